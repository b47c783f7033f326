namespace Engine.Tests.Hosting;

/// <summary>A database may have tables of others: nothing proposes to drop what no revision made.</summary>
public class OwnershipTests
{
    const string Revisions = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) {
                op.CreateTable("book", [new Column("Id", SqlType.Integer, false), new PrimaryKey(["Id"], "pk_book")]);
                op.CreateTable("old", [new Column("Id", SqlType.Integer)]);
                op.RenameTable("old", "older");
                op.Execute("CREATE TABLE raw (id INTEGER)");
                op.AddColumn("theirs", new Column("extra", SqlType.Integer));
            }
            public override void Downgrade(OperationBuilder op) { }
        }
        [Table("book")] public class Book { [DatabaseGenerated(DatabaseGeneratedOption.None)] public int Id { get; set; } }
        """;

    static CompiledProject Upgraded()
    {
        var project = new CompiledProject(Revisions);
        project.Query("CREATE TABLE theirs (id INTEGER PRIMARY KEY, other_id INTEGER REFERENCES others (id))");
        project.Query("CREATE TABLE others (id INTEGER PRIMARY KEY, their_id INTEGER REFERENCES theirs (id))");
        project.Run("Upgrade").Succeeded();
        return project;
    }

    [Test]
    public void A_new_revision_drops_only_what_revisions_made()
    {
        using var project = Upgraded();
        var run = project.Run("Revision", "Autogenerate=true", "Message=less", "Directory=Migrations").Succeeded();
        var written = File.ReadAllText(Directory.GetFiles(Path.Combine(project.Folder, "Migrations"), "*.cs").Single());
        Assert.That(
            written,
            Does.Contain("op.DropTable(\"older\")").And.Contain("op.DropTable(\"raw\")").And.Not.Contain("their").And.Not.Contain("others")
        );
        Assert.That(
            run.Messages,
            Has.Some.EqualTo(
                "default: left alone, because neither a revision nor the model has it: others, theirs. To drop one, write op.DropTable "
                    + "or op.DropSequence in a revision."
            )
        );
    }

    [Test]
    public void A_check_with_the_database_too()
    {
        using var project = Upgraded();
        project.Query("DROP TABLE older");
        project.Query("DROP TABLE raw");
        Assert.That(
            project.Run("Check", "CompareWith=Database").Succeeded().Messages,
            Has.Some.Contain("left alone").And.Some.EqualTo("Every change of the model is in a revision.")
        );
    }
}
