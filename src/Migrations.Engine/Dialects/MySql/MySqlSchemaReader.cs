using System.Data.Common;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>Reads back what a database of MySQL/MariaDB has.</summary>
sealed class MySqlSchemaReader(MySqlDialect dialect, MySqlValueWriter valueWriter) : SchemaReader(dialect)
{
    /// <inheritdoc/>
    public override Statement TableExists(TableName table) =>
        $"SELECT 1 FROM information_schema.tables WHERE table_schema = "
            + $"{(table.Schema is null ? "DATABASE()" : Dialect.ValueWriter.Literal(table.Schema))} "
            + $"AND table_name = {Dialect.ValueWriter.Literal(table.Name)}";

    /// <inheritdoc/>
    protected override string OtherObjectsSql =>
        """
            SELECT kind, name FROM (
                SELECT 'view' AS kind, table_name AS name
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type IN ('VIEW', 'SYSTEM VIEW')
                UNION ALL SELECT 'trigger', trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()
                UNION ALL SELECT LOWER(routine_type), routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()
                UNION ALL SELECT 'event', event_name FROM information_schema.events WHERE event_schema = DATABASE()
                UNION ALL SELECT DISTINCT 'partitioning of a table', table_name FROM information_schema.partitions
                WHERE table_schema = DATABASE() AND partition_name IS NOT NULL) o
            ORDER BY kind, name
            """;

    /// <inheritdoc/>
    protected override string RowCountsSql(IReadOnlyCollection<TableName> tables) =>
        """
            SELECT NULLIF(table_schema, DATABASE()), table_name, table_rows FROM information_schema.tables
            WHERE table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
            """;

    /// <summary>
    /// Beside whole objects, the clauses of CREATE TABLE that <see cref="ReadSchemaAsync"/> has no place for: SHOW CREATE TABLE
    /// alone tells them.
    /// </summary>
    public override async Task<IReadOnlyList<OtherObject>> ReadOtherObjectsAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken cancellation
    )
    {
        var others = (await base.ReadOtherObjectsAsync(connection, transaction, cancellation).ConfigureAwait(false)).ToList();
        var tables = await CatalogQuery
            .RowsAsync(
                connection,
                transaction,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', "
                    + "'SYSTEM VERSIONED') ORDER BY table_name",
                row => row.GetString(0),
                cancellation
            )
            .ConfigureAwait(false);
        foreach (var table in tables)
            if (
                (await MySqlCatalog.ShownAsync(connection, transaction, table, cancellation).ConfigureAwait(false)).FurtherWords.ToList() is
                { Count: > 0 } words
            )
                others.Add(new("clause of a table", $"{table}: {string.Join(", ", words)}"));
        return others;
    }

    /// <inheritdoc/>
    public override IEnumerable<OtherObject> Unwritten(MetaData schema) =>
        schema
            .Tables.SelectMany(table => table.Columns, (table, column) => (table, column))
            .Where(of => of.column.Info.IsSet(HiddenTexts.Unread))
            .Select(of => new OtherObject(
                "values that the catalog cannot tell and that no temporary table could be made for",
                $"{of.table.FullName}.{of.column.Name}"
            ));

    /// <inheritdoc/>
    public override Table Adopted(Table table) => KeyIndexes.Named(table);

    /// <inheritdoc/>
    public override SqlType TypeOf(string declared, string? collation = null) =>
        MySqlTypes.Parse(declared, collation, valueWriter.FractionDigits);

    /// <inheritdoc/>
    public override Task<MetaData> ReadSchemaAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        new MySqlCatalog(connection, transaction, valueWriter.FractionDigits, dialect.SequenceWriter).ReadAsync(cancellation);
}
