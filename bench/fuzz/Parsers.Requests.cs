using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Migrations.Build;
using Migrations.Engine.Binds;
using Migrations.Engine.Dialects;
using Migrations.Engine.Hosting;
using Migrations.Engine.Options;
using Npgsql;

namespace Fuzz;

/// <summary>What a build says: binds and their URLs, options, and the lines of the protocol.</summary>
public static partial class Parsers
{
    static readonly string[] Options =
    [
        "Timeout", "LockTimeout", "Parallelism", "Transaction", "TypeStyle", "Namespace", "TimeZone", "Resolve", "Message", "Tag", "Arguments", "Directory",
        "Output", "VersionLocations", "FileTemplate", "BranchLabel", "SlugLength", "LintScope",
    ];

    static IEnumerable<Parser> OfRequests()
    {
        yield return new("URLs", Corpus.Urls, Url);
        yield return new("lists of binds", Corpus.Urls, text => BindCatalog.Merge(BindSettings.Parse(text), []));
        yield return new("names of binds", [.. Corpus.Symbols, .. Corpus.Messages], BindName.Check);
        foreach (var (name, factory) in new (string, DbProviderFactory)[]
        {
            ("sqlite", SqliteFactory.Instance), ("postgresql", NpgsqlFactory.Instance), ("mssql", SqlClientFactory.Instance),
        })
            yield return new($"connections {name}", Corpus.Urls, text => Connection(name, factory, text));
        yield return new("secrets", Corpus.Urls, Secret);
        yield return new("lines", Corpus.Lines, Line);
        yield return new("requests", Corpus.Lines, text => Request.Parse(text.Split('\n'), Secrets(text)));
        yield return new("options", [.. Corpus.Symbols, .. Corpus.Messages, .. Corpus.Lines], Option);
        yield return new("names of properties", ["MigrationTargetRevison", "MigrateOnlin", "MIGRATIONS_X"], PropertyName);
    }

    static void Url(string text)
    {
        if (DatabaseUrl.Parse(text) is { } url)
            BrokenPromise.Unless(url.Port is null or (>= 0 and <= 65535) && url.Host is not { Length: 0 }, "a URL has no such host");
    }

    // From what a bind says to the connection that would be opened.
    static void Connection(string product, DbProviderFactory factory, string text)
    {
        var settings = new BindSettings("default") { Provider = product, ConnectionString = text };
        var bind = BindCatalog.Create([settings], (_, _) => new MetaData(), "/project", _ => { })[0];
        _ = new ConnectionOpening(bind, factory, bind.Dialect.Connector.ForReading(bind.ConnectionString)).Address.ToString();
    }

    static void Secret(string text)
    {
        var filter = new SecretFilter();
        filter.Learn(text);
        BrokenPromise.Unless(text.Length < 4 || !filter.Redact($"cannot connect to {text}.").Contains(text), "a secret is told");
        if (DatabaseUrl.Parse(text)?.Password is { Length: >= 4 } password)
            BrokenPromise.Unless(!filter.Redact($"login {password} failed").Contains(password), "a password is told");
    }

    static void Line(string text)
    {
        Protocol.Decode(text);
        BrokenPromise.Unless(
            Protocol.Encode(text, "", text) is var line && !line.Contains('\n') && !line.Contains('\r')
                && Protocol.Decode(line) is [var first, "", var last] && first == text && last == text,
            "a line does not say what was sent"
        );
    }

    static Dictionary<string, string> Secrets(string text) => text.Length % 2 == 0 ? [] : new() { ["MigrationBinds"] = text, ["bind:audit"] = text };

    static void Option(string text) =>
        _ = new RunOptions("Upgrade", "/project/a.csproj", "/project/a.dll", new Dictionary<string, string>
        {
            [Options[text.Length % Options.Length]] = text,
        }).VersionLocations;

    static void PropertyName(string name)
    {
        var names = new PropertyNames(["MigrationTargetRevision", "MigrateOnline", "MigrationBinds"], ["MigrationUpgrade"], ["MigrationOwn"]);
        if (!names.IsRead(name))
            names.Advice(name);
    }
}
