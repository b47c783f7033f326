using Engine.Tests.Hosting;

namespace Engine.Tests.Environments;

/// <summary>What an environment can say to a context, and ask it: the smaller calls of Alembic's environment.</summary>
public class ContextCallTests
{
    const string Revisions = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) =>
                op.CreateTable(op.Arguments.GetValueOrDefault("table", "t1"), [new Column("id", SqlType.Integer)]); }
        [Revision("r2aa", Down = "r1aa")]
        public class R2 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("t2", [new Column("id", SqlType.Integer)]); }
        """;

    static string Env(string options, string before = "") =>
        Revisions
        + $$"""
            public class Env(MigrationServices services) : MigrationEnvBase(services)
            {
                public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision,
                    IList<MigrationScript> directives) { }
                public override Task RunMigrationsOfflineAsync(EnvironmentContext context) => RunAsync(context, null);
                public override async Task RunMigrationsOnlineAsync(EnvironmentContext context) {
                    await using var connection = await Services.Binds[0].OpenAsync(); await RunAsync(context, connection); }
                async Task RunAsync(EnvironmentContext environment, System.Data.Common.DbConnection? connection)
                {
                    await using var context = environment.Configure(ContextOptions with {
                            Bind = Services.Binds[0], Connection = connection, {{options}} });
                    await using var transaction = await context.BeginTransactionAsync();
                    {{before}}
                    await context.RunMigrationsAsync();
                    await transaction.CommitAsync();
                }
            }
            """;

    [Test]
    public void A_script_begins_where_the_environment_says_and_has_its_texts()
    {
        using var project = new CompiledProject(
            Env(
                "StartingRevision = \"r1aa\"",
                """await context.WriteAsync("-- by " + Services.Range + " " + Services.TargetRevision + " " + context.IsTransactional);"""
            )
        );
        var script = File.ReadAllText(project.Run("Sql", "TargetRevision=heads").Succeeded().Outputs("Script").Single());
        Assert.That(
            script,
            Does.StartWith("-- default (SQLite): r1aa -> heads\n")
                .And.Contain("-- by  heads True\n")
                .And.Contain("r1aa -> r2aa")
                .And.Not.Contain("t1")
        );
    }

    [Test]
    public void A_script_for_SQL_Server_has_the_separator_of_the_environment()
    {
        using var project = new CompiledProject(Env("BatchSeparator = \"-- next\"")) { Binds = "default=mssql://sa:x@localhost/shop" };
        var script = File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single());
        Assert.That(script, Does.Contain("CREATE TABLE t2").And.Contain("\n-- next\n").And.Not.Contain("\nGO\n"));
        using var sqlite = new CompiledProject(Env("BatchSeparator = \"-- next\""));
        Assert.That(
            File.ReadAllText(sqlite.Run("Sql").Succeeded().Outputs("Script").Single()),
            Does.Not.Contain("-- next"),
            "its client takes statements, not batches"
        );
    }

    [Test]
    public void An_environment_stamps_before_it_runs()
    {
        using var project = new CompiledProject(Env("", """if (Services.Verb == "Upgrade") await context.StampAsync("r1aa");"""));
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Tables(), Is.EqualTo(new[] { "t2" }));
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r2aa" }));
    }

    [Test]
    public void A_revision_has_the_arguments_of_the_build()
    {
        using var project = new CompiledProject(Revisions);
        project.Run("Upgrade", "Arguments=table=tenant").Succeeded();
        Assert.That(project.Tables(), Is.EqualTo(new[] { "t2", "tenant" }));
    }

    [Test]
    public void Each_callback_runs_after_each_step_and_after_a_stamp()
    {
        using var project = new CompiledProject(
            Env(
                """
                OnVersionApply = ((Func<MigrationContext, RevisionStep, IReadOnlyList<string>, Task>)((c, s, r) =>
                            Calls.Tell("first", c, s, r))) + ((c, s, r) => Calls.Tell("second", c, s, r))
                """
            )
                + """
                public static class Calls
                {
                    public static async Task Tell(string who, MigrationContext context, RevisionStep step, IReadOnlyList<string> rows)
                    {
                        await Task.Delay(20);
                        await context.ExecuteAsync($"CREATE TABLE IF NOT EXISTS told (line TEXT)");
                        var way = step.IsStamp ? "stamp" : step.IsUpgrade ? "up" : "down";
                        await context.ExecuteAsync($"INSERT INTO told VALUES ('{who} {way} {string.Join('+', rows)}')");
                    }
                }
                """
        );
        project.Run("Upgrade").Succeeded();
        project.Run("Downgrade").Succeeded();
        project.Run("Stamp", "TargetRevision=base").Succeeded();
        Assert.That(
            project.Query("SELECT line FROM told ORDER BY rowid"),
            Is.EqualTo(
                new[]
                {
                    "first up r1aa",
                    "second up r1aa",
                    "first up r2aa",
                    "second up r2aa",
                    "first down r1aa",
                    "second down r1aa",
                    "first stamp ",
                    "second stamp ",
                }
            )
        );
    }

    [Test]
    public void The_version_table_may_have_no_key()
    {
        using var project = new CompiledProject(Env("VersionTablePrimaryKey = false"));
        project.Run("Upgrade").Succeeded();
        Assert.That(
            project.Query("SELECT sql FROM sqlite_master WHERE name = 'alembic_version'").Single(),
            Does.Not.Contain("PRIMARY KEY")
        );
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r2aa" }));
    }

    [Test]
    public void A_script_is_in_no_transaction_where_the_environment_says_so()
    {
        using var project = new CompiledProject(Env("TransactionalDdl = false"));
        Assert.That(
            File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single()),
            Does.Contain("CREATE TABLE t2").And.Not.Contain("BEGIN").And.Not.Contain("COMMIT")
        );
        using var mysql = new CompiledProject(Env("TransactionalDdl = true")) { Binds = "default=mysql://u@localhost/shop" };
        Assert.That(
            File.ReadAllText(mysql.Run("Sql").Succeeded().Outputs("Script").Single()),
            Does.Contain("BEGIN;").And.Contain("COMMIT;")
        );
    }
}
