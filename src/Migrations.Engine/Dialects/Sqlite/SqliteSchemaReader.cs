using System.Data.Common;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Reads back what a database of SQLite has.</summary>
sealed class SqliteSchemaReader(SqliteDialect dialect) : SchemaReader(dialect)
{
    /// <inheritdoc/>
    public override Statement TableExists(TableName table) =>
        $"SELECT 1 FROM {(table.Schema is null ? "" : Dialect.Quote(table.Schema) + ".")}sqlite_master WHERE type = 'table' AND name = "
            + $"{Dialect.ValueWriter.Literal(table.Name)} COLLATE NOCASE";

    /// <inheritdoc/>
    protected override string OtherObjectsSql => """
        SELECT CASE WHEN type = 'table' THEN 'virtual table' ELSE type END AS kind, name FROM sqlite_master
        WHERE type IN ('view', 'trigger') OR type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%' ORDER BY 1, 2
        """;

    const int MostCounted = 1_000_000;

    // SQLite keeps no number, so rows are counted, up to so many that it takes no second.
    /// <inheritdoc/>
    protected override string? RowCountsSql(IReadOnlyCollection<TableName> tables) =>
        string.Join(
            " UNION ALL ",
            tables.Where(table => table.Schema is null).Select(table =>
                $"SELECT NULL, {Dialect.ValueWriter.Literal(table.Name)}, "
                    + $"(SELECT count(*) FROM (SELECT 1 FROM {Dialect.Quote(table)} LIMIT {MostCounted}))"
            )
        ) is { Length: > 0 } sql
            ? sql
            : null;

    /// <inheritdoc/>
    public override IEnumerable<OtherObject> Unwritten(MetaData schema) =>
        from key in new[] { SqliteOptions.Unkept, SqliteOptions.UnkeptNames }
        from table in schema.Tables
        where table.Options[key] is string
        select new OtherObject("part of a table", $"{table.Name}: {table.Options[key]}");

    /// <inheritdoc/>
    public override SqlType TypeOf(string declared, string? collation = null) => SqliteTypes.Parse(declared, collation);

    /// <inheritdoc/>
    public override Task<MetaData> ReadSchemaAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        SqliteCatalog.ReadAsync(connection, transaction, cancellation);
}
