using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>Types as information_schema spells them (https://dev.mysql.com/doc/refman/8.4/en/data-types.html).</summary>
static partial class MySqlTypes
{
    /// <summary>The type of the words. Words that we do not write ourselves stay as they are.</summary>
    /// <param name="text">COLUMN_TYPE.</param>
    /// <param name="collation">The collation, where it is not the table's.</param>
    /// <param name="fraction">The digits after the second that a neutral date-time has.</param>
    public static SqlType Parse(string text, string? collation, int fraction)
    {
        var match = Shape().Match(text);
        var name = match.Groups[1].Value.ToUpperInvariant();
        var (first, second) = (Number(match.Groups[2]), Number(match.Groups[3]));
        var more = match.Groups[4].Value;
        SqlType? type = more.Length > 0 || !match.Success ? null : (name, first, second) switch
        {
            ("TINYINT", 1, null) => SqlType.Boolean,
            ("INT", _, null) => SqlType.Integer,
            ("SMALLINT", _, null) => SqlType.SmallInteger,
            ("BIGINT", _, null) => SqlType.BigInteger,
            ("DECIMAL", _, _) => SqlType.Numeric(first, second),
            ("FLOAT", null, null) => SqlType.Float(),
            ("DOUBLE", null, null) => SqlType.Double,
            ("VARCHAR", not null, null) => SqlType.String(first, collation),
            ("CHAR", not null, null) => SqlType.Char(first, collation),
            ("TEXT", null, null) => new TextType(collation),
            ("DATE", null, null) => SqlType.Date,
            ("DATETIME", _, null) when (first ?? 0) == fraction => SqlType.DateTime(),
            ("TIME", _, null) when (first ?? 0) == fraction => SqlType.Time(),
            ("BLOB", null, null) => SqlType.LargeBinary(),
            ("JSON", null, null) => SqlType.Json,
            _ => null,
        };
        if (type is null && Values().Match(text) is { Success: true } values)
            type = collation is null ? SqlType.Enum(null, Texts(values.Groups[1].Value).ToValueList()) : null;
        return type
            ?? SqlType.Native(
                (more.Contains("zerofill", StringComparison.OrdinalIgnoreCase) ? Words(text) : Comparable(text))
                    + (collation is null ? "" : $" COLLATE {collation}")
            );
    }

    /// <summary>
    /// The same words for types that the server keeps alike: display widths, synonyms and sizes of BLOB and TEXT are folded.
    /// </summary>
    public static string Comparable(string sql)
    {
        var text = Words(sql);
        if (text.StartsWith("ENUM", StringComparison.Ordinal) || text.StartsWith("SET(", StringComparison.Ordinal))
            return string.Concat(
                SqlLanguage.MySql.Tokens(text).Where(token => token.Kind != SqlTokenKind.Space).Select(token => token.Text)
            );
        var match = Shape().Match(text);
        if (!match.Success)
            return text;
        var (first, second) = (Number(match.Groups[2]), Number(match.Groups[3]));
        var name = match.Groups[1].Value.ToUpperInvariant();
        var more = string.Join(
            ' ',
            match
                .Groups[4]
                .Value.ToUpperInvariant()
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word is not ("PRECISION" or "SIGNED"))
        );
        return name switch
            {
                "BOOL" or "BOOLEAN" => "TINYINT(1)",
                "TINYINT" => first == 1 ? "TINYINT(1)" : "TINYINT",
                "INT" or "INTEGER" => "INT",
                "SMALLINT" or "MEDIUMINT" or "BIGINT" or "YEAR" => name,
                "DECIMAL" or "NUMERIC" or "DEC" or "FIXED" => $"DECIMAL({first ?? 10},{second ?? 0})",
                "FLOAT" when second is null => first > 24 ? "DOUBLE" : "FLOAT",
                "DOUBLE" or "REAL" when first is null => "DOUBLE",
                "CHAR" or "BINARY" or "BIT" => $"{name}({first ?? 1})",
                "NVARCHAR" => $"VARCHAR({first})",
                "BLOB" or "TEXT" when first is { } size => Sized(name, size),
                "DATETIME" or "TIME" or "TIMESTAMP" when first == 0 => name,
                _ when first is null => name,
                _ when second is null => $"{name}({first})",
                _ => $"{name}({first},{second})",
            }
            + (
                more.Length == 0 ? ""
                : more.Contains("ZEROFILL", StringComparison.Ordinal) ? " UNSIGNED ZEROFILL"
                : " " + CharacterSet().Replace(more, "COLLATE")
            );
    }

    /// <summary>The texts of a list such as <c>'a','b''s'</c>.</summary>
    static IEnumerable<string> Texts(string list) => SqlLanguage.MySql.Tokens(list)
        .Where(token => token.Kind == SqlTokenKind.Text)
        .Select(SqlLanguage.MySql.ValueOf);

    // Upper case, but not within quotes.
    static string Words(string sql) => string.Concat(SqlLanguage.MySql.Tokens(sql.Trim())
        .Select(token => token.Kind == SqlTokenKind.Text ? token.Text : token.Text.ToUpperInvariant()));

    static string Sized(string name, int size) =>
        size switch
        {
            < 256 => "TINY",
            < 65536 => "",
            < 16777216 => "MEDIUM",
            _ => "LONG",
        } + name;

    static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^\s*(\w+)\s*(?:\(\s*([0-9]{1,9})\s*(?:,\s*([0-9]{1,9})\s*)?\))?(.*)\z", RegexOptions.Singleline)]
    private static partial Regex Shape();

    // A collation says its character set.
    [GeneratedRegex(@"(CHARACTER SET|CHARSET) \w+ COLLATE")]
    private static partial Regex CharacterSet();

    [GeneratedRegex(@"^enum\((.*)\)\z", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Values();
}
