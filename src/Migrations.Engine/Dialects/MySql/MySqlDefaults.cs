using System.Globalization;
using System.Text.RegularExpressions;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>What follows DEFAULT (https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html): a literal, the current time, or an expression in parentheses.</summary>
static partial class MySqlDefaults
{
    /// <summary>The default of MariaDB's COLUMN_DEFAULT, which is SQL.</summary>
    public static ServerDefault? OfSql(string? sql) =>
        sql is null or "NULL" ? null
        : MySqlEscapes.Standard(sql) is var text && text.StartsWith('\'') && SqlText.Tokens(text).Count() == 1 ? ServerDefault.Literal(Unescape(text[1..^1].Replace("''", "'")))
        : ServerDefault.Sql(CurrentTime().IsMatch(text) ? text.ToUpperInvariant() : text);

    /// <summary>The default of MySQL's COLUMN_DEFAULT, which is a bare value unless EXTRA says that it is an expression.</summary>
    public static ServerDefault? OfValue(string? text, bool isExpression, bool isNumber) =>
        text is null ? null
        : isExpression ? ServerDefault.Sql(MySqlEscapes.Standard(MySqlEscapes.Once(text)))
        : isNumber || CurrentTime().IsMatch(text) || text.StartsWith("b'", StringComparison.Ordinal) ? ServerDefault.Sql(text)
        : ServerDefault.Literal(text);

    /// <summary>Whether DEFAULT takes the expression without parentheses.</summary>
    public static bool IsPlain(string expression) => Plain().IsMatch(expression) || SqlText.IsInParentheses(expression.Trim());

    /// <summary>Whether it is the current time, which MODIFY must write and SET DEFAULT takes only as an expression.</summary>
    public static bool IsCurrentTime(ServerDefault? value) => value is SqlDefault sql && CurrentTime().IsMatch(sql.Expression);

    /// <summary>The current time with the fraction that the column has, which MySQL asks for.</summary>
    public static string WithFraction(string expression, int fraction) =>
        fraction == 0 ? expression : WithoutFraction().Replace(expression, $"CURRENT_TIMESTAMP({fraction})");

    /// <summary>A default in the words that two equal ones have in common.</summary>
    /// <param name="sql">As it is written after DEFAULT.</param>
    /// <param name="isNumber">Whether the column holds numbers or truth.</param>
    /// <param name="expression">Makes an expression comparable.</param>
    public static string? Comparable(string sql, bool isNumber, Func<string, string> expression)
    {
        sql = sql.Trim();
        while (SqlText.IsInParentheses(sql))
            sql = sql[1..^1].Trim();
        if (sql.Equals("NULL", StringComparison.OrdinalIgnoreCase))
            return null;
        var value = sql.StartsWith('\'') && SqlText.Tokens(sql).Count() == 1 ? Unescape(sql[1..^1].Replace("''", "'")) : sql;
        if (isNumber)
            value = value.ToLowerInvariant() switch { "true" => "1", "false" => "0", var other => other };
        if (isNumber && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
        return value != sql ? Fraction().Replace(value, "$1") : AnyTime().Replace(expression(AnyTime().Replace(sql, "current_timestamp")), "current_timestamp").Trim();
    }

    static string Unescape(string text) => Escape().Replace(text, match => match.Value[1] switch { 'n' => "\n", 'r' => "\r", 't' => "\t", '0' => "\0", 'Z' => "\u001a", var other => other.ToString() });

    const string Time = @"(?:current_timestamp|now|localtimestamp|localtime)\b(?:\s*\(\s*\d?\s*\))?";

    [GeneratedRegex($@"^\s*(?:[+-]?\s*(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|0x[0-9a-f]+|[xb]?'(?:[^']|'')*'|NULL|TRUE|FALSE|{Time}|(?:NULL|'[^']*'|{Time})\s+ON\s+UPDATE\s+{Time})\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();

    [GeneratedRegex($@"^\s*{Time}(?:\s+ON\s+UPDATE\s+{Time})?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex CurrentTime();

    [GeneratedRegex(@"\b(?:current_timestamp|now|localtimestamp|localtime)\b(?:\s*\(\s*\)|(?!\s*\())", RegexOptions.IgnoreCase)]
    private static partial Regex WithoutFraction();

    [GeneratedRegex($@"\b{Time}", RegexOptions.IgnoreCase)]
    private static partial Regex AnyTime();

    // A time with zeros after the second, which the server fills up to the column's digits.
    [GeneratedRegex(@"^((?:\d{4}-\d\d-\d\d[ T])?-?\d{2,3}:\d\d:\d\d(?:\.\d*?[1-9])?)\.?0*$")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"\\.", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
