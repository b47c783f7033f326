using Engine.Tests.MySql;
using Engine.Tests.SqlServer;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.Hosting;

/// <summary>One script for databases at any revision: the product's own client runs it, once and twice.</summary>
public class IdempotentScriptTests
{
    // A fork with a dependency across it, a merge, rows, a view and routines: what a bare IF cannot hold.
    static string Revisions(string routines, string drop) =>
        $$"""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) {
                    op.CreateTable("t1", [new Column("id", SqlType.Integer, false), new Column("name", SqlType.String(20)),
                            new PrimaryKey(["id"])]); op.BulkInsert("t1", ["id", "name"], [[1, "it's \\ $sql$"]]); }
                public override void Downgrade(OperationBuilder op) => op.DropTable("t1"); }
            [Revision("r2aa", Down = "r1aa")] public class R2 : Migration {
                public override void Upgrade(OperationBuilder op) { op.Execute("CREATE VIEW v AS SELECT id FROM t1"); {{routines}} }
                public override void Downgrade(OperationBuilder op) { {{drop}} op.Execute("DROP VIEW v"); } }
            [Revision("r3aa", Down = "r1aa")] public class R3 : Migration {
                public override void Upgrade(OperationBuilder op) => op.AddColumn("t1", new("extra", SqlType.Integer));
                public override void Downgrade(OperationBuilder op) => op.DropColumn("t1", "extra"); }
            [Revision("r4aa", Down = "r2aa", DependsOn = ["r3aa"])] public class R4 : Migration {
                public override void Upgrade(OperationBuilder op) => op.Execute("UPDATE t1 SET extra = id + coalesce(extra, 0)");
                public override void Downgrade(OperationBuilder op) { } }
            [Revision("r5aa", Downs = ["r3aa", "r4aa"])] public class R5 : Migration {
                public override void Upgrade(OperationBuilder op) =>
                    op.CreateIndex("ix_extra", "t1", ["extra"], options: [new("postgresql_concurrently", true)]);
                public override void Downgrade(OperationBuilder op) =>
                    op.DropIndex("ix_extra", "t1", options: [new("postgresql_concurrently", true)]); }
            """;

    static readonly string PostgreSql = Revisions(
        """op.Execute("CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT 1; $$");""",
        """op.Execute("DROP FUNCTION f()");"""
    );
    static readonly string MariaDb = Revisions(
        """op.Execute("CREATE TRIGGER g BEFORE INSERT ON t1 FOR EACH ROW BEGIN SET NEW.name = 'a;b'; SET NEW.name = NEW.name; END"); """
            + """op.Execute("CREATE PROCEDURE p() BEGIN SELECT 1; END");""",
        """op.Execute("DROP PROCEDURE p"); op.Execute("DROP TRIGGER g");"""
    );

    static string Script(CompiledProject project, params string[] options) =>
        File.ReadAllText(project.Run("Sql", ["Idempotent=true", .. options]).Succeeded().Outputs("Script").Single());

    [TestCase("base"), TestCase("r1aa"), TestCase("r2aa"), TestCase("r3aa"), TestCase("r4aa"), TestCase("heads")]
    public void PostgreSql_at_any_revision_is_at_head_after_it(string start)
    {
        var database = PostgreSqlServer.Current.CreateDatabase();
        var parts = new NpgsqlConnectionStringBuilder(database);
        try
        {
            using var project = new CompiledProject(PostgreSql)
            {
                Binds = $"default=postgresql://{parts.Host}:{parts.Port}/{parts.Database}?Username=postgres&Pooling=false",
                Connect = () => new NpgsqlConnection(database),
            };
            Start(project, start);
            var script = Script(project);
            for (var run = 1; run <= 2; run++)
            {
                PostgreSqlServer.Psql(database, script);
                Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r5aa" }), $"run {run}");
                Assert.That(project.Query("SELECT name || '|' || extra FROM t1"), Is.EqualTo(new[] { @"it's \ $sql$|1" }), $"run {run}");
                Assert.That(project.Query("SELECT count(*) FROM pg_indexes WHERE indexname = 'ix_extra'"), Is.EqualTo(new[] { "1" }));
            }
            var down = Script(project, "Range=heads:r1aa");
            PostgreSqlServer.Psql(database, down);
            PostgreSqlServer.Psql(database, down);
            Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r1aa" }));
            project.Run("Upgrade").Succeeded();
        }
        finally
        {
            PostgreSqlServer.Current.DropDatabase(database);
        }
    }

    [TestCase("base"), TestCase("r1aa"), TestCase("r2aa"), TestCase("r3aa"), TestCase("r4aa"), TestCase("heads")]
    public void MariaDb_at_any_revision_is_at_head_after_it(string start)
    {
        using var database = new MySqlDatabase();
        using var project = new CompiledProject(MariaDb) { Binds = $"default={MariaDbServer.Url(database.ConnectionString)}" };
        Start(project, start);
        var script = Script(project);
        for (var run = 1; run <= 2; run++)
        {
            MariaDbServer.Client(database.ConnectionString, script);
            Assert.That(database.Query("SELECT version_num FROM alembic_version"), Is.EqualTo("r5aa"), $"run {run}");
            Assert.That(database.Query("SELECT name, extra FROM t1"), Is.EqualTo(@"it's \ $sql$|1"), $"run {run}");
        }
        var down = Script(project, "Range=heads:r1aa");
        MariaDbServer.Client(database.ConnectionString, down);
        MariaDbServer.Client(database.ConnectionString, down);
        Assert.That(database.Query("SELECT version_num FROM alembic_version"), Is.EqualTo("r1aa"));
        MariaDbServer.Client(
            database.ConnectionString,
            File.ReadAllText(project.Run("Sql", "Range=r1aa:heads").Succeeded().Outputs("Script").Single())
        );
        Assert.That(database.Query("SHOW TRIGGERS"), Does.StartWith("g|"), "a plain script sets the delimiter around a routine");
    }

    [Test]
    public void A_script_of_a_range_stops_on_a_database_that_is_before_it()
    {
        using var database = new MySqlDatabase();
        using var project = new CompiledProject(MariaDb) { Binds = $"default={MariaDbServer.Url(database.ConnectionString)}" };
        var script = Script(project, "Range=r2aa:heads");
        Assert.That(
            () => MariaDbServer.Client(database.ConnectionString, script),
            Throws.Exception.With.Message.Contains("This script begins at r2aa, which is not applied.")
        );
        Assert.That(database.Query("SHOW TABLES"), Is.EqualTo("alembic_version"));
    }

    [Test]
    public void SqlServer_script_parses()
    {
        using var project = new CompiledProject(Revisions("", "")) { Binds = "default=mssql://host/db" };
        foreach (var range in new[] { "base:heads", "r2aa:heads", "heads:base" })
        {
            var script = Script(project, "Range=" + range);
            Tsql.MustParse(script);
            if (range == "base:heads")
                Assert.That(
                    script,
                    Does.Contain("IF NOT EXISTS (SELECT 1 FROM alembic_version)\nEXEC ('CREATE TABLE t1")
                        .And.Contain("IF EXISTS (SELECT 1 FROM alembic_version WHERE version_num = 'r2aa')")
                        .And.Contain("EXEC ('CREATE VIEW v AS SELECT id FROM t1');")
                );
        }
    }

    static void Start(CompiledProject project, string revision)
    {
        if (revision != "base")
            project.Run("Upgrade", "TargetRevision=" + revision).Succeeded();
    }
}
