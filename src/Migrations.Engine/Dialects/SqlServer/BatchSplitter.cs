using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// Cuts SQL at its GO lines, which clients know and the server does not
/// (https://learn.microsoft.com/sql/t-sql/language-elements/sql-server-utilities-statements-go). A GO within a text, a quoted name or
/// a comment is no such line; a count after it repeats the batch.
/// </summary>
static partial class BatchSplitter
{
    /// <summary>The batches, without empty ones.</summary>
    public static IEnumerable<string> Split(string sql)
    {
        var (start, at, within) = (0, 0, Within(sql));
        while (at < sql.Length)
        {
            var end = sql.IndexOf('\n', at);
            end = end < 0 ? sql.Length : end + 1;
            if (!within.Contains(at) && Go().Match(sql[at..end]) is { Success: true } go)
            {
                var count = go.Groups[1].Success ? int.Parse(go.Groups[1].ValueSpan, null) : 1;
                foreach (var batch in Enumerable.Repeat(sql[start..at].Trim(), count).Where(batch => batch.Length > 0))
                    yield return batch;
                start = end;
            }
            at = end;
        }
        if (sql[start..].Trim() is { Length: > 0 } rest)
            yield return rest;
    }

    // The lines that begin within a text, a quoted name or a comment.
    static HashSet<int> Within(string sql)
    {
        var (lines, start) = (new HashSet<int>(), 0);
        foreach (var token in SqlLanguage.SqlServer.Tokens(sql))
        {
            if (token.Kind is SqlTokenKind.Text or SqlTokenKind.QuotedName or SqlTokenKind.Comment)
                for (
                    var line = token.Text.IndexOf('\n');
                    line >= 0 && line + 1 < token.Text.Length;
                    line = token.Text.IndexOf('\n', line + 1)
                )
                    lines.Add(start + line + 1);
            start += token.Text.Length;
        }
        return lines;
    }

    [GeneratedRegex(@"^\s*GO(?:[ \t]+([0-9]{1,6}))?\s*(?:--.*)?\z", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Go();
}
