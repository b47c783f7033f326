namespace Migrations.Engine.Revisions;

/// <summary>The tables that stand beside the version table and are no part of any schema.</summary>
static class OwnTables
{
    /// <summary>The journal of a revision that is not one transaction.</summary>
    public static TableName Journal(TableName version) => version with { Name = version.Name + "_journal" };

    /// <summary>Whether a table is the version table or one of these.</summary>
    public static bool Has(TableName version, TableName table) => table == version || table == Journal(version);
}
