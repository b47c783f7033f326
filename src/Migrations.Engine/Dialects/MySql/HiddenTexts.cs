using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// The catalog is utf8mb3: in a default and in the values of an ENUM or SET it has a question mark for each character of four bytes, and for bytes that are
/// no UTF-8; SHOW CREATE TABLE too. The server knows them: DEFAULT(column) gives the default of a row that is not there, and a temporary table with the
/// columns alone takes the values by their numbers. Nothing of the database is changed.
/// </summary>
/// <param name="connection">Open.</param>
/// <param name="transaction">The run's, or null.</param>
sealed partial class HiddenTexts(DbConnection connection, DbTransaction? transaction)
{
    /// <summary>Column, read back: its values are not known.</summary>
    public const string Unread = "mysql_unread";

    const string Scratch = "`migrations_build_values`";

    /// <summary>Puts the texts into the rows of information_schema.columns. A default that cannot be read so is an error of the server's.</summary>
    /// <param name="columns">The rows.</param>
    /// <param name="isMariaDb">Whether COLUMN_DEFAULT is SQL.</param>
    /// <param name="cancellation">Cancelled when the build is.</param>
    public async Task FindAsync(IEnumerable<Row> columns, bool isMariaDb, CancellationToken cancellation)
    {
        var all = columns.ToList();
        await FindDefaultsAsync([.. all.Where(row => IsHidden(row["column_default"]) && (!isMariaDb || IsText(row["column_default"]!)) && row["extra"]?.Contains("DEFAULT_GENERATED", StringComparison.Ordinal) != true)], isMariaDb, cancellation).ConfigureAwait(false);
        foreach (var row in all.Where(row => List().IsMatch(row["column_type"] ?? "") && IsHidden(row["column_type"])))
            if (await ValuesAsync(row, cancellation).ConfigureAwait(false) is { } values)
                row["column_type"] = values;
            else
                row[Unread] = "";
    }

    async Task FindDefaultsAsync(List<Row> rows, bool isMariaDb, CancellationToken cancellation)
    {
        if (rows.Count == 0)
            return;
        var found = rows.Select(row => $"(SELECT HEX({InUtf8(row, $"DEFAULT(t.{Quoted(row["column_name"]!)})")}) FROM (SELECT 1) o LEFT JOIN {Quoted(row["table_name"]!)} t ON FALSE)");
        var hex = (await RowsAsync($"SELECT {string.Join(", ", found)}", cancellation).ConfigureAwait(false))[0];
        for (var i = 0; i < rows.Count; i++)
            if (hex[i] is { } digits)
                rows[i]["column_default"] = rows[i]["collation_name"] is null ? (isMariaDb ? $"x'{digits}'" : $"0x{digits}") : isMariaDb ? Literal(Text(digits)) : Text(digits);
    }

    async Task<string?> ValuesAsync(Row row, CancellationToken cancellation)
    {
        var isSet = row["column_type"]!.StartsWith("set", StringComparison.OrdinalIgnoreCase);
        var count = SqlTexts().Count(row["column_type"]!);
        var column = Quoted(row["column_name"]!);
        var numbers = Enumerable.Range(0, count).Select(i => isSet ? 1UL << i : (ulong)i + 1).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();
        try
        {
            await RunAsync($"CREATE TEMPORARY TABLE {Scratch} AS SELECT {column} FROM {Quoted(row["table_name"]!)} LIMIT 0", cancellation).ConfigureAwait(false);
        }
        catch (DbException)
        {
            return null; // Without the right to make a temporary table the question marks stay, and a baseline names them.
        }
        await RunAsync($"INSERT INTO {Scratch} ({column}) VALUES {string.Join(", ", numbers.Select(number => $"({number})"))}", cancellation).ConfigureAwait(false);
        var values = await RowsAsync($"SELECT HEX({InUtf8(row, column)}) FROM {Scratch} ORDER BY {column} + 0", cancellation).ConfigureAwait(false);
        await RunAsync($"DROP TEMPORARY TABLE {Scratch}", cancellation).ConfigureAwait(false);
        return $"{(isSet ? "set" : "enum")}({string.Join(",", values.Select(value => Literal(Text(value[0]!))))})";
    }

    /// <summary>Whether a text of the catalog may stand for another one.</summary>
    public static bool IsHidden(string? text) => text is not null && (text.Contains('?') || text.Contains('\uFFFD'));

    static bool IsText(string sql) => sql.StartsWith('\'');

    // Only a column of bytes has no collation.
    static string InUtf8(Row row, string value) => row["collation_name"] is null ? value : $"CONVERT({value} USING utf8mb4)";

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

    [GeneratedRegex(@"'(?:[^'\\]|''|\\.)*'", RegexOptions.Singleline)]
    private static partial Regex SqlTexts();
}
