using Engine.Tests.Hosting;
using Engine.Tests.Hostile;
using Engine.Tests.Products;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Pictures;
using Table = Markdig.Extensions.Tables.Table;

namespace Engine.Tests.Pictures;

/// <summary>The plan as Markdown, read back as a code host reads it.</summary>
public class PlanTests
{
    const string Source = """
        [Revision("p1", Message = "first")] public class P1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("books", [
                new Column("id", SqlType.Integer, false), new Column("title", SqlType.String(50), false),
                new Column("old", SqlType.Integer),
                new PrimaryKey(["id"], "pk_books")]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("books"); }
        [Revision("p2", Down = "p1", Message = "see #12 | @all `x` <b> www.example.org http://a.b [c](d)")]
        [SuppressLint("MIG7002", Justification = "known")] public class P2 : Migration {
            public override void Upgrade(OperationBuilder op) => op.BatchAlterTable("books", batch => {
                batch.AddColumn(new Column("note", SqlType.String(20)));
                batch.DropColumn("old"); });
            public override void Downgrade(OperationBuilder op) {
                op.AddColumn("books", new Column("old", SqlType.Integer)); op.DropColumn("books", "note"); } }
        [Revision("p3", Down = "p2", Message = "index")] public class P3 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateIndex("ix_books_title", "books", ["title"]); }
        """;

    static readonly MarkdownPipeline Hosts = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseMathematics().Build();

    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public void What_loses_rows_stands_first_with_how_many_there_are(object name)
    {
        var product = (Product)name;
        using var database = product.Create();
        using var project = new CompiledProject(Source) { Binds = $"default={database.Url}" };
        project.Run("Upgrade", "TargetRevision=p1").Succeeded();
        for (var i = 0; i < 7; i++)
            database.Execute($"INSERT INTO books (id, title) VALUES ({i}, 't')");
        database.Execute(product == Product.MySql ? "ANALYZE TABLE books" : "ANALYZE");
        var run = project.Run("Plan", "TargetRevision=p2", "PlanFormat=Markdown", "Output=out").Succeeded();
        var page = Markdown.Parse(File.ReadAllText(run.Outputs("Document").Single()), Hosts);
        var tables = page.Descendants<Table>().Select(Cells).ToList();
        Assert.That(tables[0][1], Is.EqualTo(["default", product.Dialect.DisplayName, "p1", "1"]));
        Assert.That(tables[1][1][..3], Is.EqualTo(["p2", "drop column books.old", "7"]), "suppressed, and shown all the same");
        Assert.That(tables[1][1][3], Does.StartWith("MIG7002 Drops the column books.old"));
        Assert.That(
            tables[^1][1],
            Is.EqualTo(
                [
                    "up", "p2", "see #12 | @all `x` <b> www.example.org http://a.b [c](d)",
                    "add column books.note drop column books.old",
                ]
            )
        );
        Assert.That(page.Descendants<LinkInline>(), Is.Empty);
        Assert.That(page.Descendants<FencedCodeBlock>().Single().Lines.ToString(), Does.Contain("note"));
        Assert.That(database.Rows("SELECT count(*) FROM books"), Is.EqualTo("7"), "nothing is changed");
    }

    [Test]
    public void Locks_come_next_and_a_plan_of_nothing_says_so()
    {
        using var database = Product.PostgreSql.Create();
        using var project = new CompiledProject("""
            [Revision("q1")] public class Q1 : Migration {
                public override void Upgrade(OperationBuilder op) => op.CreateTable("t", [new Column("a", SqlType.Integer)]); }
            [Revision("q2", Down = "q1")] public class Q2 : Migration {
                public override void Upgrade(OperationBuilder op) => op.CreateIndex("ix_t_a", "t", ["a"]); }
            """) { Binds = $"default={database.Url}" };
        project.Run("Upgrade", "TargetRevision=q1").Succeeded();
        var text = File.ReadAllText(project.Run("Plan", "PlanFormat=Markdown", "Output=out").Succeeded().Outputs("Document").Single());
        Assert.That(text, Does.Contain("**Keeps others waiting**").And.Not.Contain("**Loses"));
        Assert.That(Markdown.Parse(text, Hosts).Descendants<Table>().Select(Cells).ElementAt(1)[1][3], Does.StartWith("MIG7013 "));
        project.Run("Upgrade").Succeeded();
        text = File.ReadAllText(project.Run("Plan", "PlanFormat=Markdown", "Output=out").Succeeded().Outputs("Document").Single());
        Assert.That(Cells(Markdown.Parse(text, Hosts).Descendants<Table>().Single())[1], Is.EqualTo(["default", "PostgreSQL", "q2", "0"]));
    }

    [Test]
    public void No_text_is_markup()
    {
        foreach (var text in HostileText.Some(300, _ => true).Select(text => Errors.OneLine(text).Trim()))
        {
            var row = $"| x{MarkdownText.Of(text)}x | {MarkdownText.Code("x" + text + "x")} |";
            var page = Markdown.Parse($"| a | b |\n| --- | --- |\n{row}\n", Hosts);
            Assert.That(Cells((Table)page.Single())[1], Is.EqualTo([$"x{text}x", $"x{text}x"]));
        }
    }

    [Test]
    public void A_page_is_no_longer_than_a_comment()
    {
        var plan = new BindPlan("default", "SQLite", []) { Steps = [new(new([new("a")], true, false, [], ["a"]), [])], Sql = "SELECT 1;" };
        Assert.That(PlanPage.Of("t", [plan]), Does.Contain("SELECT 1;"));
        Assert.That(
            PlanPage.Of("t", [plan with { Sql = new string('x', 70_000) }]),
            Has.Length.LessThan(1000).And.Contain("The SQL is in `default.plan.sql`.")
        );
    }

    static List<string[]> Cells(Table table) =>
        [.. table.OfType<TableRow>().Select(row => row.OfType<TableCell>().Select(cell => Text(cell)).ToArray())];

    // As a person reads it; <br> and comments are HTML.
    static string Text(TableCell cell) =>
        string.Concat(
            cell.Descendants<LeafInline>().Select(inline => inline switch
            {
                CodeInline code => code.Content,
                HtmlInline { Tag: "<br>" } => " ",
                HtmlInline => "",
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                _ => inline.ToString(),
            })
        );
}
