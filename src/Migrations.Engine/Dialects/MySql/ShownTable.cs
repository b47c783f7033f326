using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// What SHOW CREATE TABLE says and information_schema does not, or not in every version: periods, and the words of indexes.
/// </summary>
/// <param name="sql">The statement.</param>
sealed partial class ShownTable(string sql)
{
    Dictionary<string, string>? _keyLines; // By the name as it is quoted; a table may have many.

    /// <summary>The periods, as they follow PERIOD FOR: <c>`app` (`s`, `e`)</c>.</summary>
    public IEnumerable<string> Periods => Period().Matches(sql).Select(period => period.Groups[1].Value);

    /// <summary>The name of the period whose overlaps a key forbids; null for none.</summary>
    public string? OverlapsOf(string index) =>
        LineOf(index) is { } line && SqlLanguage.MySql.Words(line).ToList() is var words
        && words.FindIndex(word => word.Is("WITHOUT")) is > 0 and var at && at + 1 < words.Count && words[at + 1].Is("OVERLAPS")
        && words[at - 1] is { Kind: SqlTokenKind.QuotedName, IsOpen: false, Text: var period }
            ? period[1..^1]
            : null;

    /// <summary>
    /// The words of clauses that information_schema does not tell and that are written nowhere: of keys and columns, then of the
    /// table.
    /// </summary>
    public IEnumerable<string> FurtherWords
    {
        get
        {
            var end = sql.LastIndexOf("\n) ", StringComparison.Ordinal) is >= 0 and var at ? at : sql.Length;
            return Words(sql[..end]).Where(InBody.Contains).Concat(Words(sql[end..]).Where(InTail.Contains)).Distinct();
        }
    }

    static readonly HashSet<string> InBody =
    [
        "KEY_BLOCK_SIZE",
        "PARSER",
        "CLUSTERING",
        "REF_SYSTEM_ID",
        "SRID",
        "COLUMN_FORMAT",
        "STORAGE",
    ];

    static readonly HashSet<string> InTail =
    [
        "CONNECTION",
        "DIRECTORY",
        "UNION",
        "INSERT_METHOD",
        "SECONDARY_ENGINE",
        "TABLESPACE",
        "STORAGE",
    ];

    // Names, texts and comments are skipped.
    static IEnumerable<string> Words(string part) =>
        SqlLanguage.MySql.Words(part).Where(token => token.Kind == SqlTokenKind.Word).Select(token => token.Text.ToUpperInvariant());

    string? LineOf(string index) => (_keyLines ??= KeyLines()).GetValueOrDefault(index.Replace("`", "``"));

    Dictionary<string, string> KeyLines()
    {
        var lines = new Dictionary<string, string>();
        foreach (var line in sql.Split('\n'))
        foreach (Match key in Key().Matches(line))
            lines.TryAdd(key.Groups[1].Value, line);
        return lines;
    }

    [GeneratedRegex("KEY `((?:[^`]|``)*)` \\(")]
    private static partial Regex Key();

    [GeneratedRegex(@"^[ \t]*PERIOD FOR ([^\n]+?),?(?=\n|\z)", RegexOptions.Multiline)]
    private static partial Regex Period();
}
