using Tests.Servers;
using Npgsql;

namespace Engine.Tests.Hosting;

/// <summary>Twenty processes upgrade one empty database at once: each revision is applied once, and all succeed.</summary>
public class TwentyProcessesTests
{
    // Each revision counts itself. What ran twice has two rows, or fails at the table.
    const string Source = """
        [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
            op.CreateTable("runs", [new Column("revision", SqlType.String(20)), new Column("process", SqlType.Integer)]);
            op.BulkInsert("runs", ["revision", "process"], [["r1aa", Environment.ProcessId]]); } }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) => op.BulkInsert("runs", ["revision", "process"], [["r2aa", Environment.ProcessId]]); }
        [Revision("r3aa", Down = "r2aa")] public class R3 : Migration { public override void Upgrade(OperationBuilder op) { op.CreateTable("more", [new Column("id", SqlType.Integer)]); op.BulkInsert("runs", ["revision", "process"], [["r3aa", Environment.ProcessId]]); } }
        """;

    [Test]
    public async Task On_SQLite()
    {
        using var project = new CompiledProject(Source);
        await Upgrade(project);
    }

    [Test]
    public async Task On_PostgreSQL()
    {
        var database = PostgreSqlServer.Current.CreateDatabase();
        var parts = new NpgsqlConnectionStringBuilder(database);
        using var project = new CompiledProject(Source) { Binds = $"default=postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}?Pooling=false", Connect = () => new NpgsqlConnection(database) };
        await Upgrade(project);
        PostgreSqlServer.Current.DropDatabase(database);
    }

    [Test]
    public async Task On_MariaDB()
    {
        var database = MariaDbServer.Current.CreateDatabase();
        using var project = new CompiledProject(Source) { Binds = $"default={MariaDbServer.Url(database)}", Connect = () => Connection(database) };
        await Upgrade(project);
        MariaDbServer.Current.DropDatabase(database);
    }

    static async Task Upgrade(CompiledProject project)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => HostRun.StartAsync(project, "Upgrade")));
        foreach (var result in results)
            result.Succeeded();
        Assert.That(project.Query("SELECT revision FROM runs ORDER BY revision"), Is.EqualTo(new[] { "r1aa", "r2aa", "r3aa" }));
        Assert.That(project.Query("SELECT DISTINCT process FROM runs"), Has.Length.EqualTo(1), "who had the lock did all");
        Assert.That(results.Count(result => result.Messages.Any(line => line.Contains("Nothing was changed"))), Is.EqualTo(19));
    }

    static System.Data.Common.DbConnection Connection(string database)
    {
        var connection = MariaDbServer.Driver.CreateConnection()!;
        connection.ConnectionString = database;
        return connection;
    }
}
