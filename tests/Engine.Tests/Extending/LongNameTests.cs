namespace Engine.Tests.Extending;

/// <summary>The naming convention makes names of any length, and the products do not take them all.</summary>
public class LongNameTests
{
    const string Model = """
        [Table("a_table_with_a_name_that_is_long_enough_for_anybody")]
        public class First { public int Id { get; set; } [Unique] public int ANumberThatIsInNoOtherRowOfTheTable { get; set; }
            [Index, MaxLength(20)] public string ATextThatIsLookedForByEverybody { get; set; } = ""; }
        [Table("another_table_with_a_name_that_is_long_enough_for_all")]
        public class Second { public int Id { get; set; } public int TheFirstOneThatThisOneBelongsToId { get; set; }
            [ForeignKey(nameof(TheFirstOneThatThisOneBelongsToId))] public First? TheFirst { get; set; } }
        """;

    [TestCase("SQLite"), TestCase("PostgreSQL"), TestCase("MariaDB")]
    public void What_the_convention_names_is_at_rest(string name)
    {
        using var product = new Product(name);
        var written = Product.Write(product.Project(Model), "r1aa", "CompareWith=Revisions");
        var project = product.Project(Model, written);
        project.Run("Upgrade").Succeeded();
        project.Run("Revision", "Autogenerate=true", "Staging=stage").FailedWith("MIG4001");
        project.Run("Check").Succeeded();
        project.Run("Downgrade", "TargetRevision=base").Succeeded();
    }
}
