using System.Text.RegularExpressions;
using Migrations.Engine.Schema;
using Migrations.Engine.Sql;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>What follows DEFAULT (https://www.sqlite.org/lang_createtable.html#dfltval): a literal, or an expression in parentheses.</summary>
static partial class SqliteDefaults
{
    /// <summary>
    /// The default that a text means: a text in quotes is a literal, anything else an expression without the parentheses around it.
    /// Numbers are expressions, since the text does not tell 1 from true.
    /// </summary>
    public static ServerDefault Parse(string text)
    {
        text = SqlLanguage.Sqlite.WithoutParentheses(text);
        var tokens = SqlLanguage.Sqlite.Tokens(text).ToList();
        return tokens is [{ Kind: SqlTokenKind.Text } literal]
            ? ServerDefault.Literal(SqlLanguage.Sqlite.ValueOf(literal))
            : ServerDefault.Sql(text);
    }

    /// <summary>Whether DEFAULT takes the expression without parentheses.</summary>
    public static bool IsPlain(string expression) => Plain().IsMatch(expression) || SqlLanguage.Sqlite.IsInParentheses(expression.Trim());

    /// <summary>Whether ADD COLUMN takes it, which wants the same value for each row that is there.</summary>
    public static bool IsConstant(ServerDefault? value) => value switch
    {
        LiteralDefault => !new SqliteDialect().DefaultSql(value).StartsWith('('),
        SqlDefault sql => Plain().IsMatch(sql.Expression) && !sql.Expression.TrimStart().StartsWith("CURRENT_", StringComparison.OrdinalIgnoreCase),
        _ => true,
    };

    [GeneratedRegex(@"^\s*([+-]?\s*(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?|0x[0-9a-f]+|x?'([^']|'')*'|NULL|TRUE|FALSE|CURRENT_(DATE|TIME|TIMESTAMP))\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();
}
