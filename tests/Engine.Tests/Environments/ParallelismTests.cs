using Engine.Tests.Hosting;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.Environments;

/// <summary>Many binds in one run, each by itself.</summary>
public class ParallelismTests
{
    // Every bind has the same methods; "t07" has a table already that the revision makes.
    static string Source(int count) =>
        $$"""
            [Revision("r1aa")] public class R1 : Migration {
                {{string.Join("\n    ", Names(count).Select(bind => $"[Upgrade(\"{bind}\")]"))}}
                public void Up(OperationBuilder op) { op.CreateTable("stock", [new Column("id", SqlType.Integer)]);
                    op.BulkInsert("stock", ["id"], [[1]]); }
                {{string.Join("\n    ", Names(count).Select(bind => $"[Downgrade(\"{bind}\")]"))}}
                public void Down(OperationBuilder op) => op.DropTable("stock");
            }
            """;

    static IEnumerable<string> Names(int count) => Enumerable.Range(1, count).Select(i => $"t{i:00}");

    static CompiledProject Project(int count = 12, string more = "") =>
        new(Source(count) + more) { Binds = string.Join(";", Names(count).Select(bind => $"{bind}=sqlite:///{bind}.db")) };

    static void Break(CompiledProject project) => project.Query("CREATE TABLE stock (other TEXT)", "t07.db");

    [TestCase(1)]
    [TestCase(4)]
    public void One_that_fails_does_not_stop_the_others_and_a_second_run_goes_on(int parallelism)
    {
        using var project = Project();
        Break(project);
        var first = project.Run("Upgrade", $"Parallelism={parallelism}").FailedWith("MIG5040");
        Assert.That(
            first.Text,
            Does.StartWith("12 binds: 11 changed, 1 failed (t07). ")
                .And.Contain("t07: MIG5003: Revision r1aa failed on bind 't07'")
                .And.Contain("Project.cs(")
        );
        Assert.That(
            first.Messages,
            Has.Exactly(1)
                .StartsWith("12 binds: ")
                .And.Exactly(1)
                .StartsWith("t07: failed, MIG5003")
                .And.Exactly(12)
                .Matches("^t\\d\\d: Running upgrade")
        );
        Assert.That(
            Names(12).Where(bind => bind != "t07").SelectMany(bind => project.Query("SELECT count(*) FROM stock", bind + ".db")),
            Is.All.EqualTo("1")
        );
        Assert.That(project.Tables("t07.db"), Is.EqualTo(new[] { "stock" }), "rolled back, version table too");

        project.Query("DROP TABLE stock", "t07.db");
        Assert.That(
            project.Run("Upgrade", $"Parallelism={parallelism}").Succeeded().Messages.Last(),
            Is.EqualTo("12 binds: 1 changed, 11 there already.")
        );
        Assert.That(
            project.Run("Current", $"Parallelism={parallelism}", "CheckHeads=true").Succeeded().Messages.Last(),
            Is.EqualTo("12 binds: 12 done.")
        );
        Assert.That(
            project.Run("Downgrade", $"Parallelism={parallelism}").Succeeded().Messages.Last(),
            Is.EqualTo("12 binds: 12 changed.")
        );
        Assert.That(project.Run("Stamp", $"Parallelism={parallelism}").Succeeded().Messages.Last(), Is.EqualTo("12 binds: 12 changed."));
    }

    [Test]
    public void Each_bind_is_told_as_soon_as_it_is_done()
    {
        using var project = Project();
        Break(project);
        var run = project.Run("Upgrade", "Parallelism=1", "StopOnFailure=true").FailedWith("MIG5040");
        var told = run.Events.Select(fields => fields switch
        {
            ["message", "high", var line] when line.Contains(": Running") => line.Split(':')[0] + " runs",
            ["output", "Outcome", var bind, .. var said] => $"{bind} {said[Array.IndexOf(said, "State") + 1]}",
            ["output", "Plan", var heads, "Binds", var binds] => $"{heads} for {binds.Split(';').Length}",
            _ => null,
        });
        Assert.That(
            told.OfType<string>(),
            Is.EqualTo([
                "r1aa for 12",
                .. Names(6).SelectMany(bind => new[] { $"{bind} runs", $"{bind} Changed" }),
                "t07 runs",
                "t07 Failed",
                .. Names(12).Skip(7).Select(bind => $"{bind} NotStarted"),
            ])
        );
    }

    [Test]
    public void It_can_stop_at_the_first_failure()
    {
        using var project = Project();
        Break(project);
        var run = project.Run("Upgrade", "Parallelism=1", "StopOnFailure=true").FailedWith("MIG5040");
        Assert.That(run.Text, Does.StartWith("12 binds: 6 changed, 1 failed (t07), 5 not started (t08, t09, t10, t11, t12)."));
        Assert.That(File.Exists(Path.Combine(project.Folder, "t08.db")), Is.False);
    }

    [Test]
    public void As_many_run_at_a_time_as_were_asked_for()
    {
        using var project = Project(more: """

            public class Env(MigrationServices services) : MultipleDatabaseMigrationEnv(services) {
                static int now, most;
                public override ContextOptions ContextOptions => base.ContextOptions with { OnVersionApply = async (context, _, _) => {
                    lock (typeof(Env)) most = Math.Max(most, ++now);
                    for (var i = 0; i < 6000 && most < 3; i++) await Task.Delay(10);
                    await Task.Delay(300);
                    lock (typeof(Env)) now--;
                    context.Report.Say($"most {most}"); } }; }
            """
        );
        Assert.That(
            project
                .Run("Upgrade", "Parallelism=3")
                .Succeeded()
                .Messages.Where(line => line.StartsWith("most ", StringComparison.Ordinal))
                .Max(),
            Is.EqualTo("most 3")
        );
    }

    [Test]
    public void Databases_of_PostgreSQL()
    {
        var databases = Names(6).Select(_ => PostgreSqlServer.Current.CreateDatabase()).ToList();
        using var project = Project(6);
        project.Binds = string.Join(";", Names(6).Zip(databases, (bind, database) => $"{bind}={Url(database)}"))
            .Replace(new NpgsqlConnectionStringBuilder(databases[3]).Database!, "nowhere");
        var run = project.Run("Upgrade", "Parallelism=3").FailedWith("MIG5040");
        Assert.That(run.Text, Does.StartWith("6 binds: 5 changed, 1 failed (t04).").And.Contain("t04: MIG5053").And.Contain("nowhere"));
        databases.ForEach(PostgreSqlServer.Current.DropDatabase);
    }

    // A pool of the driver would keep one to each database, and a server of thousands has no room for them.
    [Test]
    public void No_connection_is_left_open_to_a_bind_that_is_done()
    {
        var databases = Names(6).Select(_ => PostgreSqlServer.Current.CreateDatabase()).ToList();
        var names = databases.Select(database => new NpgsqlConnectionStringBuilder(database).Database!).ToList();
        using var project = Project(6, more: $$"""

            public class Env(MigrationServices services) : MultipleDatabaseMigrationEnv(services) {
                public override ContextOptions ContextOptions => base.ContextOptions with { OnVersionApply = async (context, _, _) => {
                    using var command = context.Connection!.CreateCommand();
                    command.CommandText = "SELECT count(*) FROM pg_stat_activity WHERE datname IN ('{{string.Join("', '", names)}}')";
                    object? open = null; // A server process takes a moment to end.
                    for (var i = 0; i < 100 && !1L.Equals(open = await command.ExecuteScalarAsync()); i++) await Task.Delay(50);
                    context.Report.Say($"open {open}"); } }; }
            """
        );
        project.Binds = string.Join(";", Names(6).Zip(databases, (bind, database) => $"{bind}={Url(database)}"))
            .Replace("Pooling=false", "Pooling=true");
        Assert.That(
            project.Run("Upgrade", "Parallelism=1").Succeeded().Messages.Where(line => line.StartsWith("open ", StringComparison.Ordinal)),
            Is.EqualTo(Enumerable.Repeat("open 1", 6))
        );
        databases.ForEach(PostgreSqlServer.Current.DropDatabase);
    }

    [Test]
    public void Without_the_property_all_binds_are_one_transaction()
    {
        using var project = Project();
        Break(project);
        project.Run("Upgrade").FailedWith("MIG5003");
        Assert.That(project.Tables("t01.db"), Is.Empty);
    }

    [TestCase("0", "MIG1010")]
    [TestCase("many", "MIG1010")]
    public void A_number_that_is_none_is_refused(string value, string code)
    {
        using var project = Project();
        project.Run("Upgrade", $"Parallelism={value}").FailedWith(code);
    }

    [Test]
    public void An_environment_that_does_not_heed_it_is_refused()
    {
        using var project = Project(more: """

            public class Env(MigrationServices services) : MigrationEnvBase(services) {
                public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision,
                    IList<MigrationScript> directives) { }
                public override Task RunMigrationsOfflineAsync(EnvironmentContext context) => Task.CompletedTask;
                public override Task RunMigrationsOnlineAsync(EnvironmentContext context) => Task.CompletedTask; }
            """);
        Assert.That(project.Run("Upgrade", "Parallelism=2").FailedWith("MIG1023").Text, Does.Contain("Env"));
    }

    static string Url(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}?Pooling=false";
    }
}
