using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Type names of SQLite's columns, which may be any words, as types.</summary>
static partial class SqliteTypes
{
    /// <summary>The type of a column's words. Words that we do not write ourselves stay as they are.</summary>
    public static SqlType Parse(string text, string? collation)
    {
        var match = Shape().Match(text);
        var first = Number(match.Groups[2]);
        var second = Number(match.Groups[3]);
        SqlType? type = (match.Groups[1].Value.ToUpperInvariant(), first, second) switch
        {
            ("VARCHAR", _, null) => new StringType(first, collation),
            ("CHAR", _, null) => new CharType(first, collation),
            ("TEXT", null, null) => new TextType(collation),
            ("NUMERIC", _, _) => new NumericType(first, second),
            ("INTEGER", null, null) => SqlType.Integer,
            ("SMALLINT", null, null) => SqlType.SmallInteger,
            ("BIGINT", null, null) => SqlType.BigInteger,
            ("BOOLEAN", null, null) => SqlType.Boolean,
            ("FLOAT", null, null) => SqlType.Float(),
            ("DOUBLE", null, null) => SqlType.Double,
            ("DATE", null, null) => SqlType.Date,
            ("TIME", null, null) => SqlType.Time(),
            ("DATETIME", null, null) => SqlType.DateTime(),
            ("BLOB", null, null) => SqlType.LargeBinary(),
            ("JSON", null, null) => SqlType.Json,
            _ => null,
        };
        if (type is not null && (collation is null || type is StringType or CharType or TextType))
            return type;
        return SqlType.Native(collation is null ? text : $"{text} COLLATE \"{collation}\"".TrimStart());
    }

    /// <summary>The same words for types that other tools call by another name.</summary>
    public static string Comparable(string text)
    {
        var upper = text.ToUpperInvariant();
        var match = Comparison().Match(upper);
        if (!match.Success)
            return upper;
        var name = match.Groups[1].Value.TrimEnd();
        var rest = match.Groups[2].Value.Replace(" ", "").Replace(",", ", ") + match.Groups[3].Value;
        return name switch
        {
            "INT" => "INTEGER",
            "NVARCHAR" or "CHARACTER VARYING" or "VARYING CHARACTER" => "VARCHAR",
            "NCHAR" or "CHARACTER" => "CHAR",
            "DECIMAL" => "NUMERIC",
            "DOUBLE PRECISION" or "REAL" => "DOUBLE",
            "BOOL" => "BOOLEAN",
            "TIMESTAMP" => "DATETIME",
            _ => name,
        } + rest;
    }

    static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, null) : null;

    [GeneratedRegex(@"^(\w+)\s*(?:\(\s*([0-9]{1,9})\s*(?:,\s*([0-9]{1,9})\s*)?\))?\z")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^([^(]*?)(?<!\s)\s*(\([^)]*\))?( COLLATE .*)?\z")]
    private static partial Regex Comparison();
}
