using System.Text.RegularExpressions;
using Migrations.Engine.Sql;

namespace Conformance;

/// <summary>The form in which the vectors' README compares statements.</summary>
static partial class SqlNormalForm
{
    internal static string Of(string sql)
    {
        sql = sql.Trim();
        if (sql.EndsWith(';'))
            sql = sql[..^1].TrimEnd();
        sql = string.Concat(SqlLanguage.Standard.Tokens(sql).Select(token => token.Kind == SqlTokenKind.Space ? " " : token.Text));
        return Rebuild().Match(sql) is { Success: true } match
            ? $"{match.Groups[1].Value}( {string.Join(", ", Sorted(match.Groups[2].Value))} )"
            : sql;
    }

    // Alembic writes the constraints of a rebuild in a random order: those after the columns and the key are sorted by their text.
    static IEnumerable<string> Sorted(string items)
    {
        var (depth, start, end, parts) = (0, 0, 0, new List<string>());
        foreach (var token in SqlLanguage.Standard.Tokens(items))
        {
            if (token.Text == "," && depth == 0)
            {
                parts.Add(items[start..end].Trim());
                start = end + 1;
            }
            depth += token.Text switch { "(" => 1, ")" => -1, _ => 0 };
            end += token.Text.Length;
        }
        parts.Add(items[start..].Trim());
        return parts.Where(part => !IsSorted(part)).Concat(parts.Where(IsSorted).Order(StringComparer.Ordinal));
    }

    static bool IsSorted(string item) => Constraint().IsMatch(item) && !Key().IsMatch(item);

    [GeneratedRegex("^(CREATE TABLE [^ ]*_alembic_tmp_[^ ]* ?)\\( (.*) \\)$", RegexOptions.Singleline)]
    private static partial Regex Rebuild();

    [GeneratedRegex("^(CONSTRAINT|UNIQUE|CHECK|FOREIGN KEY)\\b")]
    private static partial Regex Constraint();

    [GeneratedRegex("^(CONSTRAINT \\S+ )?PRIMARY KEY")]
    private static partial Regex Key();
}
