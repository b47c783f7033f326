using Engine.Tests.Hosting;

namespace Engine.Tests.Extending;

/// <summary>What a rewriter does to a new revision, up and down, alone and in a chain, with one bind and with several.</summary>
public class RewriterTests
{
    const string First = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("books", [new Column("Id", SqlType.Integer, false) { Identity = new() }, new PrimaryKey(["Id"], "pk_books"),
                        new TableIndex("ix_books_Id", ["Id"])]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("books"); }
        """;

    const string Model = """
        [Table("books")] public class Book { public int Id { get; set; } public string Title { get; set; } = "";
            public int? Pages { get; set; } }
        """;

    static string Env => Documented.Block("class RewritingEnv");

    [Test]
    public void A_column_that_must_not_be_null_comes_in_three_steps_on_a_table_with_rows()
    {
        using var product = new Product("SQLite");
        var begin = product.Project(First + Model, Env);
        begin.Run("Upgrade").Succeeded();
        begin.Query("INSERT INTO books VALUES (1)");
        var written = Product.Write(begin, "r2aa");
        Assert.That(
            written,
            Does.Match(
                "(?s)BatchAlterTable.*AddColumn\\(new Column\\(\"Title\", SqlType.Text\\)\\);.*}\\);\\s*op.Execute\\(\"UPDATE books SET "
                    + "\\\\\"Title\\\\\" = ''\"\\);\\s*op.BatchAlterTable.*AlterColumn\\(\"Title\", nullable: false"
            )
        );
        Assert.That(written, Does.Not.Contain("DropIndex"), "dropped by the rewriter");
        Assert.That(
            written[written.IndexOf("Downgrade", StringComparison.Ordinal)..],
            Does.Contain("DropColumn(\"Title\")").And.Not.Contain("Execute")
        );
        var project = product.Project(First + Model, Env, written);
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Query("SELECT Title || '.' FROM books"), Is.EqualTo(new[] { "." }));
        Assert.That(project.Query("SELECT \"notnull\" FROM pragma_table_info('books') WHERE name = 'Title'"), Is.EqualTo(new[] { "1" }));
        project.Run("Downgrade").Succeeded();
        Assert.That(
            project.Query("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'books'"),
            Is.EqualTo(new[] { "ix_books_Id" })
        );
    }

    [Test]
    public void Columns_get_an_order_and_a_directive_that_is_empty_in_the_end_is_dropped()
    {
        using var product = new Product("SQLite");
        var tables = Product.Write(
            product.Project("[Revision(\"r1aa\")] public class R1 : Migration { }" + Model, Env),
            "r2aa",
            "CompareWith=Revisions"
        );
        Assert.That(tables, Does.Match("(?s)\"Id\".*\"Pages\".*\"Title\""));
        var index = product.Project(
            First + "[Table(\"books\")] public class Book { public int Id { get; set; } }",
            Env.Replace("On<AddColumn>((context, op) =>", "On<BatchAlterTable>((context, op) => []).On<AddColumn>((context, op) =>")
        );
        index.Run("Revision", "Autogenerate=true", "CompareWith=Revisions", "Staging=stage").FailedWith("MIG4001");
    }

    [Test]
    public void The_way_down_is_rewritten_too_and_a_chain_sees_what_came_before()
    {
        const string env = """
            public class Env(MigrationServices services) : SingleDatabaseMigrationEnv(services)
            {
                static readonly Rewriter Quiet = new Rewriter().On<DropColumn>((context, op) =>
                        [new AlterColumn(op.Table, op.Column) { NewName = "del_" + op.Column }]);
                static readonly Rewriter Loud = new Rewriter().On<AlterColumn>((context, op) =>
                        [op with { NewName = op.NewName?.ToUpperInvariant() + "_1" }]).On<Operation>((context, op) => [op]);
                public override ContextOptions ContextOptions => base.ContextOptions with { ProcessRevisionDirectives = Quiet.Chain(Loud) };
            }
            """;
        using var product = new Product("SQLite");
        var written = Product.Write(
            product.Project(First.Replace(", new TableIndex(\"ix_books_Id\", [\"Id\"])", "") + Model + env),
            "r2aa",
            "CompareWith=Revisions"
        );
        Assert.That(
            written,
            Does.Match("(?s)Upgrade.*AddColumn.*Downgrade.*AlterColumn\\(\"Pages\", newName: \"DEL_PAGES_1\"\\)")
                .And.Not.Contain("DropColumn")
        );
    }

    [Test]
    public void With_several_binds_each_operation_is_rewritten_once()
    {
        const string source = """
            [Revision("r1aa")] public class R1 : Migration { }
            [Table("a"), Bind("one")] public class A { public int Id { get; set; } }
            [Table("b"), Bind("two")] public class B { public int Id { get; set; } }
            public class Env(MigrationServices services) : MultipleDatabaseMigrationEnv(services)
            {
                static readonly Rewriter Twice = new Rewriter().On<CreateTable>((context, op) =>
                        [op, new ExecuteSql("-- " + context.Bind.Name)]);
                public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision,
                    IList<MigrationScript> directives)
                {
                    Twice.Process(context, revision, directives);
                    base.ProcessRevisionDirectives(context, revision, directives);
                }
            }
            """;
        using var project = new CompiledProject(source) { Binds = "one=sqlite:///one.db;two=sqlite:///two.db" };
        var written = Product.Write(project, "r2aa", "CompareWith=Revisions");
        Assert.That(
            (written.Split("-- one").Length, written.Split("-- two").Length, written.Split("CreateTable").Length),
            Is.EqualTo((2, 2, 3))
        );
    }
}
