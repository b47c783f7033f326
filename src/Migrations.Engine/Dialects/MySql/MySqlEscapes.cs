using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>Backslashes in the server's SQL (https://dev.mysql.com/doc/refman/8.4/en/string-literals.html).</summary>
static partial class MySqlEscapes
{
    /// <summary>What MySQL escapes once more in its catalogue: <c>_utf8mb4\'x\'</c>.</summary>
    public static string Once(string sql) => Escaped().Replace(sql, "$1");

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escaped();
}
