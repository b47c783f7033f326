using System.Text;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>Backslashes in the server's SQL (https://dev.mysql.com/doc/refman/8.4/en/string-literals.html).</summary>
static partial class MySqlEscapes
{
    /// <summary>The same SQL with each quote within a text doubled, as every other product has it: <c>'it\'s'</c> is <c>'it''s'</c>.</summary>
    public static string Standard(string sql)
    {
        if (!sql.Contains('\\'))
            return sql;
        var result = new StringBuilder(sql.Length);
        var inText = false;
        for (var i = 0; i < sql.Length; i++)
        {
            if (sql[i] == '\'')
                inText = !inText;
            if (inText && sql[i] == '\\' && i + 1 < sql.Length)
            {
                i++;
                result.Append(sql[i] == '\'' ? "''" : @"\" + sql[i]);
            }
            else
                result.Append(sql[i]);
        }
        return result.ToString();
    }

    /// <summary>What MySQL escapes once more in its catalogue: <c>_utf8mb4\'x\'</c>.</summary>
    public static string Once(string sql) => Escaped().Replace(sql, "$1");

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escaped();
}
