using Engine.Tests.Hosting;
using Engine.Tests.SqlServer;

namespace Engine.Tests.Extending;

/// <summary>The view of docs/extending.md on every product: found, written, compiled, run, taken back.</summary>
public class ViewTests
{
    const string First = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("books", [new Column("id", SqlType.Integer, false) { Identity = new() },
                        new Column("title", SqlType.String(50), false), new Column("price", SqlType.Integer, false),
                        new PrimaryKey(["id"])]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("books"); }
        """;

    static readonly string[] Products = ["SQLite", "PostgreSQL", "MariaDB"];

    static string Views => Documented.Block("record View(");

    static string Model(string sql, string price = "[Column(\"price\")] public int Price { get; set; }") =>
        First
        + $$"""
            [Table("books")] public class Book { [Column("id")] public int Id { get; set; }
                [Column("title"), MaxLength(50)] public string Title { get; set; } = ""; {{price}} }
            public class ShopViews : IModelSource {
                public void Fill(MetaData metaData) {
                    if ("{{sql}}" is { Length: > 0 } sql) metaData.Set(new Shop.Views.View("cheap", sql)); } }
            """;

    const string V1 = "SELECT id, title FROM books WHERE price < 10";
    const string V2 = "SELECT title FROM books WHERE price < 20";
    const string V3 = "SELECT title FROM books";

    [TestCaseSource(nameof(Products))]
    public void A_view_is_written_replaced_and_dropped_and_each_goes_back(string name)
    {
        using var product = new Product(name);
        var begin = product.Project(Model(V1), Views);
        begin.Run("Upgrade").Succeeded();
        begin.Run("Check").FailedWith("MIG4003");
        var create = Product.Write(begin, "r2aa");
        Assert.That(
            create,
            Does.Contain("using Shop.Views;").And.Contain($"op.CreateView(\"cheap\", \"{V1}\");").And.Contain("op.DropView(\"cheap\");")
        );

        var created = product.Project(Model(V1), Views, create);
        created.Run("Upgrade").Succeeded();
        created.Run("Revision", "Autogenerate=true", "Staging=stage").FailedWith("MIG4001");
        created.Run("Check").Succeeded();

        var replace = Product.Write(product.Project(Model(V2), Views, create), "r3aa");
        Assert.That(
            replace,
            Does.Match($"(?s)Upgrade.*op.ReplaceView\\(\"cheap\", \"{V2}\"\\);.*Downgrade.*op.ReplaceView\\(\"cheap\", \"{V1}\"\\);")
        );
        var replaced = product.Project(Model(V2), Views, create, replace);
        replaced.Run("Upgrade").Succeeded();
        replaced.Run("Check", "CompareWith=Database").Succeeded();

        var drop = Product.Write(product.Project(Model(""), Views, create, replace), "r4aa");
        Assert.That(drop, Does.Match($"(?s)Upgrade.*op.DropView\\(\"cheap\"\\);.*Downgrade.*op.CreateView\\(\"cheap\", \"{V2}\"\\);"));
        var dropped = product.Project(Model(""), Views, create, replace, drop);
        dropped.Run("Upgrade").Succeeded();
        dropped.Run("Downgrade", "TargetRevision=r2aa").Succeeded();
        created.Run("Check", "CompareWith=Database").Succeeded();
        dropped.Run("Downgrade", "TargetRevision=base").Succeeded();
    }

    [TestCaseSource(nameof(Products))]
    public void A_table_changes_under_its_view_and_back(string name)
    {
        using var product = new Product(name);
        var begin = product.Project(Model(V1), Views);
        begin.Run("Upgrade").Succeeded();
        var create = Product.Write(begin, "r2aa");
        product.Project(Model(V1), Views, create).Run("Upgrade").Succeeded();

        var change = Product.Write(product.Project(Model(V3, ""), Views, create), "r3aa");
        Assert.That(change, Does.Match("(?s)Upgrade.*DropView.*DropColumn.*CreateView.*Downgrade.*DropView.*AddColumn.*CreateView"));
        var changed = product.Project(Model(V3, ""), Views, create, change);
        changed.Run("Upgrade").Succeeded();
        changed.Run("Check", "CompareWith=Database").Succeeded();
        changed.Run("Downgrade").Succeeded();
        product.Project(Model(V1), Views, create).Run("Check", "CompareWith=Database").Succeeded();
    }

    [Test]
    public void A_rebuild_on_SQLite_keeps_the_view_online_and_in_a_script()
    {
        const string rebuild = """
            [Revision("r3aa", Down = "r2aa")] public class R3 : Migration {
                public override void Upgrade(OperationBuilder op) => op.AlterColumn("books", "title", type: SqlType.String(90)); }
            """;
        const string create = """
            using Shop.Views;
            [Revision("r2aa", Down = "r1aa")]
            public class R2 : Migration {
                public override void Upgrade(OperationBuilder op) => op.CreateView("cheap", "SELECT id, title FROM books"); }
            """;
        using var product = new Product("SQLite");
        var project = product.Project(First + rebuild, Views, create);
        var script = File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single());
        Assert.That(script, Does.Contain("CREATE VIEW cheap AS SELECT").And.Contain("PRAGMA legacy_alter_table=ON"));
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Query("SELECT count(*) FROM cheap"), Is.EqualTo(new[] { "0" }));
    }

    [Test]
    public void A_column_that_a_view_uses_is_not_dropped_in_a_script()
    {
        const string rest = """
            [Revision("r2aa", Down = "r1aa")]
            public class R2 : Migration {
                public override void Upgrade(OperationBuilder op) =>
                    op.Invoke(new Shop.Views.CreateView("cheap", "SELECT price FROM books")); }
            [Revision("r3aa", Down = "r2aa")]
            public class R3 : Migration { public override void Upgrade(OperationBuilder op) => op.DropColumn("books", "price"); }
            """;
        using var product = new Product("SQLite");
        Assert.That(product.Project(First + rest, Views).Run("Sql").FailedWith("MIG6003").Text, Does.Contain("the view 'cheap'"));
    }

    [Test]
    public void A_script_for_SQL_Server_parses()
    {
        const string rest = """
            [Revision("r2aa", Down = "r1aa")]
            public class R2 : Migration {
                public override void Upgrade(OperationBuilder op) {
                    op.Invoke(new Shop.Views.CreateView("cheap", "SELECT price FROM books"));
                    op.Invoke(new Shop.Views.ReplaceView("cheap", "SELECT id FROM books")); } }
            """;
        using var project = new CompiledProject(First + rest, Views) { Binds = "default=mssql://sa:x@localhost/shop" };
        var script = File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single());
        Tsql.MustParse(script);
        Assert.That(script, Does.Contain("-> r2aa\n\nCREATE VIEW cheap AS").And.Contain("CREATE OR ALTER VIEW cheap AS"));
    }
}
