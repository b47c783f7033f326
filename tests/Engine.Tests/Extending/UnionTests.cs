namespace Engine.Tests.Extending;

/// <summary>A bind's model from several places, and what is in two of them.</summary>
public class UnionTests
{
    static readonly Table Books = new("books", [new Column("id", SqlType.Integer)]);

    static MetaData Of(string? name, params Table[] tables)
    {
        var metaData = new MetaData { Name = name };
        foreach (var table in tables)
            metaData.Add(table);
        return metaData;
    }

    [Test]
    public void A_union_has_the_tables_and_objects_of_all() =>
        Assert.That(
            MetaData
                .Union(Of(null, Books), Of(null, Books with { Schema = "shop" }, Books with { Name = "a" }))
                .Tables.Select(table => table.FullName.ToString()),
            Is.EqualTo(new[] { "a", "books", "shop.books" })
        );

    [Test]
    public void A_table_of_two_is_refused_and_both_are_named()
    {
        var failure = Assert.Throws<MigrationException>(() => MetaData.Union(Of("the library", Books), Of("the app", Books)))!;
        Assert.That(
            (failure.Code, failure.Message),
            Is.EqualTo(
                (
                    "MIG2016",
                    "The table 'books' is in the library and in the app. Take it out of one of them, or give one of the tables another "
                        + "name or schema."
                )
            )
        );
    }

    const string Sources = """
        [Revision("r1aa")] public class R1 : Migration { }
        [Table("books")] public class Book { public int Id { get; set; } }
        public class Tables : IModelSource {
            public void Fill(MetaData metaData) => metaData.Add(new Table("more", [new Column("id", SqlType.Integer)])); }
        """;

    [TestCase("books", "the class Book and in the model source Second")]
    [TestCase("more", "the model source Second and in the model source Tables")]
    public void Two_sources_of_a_bind_with_one_table_are_named(string table, string words)
    {
        using var product = new Product("SQLite");
        var second =
            $$"""public class Second : IModelSource { """
                + $$"""public void Fill(MetaData metaData) => """
                + $$"""metaData.Add(new Table("{{table}}", [new Column("id", SqlType.Integer)])); }""";
        Assert.That(
            product
                .Project(Sources.Replace("public class Tables", second + " public class Tables"))
                .Run("Check")
                .FailedWith("MIG2016")
                .Text,
            Does.Contain(words)
        );
    }

    [Test]
    public void An_environment_joins_a_library_s_metadata()
    {
        var env = Documented.Block("class UnionEnv");
        const string fill = """
            public class Fills : IModelSource {
                public void Fill(MetaData metaData) =>
                    Shop.Migrations.Library.Tables.Add(new Table("lent", [new Column("id", SqlType.Integer)])); }
            """;
        using var product = new Product("SQLite");
        Assert.That(
            Product.Write(product.Project(Sources + fill, env), "r2aa", "CompareWith=Revisions"),
            Does.Contain("\"books\"").And.Contain("\"lent\"").And.Contain("\"more\"")
        );
        Assert.That(
            product.Project(Sources + fill.Replace("lent", "books"), env).Run("Check").FailedWith("MIG2016").Text,
            Does.Contain("the class Book and in the library")
        );
    }
}
