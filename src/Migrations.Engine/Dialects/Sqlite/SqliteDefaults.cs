using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// What follows DEFAULT (https://www.sqlite.org/lang_createtable.html#dfltval): a literal, or an expression in parentheses.
/// </summary>
static partial class SqliteDefaults
{
    /// <summary>
    /// The default that a text means: a text in quotes is a literal, anything else an expression without the parentheses around it.
    /// Numbers are expressions, since the text does not tell 1 from true.
    /// </summary>
    public static ServerDefault Parse(string text)
    {
        text = SqlLanguage.Sqlite.WithoutParentheses(text);
        return SqlLanguage.Sqlite.Tokens(text).Take(2).ToList() is [{ Kind: SqlTokenKind.Text } literal]
            ? ServerDefault.Literal(SqlLanguage.Sqlite.ValueOf(literal))
            : ServerDefault.Sql(text);
    }

    /// <summary>Whether DEFAULT takes the expression without parentheses.</summary>
    public static bool IsPlain(string expression) => Plain().IsMatch(expression) || SqlLanguage.Sqlite.IsInParentheses(expression.Trim());

    /// <summary>Whether ADD COLUMN takes it, which wants the same value for each row that is there.</summary>
    public static bool IsConstant(ServerDefault? value) =>
        value switch
        {
            LiteralDefault => !new SqliteDialect().ValueWriter.DefaultSql(value).StartsWith('('),
            SqlDefault sql => Plain().IsMatch(sql.Expression)
                && !sql.Expression.TrimStart().StartsWith("CURRENT_", StringComparison.OrdinalIgnoreCase),
            _ => true,
        };

    /// <summary>
    /// A constant in the words of what a column stores of it, by the affinity of its type
    /// (https://www.sqlite.org/datatype3.html#determination_of_column_affinity): '5' and 5 are one number to a column of numbers, and one
    /// text to a column of texts.
    /// </summary>
    /// <param name="sql">As it is written after DEFAULT.</param>
    /// <param name="type">The words of the column's type.</param>
    public static string Stored(string sql, string type)
    {
        var words = type.ToUpperInvariant();
        var isNumber = words.Contains("INT", StringComparison.Ordinal);
        if (
            !isNumber
            && (
                words.Contains("CHAR", StringComparison.Ordinal)
                || words.Contains("CLOB", StringComparison.Ordinal)
                || words.Contains("TEXT", StringComparison.Ordinal)
            )
        )
            return Whole().IsMatch(sql) ? $"'{long.Parse(sql, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)}'" : sql;
        if (!isNumber && (words.Length == 0 || words.Contains("BLOB", StringComparison.Ordinal)))
            return Whole().IsMatch(sql)
                ? long.Parse(sql, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
                : sql;
        var value = sql is ['\'', .. var inner, '\''] ? inner.Trim() : sql;
        return Number().IsMatch(value) && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
            : sql;
    }

    // As many digits as every number of the product has.
    [GeneratedRegex(@"^[+-]?[0-9]{1,18}\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[+-]?([0-9]{1,15}(\.[0-9]{0,10})?|\.[0-9]{1,10})(e[+-]?[0-9])?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"^\s*((?:[+-]\s*)?([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]+)?|0x[0-9a-f]+"
            + @"|x?'([^']|'')*'|NULL|TRUE|FALSE|CURRENT_(DATE|TIME|TIMESTAMP))\s*\z",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Plain();
}
