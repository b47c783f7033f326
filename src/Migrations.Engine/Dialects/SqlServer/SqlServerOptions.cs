namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>The keys of SQL Server's own options, as SQLAlchemy and Alembic call them.</summary>
static class SqlServerOptions
{
    /// <summary>Key, UNIQUE or index: true writes CLUSTERED, false NONCLUSTERED.</summary>
    public const string Clustered = "mssql_clustered";

    /// <summary>Index: the names of further columns that it holds.</summary>
    public const string Include = "mssql_include";

    /// <summary>Index: its condition, where <see cref="TableIndex.Where"/> does not give one.</summary>
    public const string Where = "mssql_where";

    /// <summary>Index: true writes COLUMNSTORE.</summary>
    public const string ColumnStore = "mssql_columnstore";

    /// <summary>Dropped column: drops its default first, whatever its name is.</summary>
    public const string DropDefault = "mssql_drop_default";

    /// <summary>Dropped column: drops the CHECKs that use it first.</summary>
    public const string DropCheck = "mssql_drop_check";

    /// <summary>Dropped column: drops the foreign keys from it first.</summary>
    public const string DropForeignKey = "mssql_drop_foreign_key";

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> All { get; } =
        new HashSet<string> { Clustered, Include, Where, ColumnStore, DropDefault, DropCheck, DropForeignKey };
}
