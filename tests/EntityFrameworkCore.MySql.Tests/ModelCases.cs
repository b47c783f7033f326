namespace EntityFrameworkCore.Tests;

/// <summary>Each model that MariaDB takes.</summary>
static class ModelCases
{
    static readonly Type[] Models =
    [
        typeof(BloggingContext), typeof(InheritanceContext), typeof(OwnershipContext), typeof(JoiningContext), typeof(ValuesContext),
        typeof(NamesContext), typeof(WholesaleContext), typeof(MariaDbContext),
    ];

    public static IEnumerable<string> Products => ["mysql"];

    public static IEnumerable<string> WithSequences => ["mysql"];

    public static IEnumerable<TestCaseData> All => Models.Select(type => new TestCaseData("mysql", type).SetArgDisplayNames(type.Name));

    /// <summary>An empty database.</summary>
    public static async Task<Database> OpenAsync(string product)
    {
        Assert.That(product, Is.EqualTo("mysql"));
        var database = new MariaDbDatabase();
        await database.OpenAsync();
        return database;
    }
}
