using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// The catalog is utf8mb3: in a default and in the values of an ENUM or SET it has a question mark for each character of four bytes, and
/// for bytes that are no UTF-8; SHOW CREATE TABLE too. The server knows them: a row of a temporary table with the columns alone has the
/// defaults, and takes the values by their numbers. Nothing of the database is changed.
/// </summary>
/// <param name="connection">Open.</param>
/// <param name="transaction">The run's, or null.</param>
sealed partial class HiddenTexts(DbConnection connection, DbTransaction? transaction)
{
    /// <summary>Column, read back: its values are not known.</summary>
    public const string Unread = "mysql_unread";

    const string Scratch = "`migrations_build_values`";

    /// <summary>
    /// Puts the texts into the rows of information_schema.columns. Without the right to make a temporary table the rows are marked
    /// as <see cref="Unread"/>.
    /// </summary>
    /// <param name="columns">The rows.</param>
    /// <param name="isMariaDb">Whether COLUMN_DEFAULT is SQL.</param>
    /// <param name="cancellation">Cancelled when the build is.</param>
    public async Task FindAsync(IEnumerable<Row> columns, bool isMariaDb, CancellationToken cancellation)
    {
        foreach (
            var table in columns
                .Where(row => HasHiddenDefault(row, isMariaDb) || HasHiddenValues(row))
                .ToList()
                .GroupBy(row => row["table_name"]!)
        )
        {
            var rows = table.ToList();
            try
            {
                await RunAsync(
                        $"CREATE TEMPORARY TABLE {Scratch} AS SELECT {string.Join(", ", rows.Select(Column))} FROM {Quoted(table.Key)} "
                            + $"LIMIT 0",
                        cancellation
                    )
                    .ConfigureAwait(false);
            }
            catch (DbException)
            {
                rows.ForEach(row => row[Unread] = "");
                continue;
            }
            await FindDefaultsAsync([.. rows.Where(row => HasHiddenDefault(row, isMariaDb))], isMariaDb, cancellation)
                .ConfigureAwait(false);
            foreach (var row in rows.Where(HasHiddenValues))
                await FindValuesAsync(row, cancellation).ConfigureAwait(false);
            await RunAsync($"DROP TEMPORARY TABLE {Scratch}", cancellation).ConfigureAwait(false);
        }
    }

    // A row that says nothing has all defaults; what has none gets the type's own, with a warning of the server's.
    async Task FindDefaultsAsync(List<Row> rows, bool isMariaDb, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return;
        await RunAsync($"INSERT IGNORE INTO {Scratch} () VALUES ()", cancellation).ConfigureAwait(false);
        var hex = (
            await RowsAsync($"SELECT {string.Join(", ", rows.Select(row => $"HEX({InUtf8(row)})"))} FROM {Scratch}", cancellation)
                .ConfigureAwait(false)
        )[0];
        foreach (var (row, digits) in rows.Zip(hex))
            row["column_default"] = digits is null ? row["column_default"]
                : row["collation_name"] is null ? (isMariaDb ? $"x'{digits}'" : $"0x{digits}")
                : isMariaDb ? Literal(Text(digits)) : Text(digits);
    }

    // By their numbers: 1, 2, 3 of an ENUM; 1, 2, 4 of a SET.
    async Task FindValuesAsync(Row row, CancellationToken cancellation)
    {
        var isSet = row["column_type"]!.StartsWith("set", StringComparison.OrdinalIgnoreCase);
        var numbers = Enumerable
            .Range(0, SqlLanguage.MySql.Tokens(row["column_type"]!).Count(token => token.Kind == SqlTokenKind.Text))
            .Select(i => isSet ? 1UL << i : (ulong)i + 1)
            .Select(number => $"({number.ToString(CultureInfo.InvariantCulture)})");
        await RunAsync($"DELETE FROM {Scratch}", cancellation).ConfigureAwait(false);
        await RunAsync($"INSERT IGNORE INTO {Scratch} ({Column(row)}) VALUES {string.Join(", ", numbers)}", cancellation)
            .ConfigureAwait(false);
        var values = await RowsAsync($"SELECT HEX({InUtf8(row)}) FROM {Scratch} ORDER BY {Column(row)} + 0", cancellation)
            .ConfigureAwait(false);
        row["column_type"] = $"{(isSet ? "set" : "enum")}({string.Join(",", values.Select(value => Literal(Text(value[0]!))))})";
    }

    static bool HasHiddenDefault(Row row, bool isMariaDb) =>
        IsHidden(row["column_default"])
        && (!isMariaDb || row["column_default"]!.StartsWith('\''))
        && row["extra"]?.Contains("DEFAULT_GENERATED", StringComparison.Ordinal) != true;

    static bool HasHiddenValues(Row row) => IsHidden(row["column_type"]) && List().IsMatch(row["column_type"]!);

    static bool IsHidden(string? text) => text is not null && (text.Contains('?') || text.Contains('\uFFFD'));

    static string Column(Row row) => Quoted(row["column_name"]!);

    // Only a column of bytes has no collation.
    static string InUtf8(Row row) => row["collation_name"] is null ? Column(row) : $"CONVERT({Column(row)} USING utf8mb4)";

    static string Text(string digits) => Encoding.UTF8.GetString(Convert.FromHexString(digits));

    static string Literal(string text) => $"'{text.Replace(@"\", @"\\").Replace("'", "''")}'";

    static string Quoted(string name) => $"`{name.Replace("`", "``")}`";

    Task<List<string?[]>> RowsAsync(string sql, CancellationToken cancellation) => CatalogQuery.RowsAsync(connection, transaction, sql,
        row => Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetString(i)).ToArray(), cancellation);

    async Task RunAsync(string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    [GeneratedRegex(@"^(enum|set)\(", RegexOptions.IgnoreCase)]
    private static partial Regex List();
}
