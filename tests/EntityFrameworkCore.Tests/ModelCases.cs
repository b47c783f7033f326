namespace EntityFrameworkCore.Tests;

/// <summary>Each model with each product that takes it.</summary>
static class ModelCases
{
    static readonly Type[] Common =
    [
        typeof(BloggingContext), typeof(InheritanceContext), typeof(OwnershipContext), typeof(JoiningContext), typeof(ValuesContext),
        typeof(NamesContext), typeof(WholesaleContext),
    ];

    public static IEnumerable<string> Products => ["sqlite", "postgresql"];

    public static IEnumerable<string> WithSequences => ["postgresql"];

    public static IEnumerable<TestCaseData> All =>
        from product in new[] { "sqlite", "postgresql" }
        from type in Common.Concat(product == "sqlite" ? [typeof(SqliteContext)] : [typeof(PostgreSqlContext), typeof(SequencesContext)])
        select new TestCaseData(product, type).SetArgDisplayNames(product, type.Name);

    /// <summary>An empty database.</summary>
    public static async Task<Database> OpenAsync(string product)
    {
        Database database = product == "sqlite" ? new SqliteDatabase() : new PostgreSqlDatabase();
        await database.OpenAsync();
        return database;
    }
}
