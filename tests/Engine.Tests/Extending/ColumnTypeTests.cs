namespace Engine.Tests.Extending;

/// <summary>The column types of docs/extending.md, and one of every product.</summary>
public class ColumnTypeTests
{
    const string First = """
        [Revision("r1aa")] public class R1 : Migration { }
        """;

    // pgvector is no part of a plain PostgreSQL, so the native type here is one that it has.
    static string Types => Documented.Block("record VectorType(").Replace("vector({Size})", "varbit({Size})");

    [TestCase(
        "SQLite",
        "SELECT lower(type) FROM pragma_table_info('offers') WHERE name IN ('Price', 'Features') ORDER BY name",
        "text",
        "numeric(19, 4)"
    )]
    [TestCase(
        "PostgreSQL",
        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'offers'::regclass AND attname IN ('Price', "
            + "'Features') ORDER BY attname",
        "bit varying(3)",
        "numeric(19,4)"
    )]
    [TestCase("MariaDB", null)]
    public void A_type_is_found_written_compared_and_read_back_as_the_same(string name, string? query, params string[] words)
    {
        using var product = new Product(name);
        var begin = product.Project(First, Types);
        begin.Run("Upgrade").Succeeded();
        var written = Product.Write(begin, "r2aa");
        Assert.That(
            written,
            Does.Contain("using Shop.Types;")
                .And.Contain("new Column(\"Price\", new MoneyType(), Nullable: false)")
                .And.Contain("new Column(\"Features\", new VectorType(3))")
        );

        var project = product.Project(First, Types, written);
        project.Run("Upgrade").Succeeded();
        project.Run("Check", "CompareWith=Database").Succeeded();
        project.Run("Check").Succeeded();
        if (query is not null)
            Assert.That(project.Query(query), Is.EqualTo(words));
        project.Run("Downgrade").Succeeded();
    }

    [Test]
    public void A_changed_parameter_is_a_change_of_the_type_where_the_product_has_it()
    {
        using var product = new Product("PostgreSQL");
        var begin = product.Project(First, Types);
        begin.Run("Upgrade").Succeeded();
        var written = Product.Write(begin, "r2aa");
        product.Project(First, Types, written).Run("Upgrade").Succeeded();
        var changed = Types.Replace("[Vector(3)]", "[Vector(5)]");
        var second = Product.Write(product.Project(First, changed, written), "r3aa");
        Assert.That(second, Does.Match("(?s)AlterColumn\\(\\s*\"Features\",\\s*type: new VectorType\\(5\\)"));
        product.Project(First, changed, written, second).Run("Upgrade").Succeeded();
    }

    [Test]
    public void The_property_s_own_word_wins()
    {
        const string model = """
            [Table("t")] public class T { public int Id { get; set; }
                [Column(TypeName = "DECIMAL(9,1)")] public Shop.Types.Money A { get; set; }
                [Shop.Types.Vector(2)] public Shop.Types.Money? B { get; set; } }
            """;
        using var product = new Product("SQLite");
        var written = Product.Write(product.Project(First + model, Types), "r2aa", "CompareWith=Revisions");
        Assert.That(
            written,
            Does.Contain("new Column(\"A\", SqlType.Native(\"DECIMAL(9,1)\"), Nullable: false)")
                .And.Contain("new Column(\"B\", new VectorType(2))")
        );
    }
}
