using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// What follows DEFAULT (https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html): a literal, the current time, or an
/// expression in parentheses.
/// </summary>
static partial class MySqlDefaults
{
    /// <summary>The default of MariaDB's COLUMN_DEFAULT, which is SQL.</summary>
    public static ServerDefault? OfSql(string? sql) =>
        sql is null or "NULL" ? null
        : SqlLanguage.MySql.Tokens(sql).Take(2).ToList() is [{ Kind: SqlTokenKind.Text } text]
            ? ServerDefault.Literal(SqlLanguage.MySql.ValueOf(text))
        : ServerDefault.Sql(CurrentTime().IsMatch(sql) ? sql.ToUpperInvariant() : sql);

    /// <summary>
    /// A default that takes its numbers from a sequence, without the name of its own database, which the server adds: as it was written,
    /// and as any other database has it.
    /// </summary>
    public static string? WithoutDatabase(string? sql, string? database)
    {
        if (sql is null || database is null || !sql.Contains("nextval", StringComparison.OrdinalIgnoreCase))
            return sql;
        var tokens = SqlLanguage.MySql.Tokens(sql).ToList();
        for (var at = tokens.Count - 2; at >= 0; at--)
            if (tokens[at].Kind == SqlTokenKind.QuotedName && tokens[at].Name == database && tokens[at + 1].Text == ".")
                tokens.RemoveRange(at, 2);
        return string.Concat(tokens.Select(token => token.Text));
    }

    /// <summary>
    /// The default of a column of bytes: what pads a BINARY is left out, and what is no plain text is written in digits, which
    /// every client reads.
    /// </summary>
    public static ServerDefault? OfBytes(ServerDefault? value, string type)
    {
        if (value is not LiteralDefault { Value: string text })
            return value;
        var bytes = type.StartsWith("binary", StringComparison.OrdinalIgnoreCase) ? text.TrimEnd('\0') : text;
        return bytes.Any(character => character is < ' ' or > '~')
            ? ServerDefault.Sql($"x'{Convert.ToHexString(Encoding.UTF8.GetBytes(bytes))}'")
            : ServerDefault.Literal(bytes);
    }

    /// <summary>The default of MySQL's COLUMN_DEFAULT, which is a bare value unless EXTRA says that it is an expression.</summary>
    public static ServerDefault? OfValue(string? text, bool isExpression, bool isNumber) =>
        text is null ? null
        : isExpression ? ServerDefault.Sql(MySqlEscapes.Once(text))
        : isNumber || CurrentTime().IsMatch(text) || text.StartsWith("b'", StringComparison.Ordinal) ? ServerDefault.Sql(text)
        : ServerDefault.Literal(text);

    /// <summary>Whether DEFAULT takes the expression without parentheses.</summary>
    public static bool IsPlain(string expression) => Plain().IsMatch(expression) || SqlLanguage.MySql.IsInParentheses(expression.Trim());

    /// <summary>Whether it is the current time, which MODIFY must write and SET DEFAULT takes only as an expression.</summary>
    public static bool IsCurrentTime(ServerDefault? value) => value is SqlDefault sql && CurrentTime().IsMatch(sql.Expression);

    /// <summary>The current time with the fraction that the column has, which MySQL asks for.</summary>
    public static string WithFraction(string expression, int fraction) =>
        fraction == 0 ? expression : WithoutFraction().Replace(expression, $"CURRENT_TIMESTAMP({fraction})");

    /// <summary>A default in the words that two equal ones have in common.</summary>
    /// <param name="sql">As it is written after DEFAULT.</param>
    /// <param name="isNumber">Whether the column holds numbers or truth.</param>
    /// <param name="isTime">Whether it holds dates or times.</param>
    public static string? Comparable(string sql, bool isNumber, bool isTime)
    {
        sql = SqlLanguage.MySql.WithoutParentheses(sql);
        if (sql.Equals("NULL", StringComparison.OrdinalIgnoreCase))
            return null;
        return MySqlExpression.Value(sql)?.Text is { } value
            ? isNumber ? Number(value) : isTime ? Moment(value) : $"'{value}'"
            : AnyTime().Replace(MySqlExpression.Comparable(AnyTime().Replace(sql, "current_timestamp")), "current_timestamp").Trim();
    }

    // Decimals and the way of writing say nothing, since the column's type decides.
    static string Number(string value) =>
        value.StartsWith("0x", StringComparison.Ordinal)
        && ulong.TryParse(value[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits)
            ? bits.ToString(CultureInfo.InvariantCulture)
        : decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var large)
            ? large.ToString("R", CultureInfo.InvariantCulture)
        : value;

    // The server fills up seconds and the column's digits.
    static string Moment(string value) =>
        Time().Match(value.Trim()) is not { Success: true } found
            ? value
            : $"{found.Groups["date"].Value} "
                + $"{(found.Groups["time"].Length == 0 ? "00:00" : found.Groups["time"].Value)}:"
                + (found.Groups["second"].Length == 0 ? "00" : found.Groups["second"].Value)
                + found.Groups["fraction"].Value.TrimEnd('0').TrimEnd('.');

    const string Now = @"(?:current_timestamp|now|localtimestamp|localtime)\b(?:\s*\(\s*(?:[0-9]\s*)?\))?";

    [GeneratedRegex(
        $@"^\s*(?:(?:[+-]\s*)?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]+)?|0x[0-9a-f]+|[xb]?'(?:[^']|'')*'|NULL|TRUE|FALSE"
            + $@"|{Now}|(?:NULL|'[^']*'|{Now})\s+ON\s+UPDATE\s+{Now})\s*\z",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Plain();

    [GeneratedRegex($@"^\s*{Now}(?:\s+ON\s+UPDATE\s+{Now})?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex CurrentTime();

    [GeneratedRegex(@"\b(?:current_timestamp|now|localtimestamp|localtime)\b(?:\s*\(\s*\)|(?!\s*\())", RegexOptions.IgnoreCase)]
    private static partial Regex WithoutFraction();

    [GeneratedRegex($@"\b{Now}", RegexOptions.IgnoreCase)]
    private static partial Regex AnyTime();

    [GeneratedRegex(
        @"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})?[ T]?"
            + @"(?:(?<time>-?[0-9]{2,3}:[0-9]{2})(?::(?<second>[0-9]{2})(?<fraction>\.[0-9]*)?)?)?\z"
    )]
    private static partial Regex Time();
}
