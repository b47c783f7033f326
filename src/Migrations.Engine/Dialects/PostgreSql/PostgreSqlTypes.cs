using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Type names as format_type gives them (https://www.postgresql.org/docs/current/functions-info.html), as types.</summary>
static partial class PostgreSqlTypes
{
    /// <summary>The type of the server's words. Words that we do not write ourselves stay as they are.</summary>
    /// <param name="text">The server's words.</param>
    /// <param name="collation">The name of a collation that is not the type's own, where it needs no schema.</param>
    /// <param name="collationSql">The same as SQL, with its schema where it needs one.</param>
    /// <param name="style">What a JSON type is.</param>
    public static SqlType Parse(string text, string? collation, string? collationSql, TypeStyle style)
    {
        var match = Shape().Match(text);
        var (first, second) = (Number(match.Groups[2]), Number(match.Groups[3]));
        SqlType? type = (match.Groups[1].Value + match.Groups[4].Value, first, second) switch
        {
            ("character varying", _, null) => new StringType(first, collation),
            ("character", _, null) => new CharType(first, collation),
            ("text", null, null) => new TextType(collation),
            ("numeric", _, _) => new NumericType(first, second),
            ("integer", null, null) => SqlType.Integer,
            ("smallint", null, null) => SqlType.SmallInteger,
            ("bigint", null, null) => SqlType.BigInteger,
            ("boolean", null, null) => SqlType.Boolean,
            ("real", null, null) => SqlType.Float(24),
            ("double precision", null, null) => SqlType.Double,
            ("date", null, null) => SqlType.Date,
            ("time without time zone", null, null) => SqlType.Time(),
            ("time with time zone", null, null) => SqlType.Time(true),
            ("timestamp without time zone", null, null) => SqlType.DateTime(),
            ("timestamp with time zone", null, null) => SqlType.DateTime(true),
            ("interval", null, null) => SqlType.Interval,
            ("bytea", null, null) => SqlType.LargeBinary(),
            ("uuid", null, null) => SqlType.Guid,
            ("jsonb", null, null) when style == TypeStyle.Modern => SqlType.Json,
            ("json", null, null) when style == TypeStyle.Alembic => SqlType.Json,
            _ => null,
        };
        if (type is not null && (collationSql is null || collation is not null && type is StringType or CharType or TextType))
            return type;
        return SqlType.Native(collationSql is null ? text : $"{text} COLLATE {collationSql}");
    }

    /// <summary>The same words for types that have several names.</summary>
    public static string Comparable(string text)
    {
        var match = Comparison().Match(text);
        if (!match.Success)
            return text.ToUpperInvariant();
        var name = match.Groups[1].Value.ToUpperInvariant().Trim();
        var arguments = match.Groups[2].Value.Replace(" ", "");
        var rest = Spaces().Replace(match.Groups[3].Value.ToUpperInvariant(), " ").TrimEnd();
        var array = match.Groups[4].Length == 0 ? "" : "[]"; // The server forgets sizes and dimensions.
        (name, rest) = name switch
        {
            "INT" or "INT4" or "SERIAL" or "SERIAL4" => ("INTEGER", rest),
            "INT2" or "SMALLSERIAL" or "SERIAL2" => ("SMALLINT", rest),
            "INT8" or "BIGSERIAL" or "SERIAL8" => ("BIGINT", rest),
            "BOOL" => ("BOOLEAN", rest),
            "FLOAT" => (
                int.TryParse(arguments.Trim('(', ')'), CultureInfo.InvariantCulture, out var bits) && bits <= 24
                    ? "REAL"
                    : "DOUBLE PRECISION",
                rest
            ),
            "FLOAT4" => ("REAL", rest),
            "FLOAT8" => ("DOUBLE PRECISION", rest),
            "DECIMAL" => ("NUMERIC", rest),
            "CHARACTER VARYING" => ("VARCHAR", rest),
            "CHARACTER" or "BPCHAR" => ("CHAR", rest),
            "BIT VARYING" => ("VARBIT", rest),
            "TIMESTAMPTZ" => ("TIMESTAMP", " WITH TIME ZONE"),
            "TIMETZ" => ("TIME", " WITH TIME ZONE"),
            "TIMESTAMP WITH TIME ZONE" => ("TIMESTAMP", " WITH TIME ZONE"),
            "TIME WITH TIME ZONE" => ("TIME", " WITH TIME ZONE"),
            "TIMESTAMP WITHOUT TIME ZONE" => ("TIMESTAMP", ""),
            "TIME WITHOUT TIME ZONE" => ("TIME", ""),
            _ => (name, rest == " WITHOUT TIME ZONE" ? "" : rest),
        };
        arguments = name switch
        {
            "REAL" or "DOUBLE PRECISION" => "",
            "CHAR" when arguments.Length == 0 => "(1)",
            "NUMERIC" => arguments.Replace(",0)", ")"),
            _ => arguments,
        };
        return name + arguments.Replace(",", ", ") + rest + match.Groups[5].Value + array;
    }

    static int? Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^([a-z][a-z ]*?)(?:\(([0-9]{1,9})(?:,([0-9]{1,9}))?\))?( with(?:out)? time zone)?\z")]
    private static partial Regex Shape();

    // Name, arguments, what follows them, array, collation.
    [GeneratedRegex(
        @"^((?:(?>""(?:[^""]|"""")*"")|[^(\[""])*?)(?<!\s)\s*(\([^)]*\))?( with(?:out)? time zone)?(?<!\s)\s*"
            + @"((?:\[\s*(?:[0-9]+\s*)?\])*)( COLLATE .*)?\z",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
