using System.Collections.Concurrent;
using System.Diagnostics;
using Migrations.Engine.Binds;

namespace Engine.Tests.Binds;

/// <summary>Opens binds as a run does, and keeps what was said.</summary>
sealed class Opening : IReport
{
    public ConcurrentQueue<string> Messages { get; } = [];

    public TimeSpan Elapsed { get; private set; }

    /// <summary>The bind of a URL, or of a connection string where a provider is named.</summary>
    public Bind Bind(string given, string? provider = null, int? timeout = null)
    {
        var settings = new BindSettings("shop")
        {
            Provider = provider,
            Url = provider is null ? given : null,
            ConnectionString = provider is null ? null : given,
        };
        return BindCatalog.Create(
            [settings],
            (_, _) => new MetaData(),
            TestContext.CurrentContext.WorkDirectory,
            _ => { },
            new() { ConnectTimeout = timeout, Report = this }
        )[0];
    }

    /// <summary>The error of a connection that must fail: one line, and no secret in it.</summary>
    public string Fails(string code, string given, string? provider = null, int? timeout = null)
    {
        var clock = Stopwatch.StartNew();
        var failure = Assert.ThrowsAsync<MigrationException>(async () => await Bind(given, provider, timeout).OpenAsync())!;
        Elapsed = clock.Elapsed;
        var text = failure.Diagnostic.Message;
        TestContext.Out.WriteLine($"{failure.Code}: {text}");
        Assert.That(failure.Code, Is.EqualTo(code), text);
        Assert.That(text, Does.Contain("'shop'").And.Not.Contain("s3cr3t").And.Not.Contain("\n"));
        return text;
    }

    /// <summary>What the first column of a query holds, on a connection that must open.</summary>
    public async Task<string> QueryAsync(string sql, string given, string? provider = null, int? timeout = null)
    {
        await using var connection = await Bind(given, provider, timeout).OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return $"{await command.ExecuteScalarAsync()}";
    }

    public void Result(string text) => Messages.Enqueue(text);

    public void Say(string text) => Messages.Enqueue(text);

    public void Detail(string text)
    {
    }

    public void Warn(Diagnostic warning)
    {
    }

    public void Output(string kind, string value, params string[] metadata)
    {
    }
}
