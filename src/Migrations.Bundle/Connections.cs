using System.CommandLine;
using Migrations.Engine.Diagnostics;

namespace Migrations.Bundle;

/// <summary>
/// The options that say for which binds a run is, and where their databases are. They name where a connection string is; the string
/// itself never stands on a command line.
/// </summary>
sealed class Connections
{
    readonly Option<string[]> _bind = new("--bind")
    {
        Description = "The bind that the run is for; may be given several times. All where not given.",
        HelpName = "NAME",
    };

    readonly Option<string[]> _variable = Source("variable", "an environment variable", "VARIABLE");
    readonly Option<string[]> _file = Source("file", "a file", "FILE");
    readonly Option<string[]> _name = Source("name", "ConnectionStrings of appsettings.json, user secrets or the environment", "NAME");
    readonly Option<string[]> _provider = new("--provider")
    {
        Description = "The product of the bind, where its connection string is no URL: sqlite, postgresql, mysql, mariadb, mssql.",
        HelpName = "[BIND=]PRODUCT",
    };

    /// <summary>The options, which one command owns.</summary>
    public IEnumerable<Option> Options => [_bind, _variable, _file, _name, _provider];

    /// <summary>The binds that were named.</summary>
    public IReadOnlyList<string> Binds(ParseResult line) => line.GetValue(_bind) ?? [];

    /// <summary>What was said of binds: the bind, the key of the request, the value.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="known">The binds that the project has.</param>
    /// <exception cref="MigrationException">MIG1049: nothing tells which bind is meant.</exception>
    public IEnumerable<(string Bind, string Key, string Value)> Said(ParseResult line, IReadOnlyList<string> known) =>
        from source in new (Option<string[]> Option, string Key)[]
        {
            (_provider, "Provider"),
            (_variable, "ConnectionStringVariable"),
            (_file, "ConnectionStringFile"),
            (_name, "ConnectionStringName"),
        }
        from text in line.GetValue(source.Option) ?? []
        let parts = text.Split('=', 2)
        let bind = parts.Length == 2 ? parts[0] : Only(line, source.Option.Name, known)
        // What the person means is from where the person is.
        let value = source.Option == _file ? Path.GetFullPath(parts[^1]) : parts[^1]
        select (bind, source.Key, value);

    string Only(ParseResult line, string option, IReadOnlyList<string> known) => (Binds(line), known) switch
    {
        ([var named], _) => named,
        ([], [var only]) => only,
        ([], []) => "default",
        (var several, _) => throw Errors.ConnectionOfWhichBind(option, several.Count > 0 ? several : known),
    };

    static Option<string[]> Source(string kind, string where, string value) =>
        new("--connection-" + kind)
        {
            Description = $"Where the connection string or URL of a bind is: {where}. With several binds: BIND={value}.",
            HelpName = $"[BIND=]{value}",
        };
}
