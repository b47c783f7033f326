namespace EntityFrameworkCore.Tests.Models;

/// <summary>SQL of a model in the words of its product.</summary>
static class ModelSql
{
    /// <summary>Whether it is on MySQL or MariaDB, which have no conditions of indexes, and no JSON or lists in their provider.</summary>
    public static bool IsOnMySql(this DbContext context) =>
        context.Database.ProviderName!.Contains("MySql", StringComparison.OrdinalIgnoreCase);

    /// <summary>The same SQL with names in the product's quotes.</summary>
    public static string Sql(this DbContext context, string sql) => context.IsOnMySql() ? sql.Replace('"', '`') : sql;

    /// <summary>The condition of an index, where there are such.</summary>
    public static string? Filter(this DbContext context, string sql) => context.IsOnMySql() ? null : sql;
}
