using Migrations.Engine.Dialects.Expressions;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// Expressions, which SQLite keeps as they were written (https://www.sqlite.org/lang_expr.html). Spaces, case, quotes and needless
/// parentheses say nothing.
/// </summary>
static class SqliteExpression
{
    static readonly Grammar Grammar = new(
        new Dictionary<string, int>
        {
            ["or"] = 1,
            ["and"] = 2,
            ["="] = 4,
            ["=="] = 4,
            ["<>"] = 4,
            ["!="] = 4,
            ["<"] = 5,
            [">"] = 5,
            ["<="] = 5,
            [">="] = 5,
            ["&"] = 7,
            ["|"] = 7,
            ["<<"] = 7,
            [">>"] = 7,
            ["+"] = 8,
            ["-"] = 8,
            ["*"] = 9,
            ["/"] = 9,
            ["%"] = 9,
            ["||"] = 10,
            ["->"] = 10,
            ["->>"] = 10,
        }
    )
    {
        Same = new Dictionary<string, string> { ["=="] = "=", ["!="] = "<>" },
        Prefix = new Dictionary<string, int> { ["not"] = 3, ["-"] = 12, ["+"] = 12, ["~"] = 12 },
        Is = 4,
        Predicate = 4,
        Collate = 11,
        Matches = new HashSet<string> { "like", "glob", "match", "regexp" },
    };

    /// <summary>The words that two equal expressions have in common.</summary>
    public static string Comparable(string sql) =>
        ExpressionNormalizer.Comparable(TokenPieces.Read(sql, SqlLanguage.Sqlite), Grammar, node => node);
}
