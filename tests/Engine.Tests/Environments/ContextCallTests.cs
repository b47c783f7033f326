using Engine.Tests.Hosting;
using Engine.Tests.SqlServer;

namespace Engine.Tests.Environments;

/// <summary>What an environment can say to a context, and ask it: the smaller calls of Alembic's environment.</summary>
public class ContextCallTests
{
    const string Revisions = """
        [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) => op.CreateTable(op.Arguments.GetValueOrDefault("table", "t1"), [new Column("id", SqlType.Integer)]); }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) => op.CreateTable("t2", [new Column("id", SqlType.Integer)]); }
        """;

    static string Env(string options, string before = "") => Revisions + $$"""
        public class Env(MigrationServices services) : MigrationEnvBase(services)
        {
            public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision, IList<MigrationScript> directives) { }
            public override Task RunMigrationsOfflineAsync(EnvironmentContext context) => RunAsync(context, null);
            public override async Task RunMigrationsOnlineAsync(EnvironmentContext context) { await using var connection = await Services.Binds[0].OpenAsync(); await RunAsync(context, connection); }
            async Task RunAsync(EnvironmentContext environment, System.Data.Common.DbConnection? connection)
            {
                await using var context = environment.Configure(ContextOptions with { Bind = Services.Binds[0], Connection = connection, {{options}} });
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
        using var project = new CompiledProject(Env("StartingRevision = \"r1aa\"", """await context.WriteAsync("-- by " + Services.Range + " " + Services.TargetRevision + " " + context.IsTransactional);"""));
        var script = File.ReadAllText(project.Run("Sql", "TargetRevision=heads").Succeeded().Outputs("Script").Single());
        Assert.That(script, Does.StartWith("-- default (SQLite): r1aa -> heads\n").And.Contain("-- by  heads True\n").And.Contain("r1aa -> r2aa").And.Not.Contain("t1"));
    }

    [Test]
    public void A_script_for_SQL_Server_has_the_separator_of_the_environment()
    {
        using var project = new CompiledProject(Env("BatchSeparator = \"-- next\"")) { Binds = "default=mssql://sa:x@localhost/shop" };
        var script = File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single());
        Assert.That(script, Does.Contain("CREATE TABLE t2").And.Contain("\n-- next\n").And.Not.Contain("\nGO\n"));
        using var sqlite = new CompiledProject(Env("BatchSeparator = \"-- next\""));
        Assert.That(File.ReadAllText(sqlite.Run("Sql").Succeeded().Outputs("Script").Single()), Does.Not.Contain("-- next"), "its client takes statements, not batches");
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
}
