namespace Engine.Tests.Extending;

/// <summary>Comparisons, words in revisions, and what goes wrong in an extension.</summary>
public class ExtensionTests
{
    const string Model = """
        [Revision("r1aa")] public class R1 : Migration { }
        [Table("authors")] public class Author { public int Id { get; set; } }
        [Table("books")] public class Book { public int Id { get; set; } public int AuthorId { get; set; }
            public Author Author { get; set; } = null!; }
        """;

    [Test]
    public void A_comparison_adds_operations_and_an_environment_leaves_the_built_in_one_out()
    {
        var (rule, env) = (Documented.Block("class IndexForeignKeys"), Documented.Block("class OwnIndexesEnv"));
        using var product = new Product("SQLite");
        var tables = Product.Write(product.Project(Model, rule, env), "r2aa", "CompareWith=Revisions");
        Assert.That(tables, Does.Not.Contain("ix_fk_"), "the tables are not there yet");
        var index = Product.Write(product.Project(Model, rule, env, tables), "r3aa", "CompareWith=Revisions");
        Assert.That(
            index,
            Does.Match(
                "(?s)Upgrade.*batch.CreateIndex\\(\"ix_fk_books_AuthorId\", "
                    + "\\[\"AuthorId\"\\]\\);.*Downgrade.*batch.DropIndex\\(\"ix_fk_books_AuthorId\"\\)"
            )
        );
        var project = product.Project(Model, rule, env, tables, index);
        project.Run("Upgrade").Succeeded();
        project.Run("Check", "CompareWith=Database").Succeeded();
        var without = product.Project(Model, rule.Replace("IndexForeignKeys", "SlowRule"), env, tables);
        without.Run("Check").Succeeded();
    }

    [Test]
    public void Words_of_the_project_s_own_stand_in_a_revision_and_compile()
    {
        var words = Documented.Block("class ShopWords");
        using var product = new Product("SQLite");
        var written = Product.Write(product.Project(Model, words), "r2aa", "CompareWith=Revisions");
        Assert.That(written, Does.Contain("using Shop.Words;").And.Contain("[\n            Columns.Id,\n"));
        product.Project(Model, words, written).Run("Check").Succeeded();
    }

    [Test]
    public void An_extension_brings_lines_into_a_file_by_the_environment()
    {
        const string env = """
            public class Env(MigrationServices services) : SingleDatabaseMigrationEnv(services)
            {
                public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision,
                    IList<MigrationScript> directives)
                {
                    directives[0].Usings.Add("System.Text");
                    directives[0].Remarks.Add($"Ticket {Services.Arguments["ticket"]} <by {Services.Verb}>");
                }
            }
            """;
        using var product = new Product("SQLite");
        var written = Product.Write(product.Project(Model + env), "r2aa", "CompareWith=Revisions", "Arguments=ticket=X-12");
        Assert.That(written, Does.Contain("using System.Text;\n").And.Contain("/// Ticket X-12 &lt;by Revision&gt;\n/// </remarks>"));
    }

    [TestCase("public X(int i) { }", "MIG2014", "no public constructor")]
    [TestCase("public X() => throw new Exception(\"too early\");", "MIG2014", "too early")]
    [TestCase(
        "public override SqlType? ColumnType(Type type) => throw new Exception(\"no type\");",
        "MIG2015",
        "ColumnType of the extension 'X' threw Exception: no type"
    )]
    [TestCase(
        "public override IEnumerable<Operation> Compare(SchemaComparison schemas) { yield return null!; throw new Exception(\"half\"); }",
        "MIG2015",
        "Compare"
    )]
    [TestCase(
        "public override string? Render(object item, ISet<string> usings) => throw new Exception(\"no words\");",
        "MIG2015",
        "Render"
    )]
    [TestCase(
        "public override Task ReadAsync(DatabaseReading database) => database.QueryAsync(\"SELECT nowhere\");",
        "MIG2015",
        "nowhere",
        "Database"
    )]
    public void What_goes_wrong_in_an_extension_is_told(string member, string code, string words, string compareWith = "Revisions")
    {
        using var product = new Product("SQLite");
        var project = product.Project(Model + $"public class X : MigrationExtension {{ {member} }}");
        if (compareWith == "Database")
            project.Run("Upgrade").Succeeded();
        Assert.That(
            project.Run("Revision", "Autogenerate=true", "Staging=stage", $"CompareWith={compareWith}").FailedWith(code).Text,
            Does.Contain(words)
        );
    }

    [TestCase("throw new Exception(\"no SQL\")", "{ }", "Upgrade", "MIG2013")]
    [TestCase("throw Unsupported(dialect)", "{ }", "Upgrade", "MIG6001")]
    [TestCase("[\"SELECT 1\"]", "=> throw new Exception(\"no effect\");", "Check", "MIG2013")]
    public void What_goes_wrong_in_an_operation_points_at_its_call(string sql, string effect, string verb, string code)
    {
        var operation = $$"""
            public record Odd : CustomOperation { public override IEnumerable<string> ToSql(ISqlDialect dialect) => {{sql}};
                public override void Apply(MetaData schema) {{effect}} public override Operation Reverse() => this;
                public override string Describe() => "be odd"; }
            [Revision("r2aa", Down = "r1aa")]
            public class R2 : Migration { public override void Upgrade(OperationBuilder op) => op.Invoke(new Odd()); }
            """;
        using var product = new Product("SQLite");
        var result = product.Project(Model + operation).Run(verb).FailedWith(code);
        Assert.That((result.Text.Contains("be odd"), Path.GetFileName(result.File), result.Line), Is.EqualTo((true, "Project.cs", 8)));
    }
}
