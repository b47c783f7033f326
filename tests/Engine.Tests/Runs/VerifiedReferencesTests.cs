using Engine.Tests.Hosting;

namespace Engine.Tests.Runs;

/// <summary>
/// SQLite, a transaction per revision: broken references are found at the commit of the revision that may have broken them, and whatever
/// the project's own code does, at the end of the run.
/// </summary>
public class VerifiedReferencesTests
{
    const string Tables = """
        [Revision("r1")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
            op.CreateTable("p", [new Column("id", SqlType.Integer, Nullable: false), new PrimaryKey(["id"])]);
            op.CreateTable("c", [new Column("id", SqlType.Integer, Nullable: false), new Column("p", SqlType.Integer),
                new PrimaryKey(["id"]), new ForeignKey(["p"], "p", ["id"])]); } }
        [Revision("r2", Down = "r1")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) {
            op.Execute("INSERT INTO p VALUES (1)"); op.Execute("INSERT INTO c VALUES (7, 1)"); } }

        """;

    static string Last(string id, string down) =>
        $$"""
        [Revision("{{id}}", Down = "{{down}}")] public class {{id.ToUpperInvariant()}} : Migration {
            public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("{{id}}", [new Column("id", SqlType.Integer, Nullable: false), new PrimaryKey(["id"])]); }

        """;

    [Test]
    public void The_revision_that_breaks_a_reference_is_rolled_back_and_those_before_it_stay()
    {
        using var project = new CompiledProject(
            Tables
                + """
                    [Revision("r3", Down = "r2")] public class R3 : Migration {
                        public override void Upgrade(OperationBuilder op) => op.Execute("DELETE FROM p"); }

                    """
                + Last("r4", "r3")
        );
        Assert.That(project.Run("Upgrade", "Transaction=PerRevision").FailedWith("MIG5020").Text, Does.Contain("c"));
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(["r2"]));
        Assert.That(project.Query("SELECT id FROM p"), Is.EqualTo(["1"]));
    }

    [Test]
    public void What_code_beside_the_revisions_breaks_is_found_at_the_end()
    {
        using var project = new CompiledProject(
            Tables
                + Last("r3", "r2")
                + Last("r4", "r3")
                + """
                    public class Env(MigrationServices services) : SingleDatabaseMigrationEnv(services)
                    {
                        public override ContextOptions ContextOptions => base.ContextOptions with
                        {
                            OnVersionApply = async (context, step, _) =>
                            {
                                if (step.Revision.Id == "r2")
                                    await context.ExecuteAsync("DELETE FROM p");
                            },
                        };
                    }

                    """
        );
        project.Run("Upgrade", "Transaction=PerRevision").FailedWith("MIG5020");
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(["r3"]), "the last one is rolled back");
    }
}
