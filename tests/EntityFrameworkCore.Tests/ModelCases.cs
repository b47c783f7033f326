using Migrations.Engine.Model;

namespace EntityFrameworkCore.Tests;

/// <summary>The model of a DbContext of this assembly, as a bind has it.</summary>
static class ModelCases
{
    /// <summary>Those that every product takes.</summary>
    public static readonly Type[] Common =
    [
        typeof(BloggingContext), typeof(InheritanceContext), typeof(OwnershipContext), typeof(JoiningContext), typeof(ValuesContext),
        typeof(NamesContext), typeof(WholesaleContext),
    ];

    /// <summary>Each with each product that takes it.</summary>
    public static IEnumerable<TestCaseData> All =>
        from product in new[] { "sqlite", "postgresql" }
        from type in Common.Append(product == "sqlite" ? typeof(SqliteContext) : typeof(PostgreSqlContext))
        select new TestCaseData(product, type).SetArgDisplayNames(product, type.Name);

    /// <summary>Reads it.</summary>
    public static MetaData Read(string product, Type type, List<Diagnostic>? warnings = null)
    {
        var metaData = new MetaData(NamingConvention.Default);
        new ModelProviders(
            [typeof(ModelCases).Assembly],
            ["default"],
            name => name == "DbContext" ? type.FullName : null,
            warning => (warnings ?? []).Add(warning)
        ).Read("default", Migrations.Engine.Dialects.DialectCatalog.Find(product)!, metaData);
        return metaData;
    }
}
