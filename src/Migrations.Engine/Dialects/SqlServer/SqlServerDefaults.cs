using System.Text;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>Defaults as sys.default_constraints gives them: in parentheses, numbers in two.</summary>
static partial class SqlServerDefaults
{
    /// <summary>
    /// The default that a definition means: a text in quotes is a literal, anything else an expression without the parentheses
    /// around it.
    /// </summary>
    public static ServerDefault Parse(string definition)
    {
        var sql = Bare(definition);
        return TextLiteral().IsMatch(sql)
            ? ServerDefault.Literal(sql[(sql.IndexOf('\'') + 1)..^1].Replace("''", "'"))
            : ServerDefault.Sql(sql);
    }

    /// <summary>Equal defaults in equal words: the server keeps CURRENT_TIMESTAMP as getdate(), and functions in lower case.</summary>
    public static string Comparable(string sql)
    {
        var words = new StringBuilder();
        var isNational = false; // 'x' for N'x'.
        foreach (var token in SqlLanguage.SqlServer.Tokens(Bare(sql)))
        {
            if (isNational && token.Kind != SqlTokenKind.Text)
                words.Append('n');
            isNational = token.Is("N");
            if (token.Counts && !isNational)
                words.Append(token.Kind == SqlTokenKind.Text ? token.Text : token.Name.ToLowerInvariant());
        }
        words.Append(isNational ? "n" : "");
        return words.Equals("current_timestamp") ? "getdate()" : words.ToString();
    }

    /// <summary>An expression without the parentheses around the whole of it.</summary>
    public static string Bare(string sql) => SqlLanguage.SqlServer.WithoutParentheses(sql);

    [GeneratedRegex(@"^[Nn]?'([^']|'')*'\z")]
    private static partial Regex TextLiteral();
}
