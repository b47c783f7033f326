using System.Data.Common;
using System.Globalization;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// Reads the connection's database from information_schema (https://dev.mysql.com/doc/refman/8.4/en/information-schema.html):
/// six queries, whatever the number of tables; one for all sequences; and those that <see cref="HiddenTexts"/> and a table with periods
/// need.
/// </summary>
/// <param name="connection">Open.</param>
/// <param name="transaction">The run's, or null.</param>
/// <param name="fraction">The digits after the second that a neutral date-time has.</param>
/// <param name="sequenceWriter">Knows what a sequence is that says nothing.</param>
sealed class MySqlCatalog(DbConnection connection, DbTransaction? transaction, int fraction, MySqlSequenceWriter sequenceWriter)
{
    const string Here = "table_schema = DATABASE()";

    public async Task<MetaData> ReadAsync(CancellationToken cancellation)
    {
        var server = (await RowsAsync("SELECT VERSION() AS version, DATABASE() AS here", cancellation).ConfigureAwait(false))[0];
        var isMariaDb = server["version"]!.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        var tables = await RowsAsync(
                $"SELECT table_name, table_collation, table_comment, table_type, auto_increment, table_rows, engine, create_options, "
                    + $"DATABASE() AS here, @@default_storage_engine AS usual_engine, (SELECT default_collation_name FROM "
                    + $"information_schema.schemata WHERE schema_name = DATABASE()) AS usual_collation FROM information_schema.tables "
                    + $"WHERE {Here} AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE') ORDER BY table_name",
                cancellation
            )
            .ConfigureAwait(false);
        var columns = await ByTableAsync(
                $"SELECT table_name, column_name, column_default, is_nullable, column_type, collation_name, extra, column_comment, "
                    + $"generation_expression FROM information_schema.columns WHERE {Here} ORDER BY table_name, ordinal_position",
                cancellation
            )
            .ConfigureAwait(false);
        var indexes = await ByTableAsync(
                $"SELECT table_name, index_name, non_unique, column_name, collation, sub_part, index_type, index_comment, "
                    + $"{(isMariaDb ? "ignored" : "is_visible, expression")} FROM information_schema.statistics WHERE {Here} ORDER BY "
                    + $"table_name, index_name, seq_in_index",
                cancellation
            )
            .ConfigureAwait(false);
        var keys = await ByTableAsync(
                """
                SELECT k.table_name, k.constraint_name, k.column_name, k.referenced_table_schema, k.referenced_table_name,
                    k.referenced_column_name, r.update_rule, r.delete_rule
                FROM information_schema.key_column_usage k
                JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema
                    AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
                WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL
                ORDER BY k.table_name, k.constraint_name, k.ordinal_position
                """,
                cancellation
            )
            .ConfigureAwait(false);
        var checks = await ByTableAsync(
                isMariaDb
                    ? "SELECT table_name, constraint_name, level, check_clause FROM information_schema.check_constraints WHERE "
                        + "constraint_schema = DATABASE() ORDER BY table_name, constraint_name"
                    : """
                    SELECT t.table_name, c.constraint_name, 'Table' AS level, c.check_clause FROM information_schema.check_constraints c
                    JOIN information_schema.table_constraints t ON t.constraint_schema = c.constraint_schema
                        AND t.constraint_name = c.constraint_name AND t.constraint_type = 'CHECK'
                    WHERE c.constraint_schema = DATABASE() ORDER BY t.table_name, c.constraint_name
                    """,
                cancellation
            )
            .ConfigureAwait(false);
        await new HiddenTexts(connection, transaction)
            .FindAsync(columns.SelectMany(table => table), isMariaDb, cancellation)
            .ConfigureAwait(false);
        var schema = new MetaData { Language = SqlLanguage.MySql, DefaultSchema = server["here"] };
        foreach (var sequence in await SequencesAsync(tables, cancellation).ConfigureAwait(false))
            schema.SetSequence(sequenceWriter.Plain(sequence));
        foreach (var table in tables.Where(table => !IsSequence(table)))
        {
            var name = table["table_name"]!;
            var shown =
                isMariaDb && (table["table_type"] == "SYSTEM VERSIONED" || checks[name].Any(CatalogTable.MayBePeriod))
                    ? await ShownAsync(connection, transaction, name, cancellation).ConfigureAwait(false)
                    : null;
            schema.Set(
                new CatalogTable(table, [.. columns[name]], [.. indexes[name]], [.. keys[name]], [.. checks[name]], isMariaDb, fraction)
                {
                    Shown = shown,
                }.ToTable()
            );
        }
        return schema;
    }

    static bool IsSequence(Row table) => table["table_type"] == "SEQUENCE";

    // Each is a table of one row.
    async Task<IEnumerable<Sequence>> SequencesAsync(List<Row> tables, CancellationToken cancellation)
    {
        var names = tables.Where(IsSequence).Select(table => table["table_name"]!).ToList();
        if (names.Count == 0)
            return [];
        var each = names.Select((name, at) => $"SELECT {at} AS place, minimum_value, maximum_value, start_value, increment, cache_size, "
            + $"cycle_option FROM `{name.Replace("`", "``")}`");
        var rows = await RowsAsync(string.Join(" UNION ALL ", each), cancellation).ConfigureAwait(false);
        return rows.Select(row =>
        {
            long Number(string column) => long.Parse(row[column]!, CultureInfo.InvariantCulture);
            return new Sequence(names[(int)Number("place")])
            {
                Start = Number("start_value"),
                Increment = Number("increment"),
                MinValue = Number("minimum_value"),
                MaxValue = Number("maximum_value"),
                Cycle = Number("cycle_option") != 0,
                Cache = Math.Max(1, Number("cache_size")), // 0 is NOCACHE.
            };
        });
    }

    /// <summary>A table in the server's words.</summary>
    public static async Task<ShownTable> ShownAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string table,
        CancellationToken cancellation
    ) =>
        new(
            (
                await CatalogQuery
                    .RowsAsync(
                        connection,
                        transaction,
                        $"SHOW CREATE TABLE `{table.Replace("`", "``")}`",
                        row => row.GetString(1),
                        cancellation
                    )
                    .ConfigureAwait(false)
            )[0]
        );

    async Task<ILookup<string, Row>> ByTableAsync(string sql, CancellationToken cancellation) =>
        (await RowsAsync(sql, cancellation).ConfigureAwait(false)).ToLookup(row => row["table_name"]!);

    Task<List<Row>> RowsAsync(string sql, CancellationToken cancellation) =>
        CatalogQuery.RowsAsync(connection, transaction, sql, ReadRow, cancellation);

    static Row ReadRow(DbDataReader reader)
    {
        var row = new Row(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < reader.FieldCount; i++)
            row[reader.GetName(i)] = reader.GetValue(i) switch
            {
                DBNull => null,
                byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            };
        return row;
    }
}

/// <summary>A row of information_schema: values by column name, in any case.</summary>
sealed class Row(IEqualityComparer<string> comparer) : Dictionary<string, string?>(comparer);
