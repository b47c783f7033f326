namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// What the queries of <see cref="CatalogQueries"/> give: one record a query, its members in the order of the query's columns.
/// </summary>
/// <param name="Columns">Of all tables.</param>
/// <param name="Indexes">Of all tables, with those of keys and UNIQUE constraints.</param>
/// <param name="ForeignKeys">Of all tables.</param>
/// <param name="Checks">Of all tables.</param>
/// <param name="Sequences">All.</param>
/// <param name="Modules">Texts of views and triggers.</param>
sealed record CatalogRows(
    IReadOnlyList<CatalogRows.Column> Columns,
    IReadOnlyList<CatalogRows.Index> Indexes,
    IReadOnlyList<CatalogRows.ForeignKey> ForeignKeys,
    IReadOnlyList<CatalogRows.Check> Checks,
    IReadOnlyList<CatalogRows.Sequence> Sequences,
    IReadOnlyList<string> Modules)
{
    /// <summary>A column.</summary>
    public sealed record Column(
        string Schema,
        string Table,
        string Name,
        string Type,
        int MaxLength = 0,
        int Precision = 0,
        int Scale = 0,
        bool Nullable = true,
        string? Collation = null,
        string? Default = null,
        string? Computed = null,
        bool Persisted = false,
        long? Seed = null,
        long? Increment = null,
        string? Comment = null,
        string? TableComment = null
    );

    /// <summary>A column of an index; the kind is that of sys.indexes: 1 clustered, 2 not, 5 and 6 the same of column stores.</summary>
    public sealed record Index(
        string Schema,
        string Table,
        string Name,
        bool Unique,
        bool IsPrimaryKey,
        bool IsUniqueConstraint,
        int Kind,
        string? Filter,
        string Column,
        bool Descending = false,
        bool Included = false
    );

    /// <summary>A pair of columns of a foreign key.</summary>
    public sealed record ForeignKey(
        string Schema,
        string Table,
        string Name,
        string Column,
        string ReferredSchema,
        string ReferredTable,
        string ReferredColumn,
        string OnDelete = "NO_ACTION",
        string OnUpdate = "NO_ACTION"
    );

    /// <summary>A sequence.</summary>
    public sealed record Sequence(
        string Schema,
        string Name,
        string Type = "bigint",
        int Precision = 0,
        int Scale = 0,
        long? Start = null,
        long? Increment = null,
        long? Least = null,
        long? Greatest = null,
        bool Cycles = false,
        long? Cache = null
    );

    /// <summary>A CHECK.</summary>
    public sealed record Check(string Schema, string Table, string Name, string Definition);
}
