using System.Data.Common;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Reads back what a database of PostgreSQL has.</summary>
sealed class PostgreSqlSchemaReader(PostgreSqlDialect dialect, TypeStyle style) : SchemaReader(dialect)
{
    /// <inheritdoc/>
    public override Statement TableExists(TableName table) =>
        $"SELECT 1 WHERE to_regclass({Dialect.ValueWriter.Literal(Dialect.Quote(table))}) IS NOT NULL";

    /// <inheritdoc/>
    protected override string OtherObjectsSql => PostgreSqlOtherObjects.Sql;

    /// <inheritdoc/>
    protected override string SupplementsSql => PostgreSqlSupplements.Sql;

    // As of the last ANALYZE or VACUUM; -1 before the first one.
    /// <inheritdoc/>
    protected override string RowCountsSql(IReadOnlyCollection<TableName> tables) =>
        """
            SELECT NULLIF(n.nspname, current_schema()), c.relname, c.reltuples::bigint FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')
            """;

    /// <inheritdoc/>
    public override Task<IReadOnlyList<MissingObject>> ReadMissingAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<Operation> operations, CancellationToken cancellation) =>
        MissingObjects.ReadAsync(connection, transaction, Dialect, operations, cancellation);

    /// <summary>The schemas of the tables and of their enum types, and enum types that only arrays or other types use.</summary>
    public override IEnumerable<(string Create, string Drop)> Foundation(MetaData schema) =>
        EnumTypes.Foundation(schema, name => Dialect.Quote(name));

    /// <inheritdoc/>
    public override SqlType TypeOf(string declared, string? collation = null) =>
        PostgreSqlTypes.Parse(declared, collation, collation is null ? null : Dialect.Quote(collation), style);

    /// <inheritdoc/>
    public override Task<MetaData> ReadSchemaAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        new PostgreSqlCatalog(connection, transaction, style, dialect.SequenceWriter).ReadAsync(cancellation);
}
