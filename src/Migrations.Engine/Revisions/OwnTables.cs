namespace Migrations.Engine.Revisions;

/// <summary>The tables that stand beside the version table and are no part of any schema.</summary>
static class OwnTables
{
    /// <summary>The journal of a revision that is not one transaction.</summary>
    public static TableName Journal(TableName version) => version with { Name = version.Name + "_journal" };

    /// <summary>Who moved the database, and when.</summary>
    /// <param name="version">The version table.</param>
    /// <param name="name">The name that the project chose; null: the version table's with <c>_history</c>.</param>
    public static TableName History(TableName version, string? name) => version with { Name = name ?? version.Name + "_history" };

    /// <summary>Whether a table is the version table or one of these.</summary>
    public static bool Has(TableName version, string? history, TableName table) =>
        table == version || table == Journal(version) || table == History(version, history);
}
