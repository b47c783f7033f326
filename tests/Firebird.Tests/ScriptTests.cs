namespace Firebird.Tests;

/// <summary>Scripts, run by isql.</summary>
public class ScriptTests
{
    const string Revisions = """""
        [Revision("r1aa")] public class R1 : Migration
        {
            public override void Upgrade(OperationBuilder op)
            {
                op.CreateTable("t ; \"x\"", [new Column("id", SqlType.Integer, Nullable: false), new Column("text", SqlType.String(200)),
                    new PrimaryKey(["id"], "pk_t")]);
                op.BulkInsert("t ; \"x\"", ["id", "text"], [[1, "a;\n-- b 'c' ^ /* ü 😀\tz"]]);
                op.Execute(""""
                    CREATE PROCEDURE p (n INTEGER) RETURNS (r INTEGER) AS
                    DECLARE i INTEGER = 0; -- ^
                    BEGIN
                        WHILE (i < n) DO
                        BEGIN
                            i = CASE WHEN i = 2 THEN i + 2 ELSE i + 1 END;
                            IF (i > 3) THEN r = i; ELSE r = 0;
                            SUSPEND;
                        END
                    END;
                    INSERT INTO "t ; ""x""" VALUES (2, 'second');
                    """");
            }

            public override void Downgrade(OperationBuilder op) { op.Execute("DROP PROCEDURE p"); op.DropTable("t ; \"x\""); }
        }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration
        {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("v", [new Column("id", SqlType.Integer)]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("v");
        }
        """"";

    [TestCase(false)]
    [TestCase(true)]
    public void A_script_leaves_what_a_run_leaves(bool isIdempotent)
    {
        using var run = new FirebirdProject(Revisions);
        run.Run("Upgrade").Succeeded();
        using var project = new FirebirdProject(Revisions);
        var script = project.Script(isIdempotent ? ["Idempotent=true"] : []);
        for (var time = 0; time < (isIdempotent ? 2 : 1); time++)
            FirebirdServer.Current.Client(project.Database, script);
        foreach (var query in new[]
        {
            "SELECT \"TEXT\" FROM \"t ; \"\"x\"\"\" ORDER BY id", "SELECT version_num FROM alembic_version", "SELECT r FROM p(5)",
            "SELECT rdb$procedure_source FROM rdb$procedures",
        })
            Assert.That(project.Query(query), Is.EqualTo(run.Query(query)), query);
        Assert.That(project.Tables(), Is.EqualTo(run.Tables()));
        Assert.That(project.Run("Upgrade").Succeeded().Said, Does.Not.Contain("create table"));
    }

    [Test]
    public void A_script_stops_where_a_statement_fails()
    {
        using var project = new FirebirdProject(Revisions);
        FirebirdServer.Current.Client(project.Database, "CREATE TABLE v (x INTEGER);");
        var script = project.Script();
        Assert.That(() => FirebirdServer.Current.Client(project.Database, script), Throws.InvalidOperationException);
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r1aa" }));
    }

    [Test]
    public void A_script_of_a_part_stops_on_a_database_that_is_not_there_yet()
    {
        using var project = new FirebirdProject(Revisions);
        project.Run("EnsureVersion").Succeeded();
        var script = project.Script("Idempotent=true", "Range=r1aa:r2aa");
        Assert.That(
            () => FirebirdServer.Current.Client(project.Database, script),
            Throws.InvalidOperationException.With.Message.Contain("r1aa, which is not applied")
        );
        Assert.That(project.Tables(), Is.Empty);
    }

    [TestCase("SET TERM ^ ;")]
    [TestCase("SHELL ls")]
    [TestCase("quit")]
    [TestCase("SELECT 1 FROM rdb$database; exit")]
    public void What_the_client_takes_for_its_own_is_refused(string sql) =>
        Assert.That(
            () => new FirebirdDialect().ScriptWriter.RefuseForScript(sql),
            Throws.TypeOf<MigrationException>().With.Property(nameof(MigrationException.Code)).EqualTo("MIG6051")
        );
}
