using System.Data.Common;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>Reads back what a database of SQL Server has.</summary>
sealed class SqlServerSchemaReader(SqlServerDialect dialect, TypeStyle style) : SchemaReader(dialect)
{
    /// <inheritdoc/>
    public override Statement TableExists(TableName table) =>
        $"SELECT 1 WHERE OBJECT_ID({Dialect.ValueWriter.Text(Dialect.Quote(table))}, 'U') IS NOT NULL";

    /// <inheritdoc/>
    protected override string OtherObjectsSql => CatalogQueries.Others;

    /// <inheritdoc/>
    protected override string RowCountsSql(IReadOnlyCollection<TableName> tables) =>
        """
            SELECT NULLIF(OBJECT_SCHEMA_NAME(t.object_id), SCHEMA_NAME()), t.name, SUM(p.rows) FROM sys.tables t
            JOIN sys.partitions p ON p.object_id = t.object_id AND p.index_id IN (0, 1) GROUP BY t.object_id, t.name
            """;

    /// <summary>The schemas of the tables and sequences; CREATE SCHEMA has to be alone in its batch.</summary>
    public override IEnumerable<(string Create, string Drop)> Foundation(MetaData schema) =>
        schema
            .Tables.Select(table => table.Schema)
            .Concat(schema.Sequences.Select(sequence => sequence.Schema))
            .OfType<string>()
            .Distinct()
            .Except(schema.Schemas)
            .Select(name =>
                ($"IF SCHEMA_ID({Dialect.ValueWriter.Literal(name)}) IS NULL EXEC("
                    + $"{Dialect.ValueWriter.Literal($"CREATE SCHEMA {Dialect.Quote(name)}")})", $"DROP SCHEMA {Dialect.Quote(name)}")
            );

    /// <inheritdoc/>
    public override SqlType TypeOf(string declared, string? collation = null) => SqlServerTypes.Parse(declared, collation, style);

    /// <inheritdoc/>
    public override Task<MetaData> ReadSchemaAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        SqlServerCatalog.ReadAsync(style, dialect.SequenceWriter, connection, transaction, cancellation);
}
