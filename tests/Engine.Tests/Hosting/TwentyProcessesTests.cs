using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.Hosting;

/// <summary>
/// Twenty processes upgrade one empty database at once: each revision is applied once, and all succeed. More rounds than one:
/// <c>dotnet test … -- 'TestRunParameters.Parameter(name="rounds", value="10")'</c>.
/// </summary>
public class TwentyProcessesTests
{
    // Each revision counts itself, and changes rows before and after a commit in its middle. What ran twice has two rows and another
    // balance, or fails at the table. The pauses let the others in, where they can come in.
    const string Source = """
        [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
            op.CreateTable("runs", [new Column("revision", SqlType.String(20)), new Column("process", SqlType.Integer)]);
            op.CreateTable("accounts", [new Column("id", SqlType.Integer), new Column("balance", SqlType.Integer)]);
            op.BulkInsert("accounts", ["id", "balance"], [[1, 100], [2, 100], [3, 100]]);
            Turn.Count(op, "r1aa"); } }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) {
            op.Execute("UPDATE accounts SET balance = balance + 10");
            op.Autocommit(o => { o.CreateIndex("ix_accounts_balance", "accounts", ["balance"]); Turn.Pause(o); });
            op.Execute("UPDATE accounts SET balance = balance * 2");
            Turn.Count(op, "r2aa"); } }
        [Revision("r3aa", Down = "r2aa")] public class R3 : Migration { public override void Upgrade(OperationBuilder op) {
            op.CreateTable("more", [new Column("id", SqlType.Integer)]);
            Turn.Count(op, "r3aa"); } }
        [Revision("r4aa", Down = "r3aa")] public class R4 : Migration { public override void Upgrade(OperationBuilder op) {
            op.Execute("UPDATE accounts SET balance = balance + 1");
            Turn.Count(op, "r4aa"); } }
        static class Turn {
            public static void Count(OperationBuilder op, string revision) =>
                op.BulkInsert("runs", ["revision", "process"], [[revision, Environment.ProcessId]]);
            public static void Pause(OperationBuilder op) => op.Run((_, _, _) => Task.Delay(300)); }
        """;

    [Test]
    public async Task Apply_each_revision_once(
        [Values("SQLite", "PostgreSQL", "MariaDB")] string product,
        [Values("PerRun", "PerRevision")] string transaction
    )
    {
        for (var round = TestContext.Parameters.Get("rounds", 1); round > 0; round--)
            await (product switch
            {
                "SQLite" => OnSqliteAsync(transaction),
                "PostgreSQL" => OnPostgreSqlAsync(transaction),
                _ => OnMariaDbAsync(transaction),
            });
    }

    [TestCase("DELETE")]
    [TestCase("WAL")]
    public async Task Wait_for_each_other_while_a_program_has_the_SQLite_file_open(string journal)
    {
        using var project = new CompiledProject(Source);
        using var program = new SqliteConnection($"Data Source={project.Database};Pooling=False");
        program.Open();
        CompiledProject.FirstColumn(program, $"PRAGMA journal_mode={journal}");
        await UpgradeAsync(project, "PerRevision");
    }

    static async Task OnSqliteAsync(string transaction)
    {
        using var project = new CompiledProject(Source);
        await UpgradeAsync(project, transaction);
        Assert.That(
            Directory.GetFiles(project.Folder, "app.db*").Select(Path.GetFileName),
            Is.EqualTo(new[] { "app.db" }),
            "what kept others out is gone"
        );
    }

    static async Task OnPostgreSqlAsync(string transaction)
    {
        var database = PostgreSqlServer.Current.CreateDatabase();
        var parts = new NpgsqlConnectionStringBuilder(database);
        using var project = new CompiledProject(Source)
        {
            Binds = $"default=postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}?Pooling=false",
            Connect = () => new NpgsqlConnection(database),
        };
        await UpgradeAsync(project, transaction);
        PostgreSqlServer.Current.DropDatabase(database);
    }

    static async Task OnMariaDbAsync(string transaction)
    {
        var database = MariaDbServer.Current.CreateDatabase();
        using var project = new CompiledProject(Source)
        {
            Binds = $"default={MariaDbServer.Url(database)}",
            Connect = () => Connection(database),
        };
        await UpgradeAsync(project, transaction);
        MariaDbServer.Current.DropDatabase(database);
    }

    static async Task UpgradeAsync(CompiledProject project, string transaction)
    {
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => HostRun.StartAsync(project, "Upgrade", $"Transaction={transaction}", "LockTimeout=900", "ConnectTimeout=600"))
        );
        foreach (var result in results)
            result.Succeeded();
        Assert.That(project.Query("SELECT revision FROM runs ORDER BY revision"), Is.EqualTo(new[] { "r1aa", "r2aa", "r3aa", "r4aa" }));
        Assert.That(project.Query("SELECT balance FROM accounts"), Is.All.EqualTo("221").And.Length.EqualTo(3));
        Assert.That(project.Query("SELECT DISTINCT process FROM runs"), Has.Length.EqualTo(1), "who had the lock did all");
        Assert.That(results.Count(result => result.Messages.Any(line => line.Contains("Nothing was changed"))), Is.EqualTo(19));
    }

    static DbConnection Connection(string database)
    {
        var connection = MariaDbServer.Driver.CreateConnection()!;
        connection.ConnectionString = database;
        return connection;
    }
}
