using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.Hosting;

/// <summary>
/// Twenty processes upgrade one empty database at once: each revision is applied once, and all succeed, unless one of them is killed or
/// stopped. More rounds than one: <c>dotnet test … -- 'TestRunParameters.Parameter(name="rounds", value="10")'</c>.
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
            Turn.Hold(op);
            Turn.Count(op, "r4aa"); } }
        static class Turn {
            public static void Count(OperationBuilder op, string revision) =>
                op.BulkInsert("runs", ["revision", "process"], [[revision, Environment.ProcessId]]);
            public static void Pause(OperationBuilder op) => op.Run((_, _, _) => Task.Delay(300));
            public static void Hold(OperationBuilder op) {
                if (op.Arguments.TryGetValue("turns", out var folder))
                    op.Run(async (_, _, cancellation) => {
                        System.IO.File.WriteAllText(System.IO.Path.Combine(folder, $"{Environment.ProcessId}"), "");
                        while (!System.IO.File.Exists(System.IO.Path.Combine(folder, "pass")))
                            await Task.Delay(20, cancellation); }); } }
        """;

    [Test]
    public async Task Apply_each_revision_once(
        [Values("SQLite", "PostgreSQL", "MariaDB")] string product,
        [Values("PerRun", "PerRevision")] string transaction
    )
    {
        for (var round = TestContext.Parameters.Get("rounds", 1); round > 0; round--)
            await OnAsync(product, project => UpgradeAsync(project, transaction));
    }

    // Each of the two is in the middle of the last revision then, and has the lock.
    [Test]
    public Task One_that_is_killed_and_one_that_is_stopped_stop_nobody_for_ever(
        [Values("SQLite", "PostgreSQL", "MariaDB")] string product,
        [Values("PerRun", "PerRevision")] string transaction
    ) =>
        OnAsync(product, async project =>
        {
            var turns = Directory.CreateDirectory(Path.Combine(project.Folder, "turns")).FullName;
            string[] options = [$"Transaction={transaction}", "ConnectTimeout=600", $"Arguments=turns={turns}"];
            var runs = Enumerable
                .Range(0, 20)
                .Select(_ => HostRun.Start(project, "Upgrade", [.. options, "RunLockTimeout=20"]))
                .ToList();
            try
            {
                var killed = await HolderAsync(runs, turns);
                killed.Signal("KILL");
                var stopped = await HolderAsync([.. runs.Except([killed])], turns);
                stopped.Signal("STOP");
                var holder = product switch
                {
                    "SQLite" => "SQLite does not tell which process has the file",
                    "PostgreSQL" => "server process ",
                    _ => "connection ",
                };
                foreach (var run in runs.Except([killed, stopped]))
                    Assert.That((await run.Result).FailedWith("MIG5010").Text, Does.Contain(holder).And.Contain("Waited 20 second(s)"));
                Assert.That((await killed.Result).ExitCode, Is.EqualTo(128 + 9));
                project.Run("Upgrade", "RunLockTimeout=1").FailedWith("MIG5010");
                File.WriteAllText(Path.Combine(turns, "pass"), "");
                var goesOn = transaction == "PerRevision";
                stopped.Signal(goesOn ? "CONT" : "KILL");
                Assert.That((await stopped.Result).ExitCode, Is.EqualTo(goesOn ? 0 : 128 + 9));
            }
            finally
            {
                foreach (var run in runs.Where(run => !run.Result.IsCompleted))
                    run.Signal("KILL");
            }
            project.Run("Upgrade", options).Succeeded();
            IsDoneOnce(project);
        });

    static async Task<HostRun> HolderAsync(IReadOnlyList<HostRun> runs, string turns)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(5); await Task.Delay(20))
            if (runs.FirstOrDefault(run => File.Exists(Path.Combine(turns, $"{run.Id}"))) is { } holder)
                return holder;
        throw new AssertionException("No run got the lock.");
    }

    static Task OnAsync(string product, Func<CompiledProject, Task> test) => product switch
    {
        "SQLite" => OnSqliteAsync(test),
        "PostgreSQL" => OnPostgreSqlAsync(test),
        _ => OnMariaDbAsync(test),
    };

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

    static async Task OnSqliteAsync(Func<CompiledProject, Task> test)
    {
        using var project = new CompiledProject(Source);
        await test(project);
        Assert.That(
            Directory.GetFiles(project.Folder, "app.db*").Select(Path.GetFileName),
            Is.EqualTo(new[] { "app.db" }),
            "what kept others out is gone"
        );
    }

    static async Task OnPostgreSqlAsync(Func<CompiledProject, Task> test)
    {
        var database = PostgreSqlServer.Current.CreateDatabase();
        var parts = new NpgsqlConnectionStringBuilder(database);
        using var project = new CompiledProject(Source)
        {
            Binds = $"default=postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}?Pooling=false",
            Connect = () => new NpgsqlConnection(database),
        };
        await test(project);
        PostgreSqlServer.Current.DropDatabase(database);
    }

    static async Task OnMariaDbAsync(Func<CompiledProject, Task> test)
    {
        var database = MariaDbServer.Current.CreateDatabase();
        using var project = new CompiledProject(Source)
        {
            Binds = $"default={MariaDbServer.Url(database)}",
            Connect = () => Connection(database),
        };
        await test(project);
        MariaDbServer.Current.DropDatabase(database);
    }

    static async Task UpgradeAsync(CompiledProject project, string transaction)
    {
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    HostRun.Start(project, "Upgrade", $"Transaction={transaction}", "RunLockTimeout=900", "ConnectTimeout=600").Result
                )
        );
        foreach (var result in results)
            result.Succeeded();
        IsDoneOnce(project);
        Assert.That(project.Query("SELECT DISTINCT process FROM runs"), Has.Length.EqualTo(1), "who had the lock did all");
        Assert.That(results.Count(result => result.Messages.Any(line => line.Contains("Nothing was changed"))), Is.EqualTo(19));
    }

    static void IsDoneOnce(CompiledProject project)
    {
        Assert.That(project.Query("SELECT revision FROM runs ORDER BY revision"), Is.EqualTo(new[] { "r1aa", "r2aa", "r3aa", "r4aa" }));
        Assert.That(project.Query("SELECT balance FROM accounts"), Is.All.EqualTo("221").And.Length.EqualTo(3));
    }

    static DbConnection Connection(string database)
    {
        var connection = MariaDbServer.Driver.CreateConnection()!;
        connection.ConnectionString = database;
        return connection;
    }
}
