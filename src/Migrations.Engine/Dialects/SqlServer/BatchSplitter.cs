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
        var (start, at, state) = (0, 0, new State());
        while (at < sql.Length)
        {
            var end = sql.IndexOf('\n', at);
            end = end < 0 ? sql.Length : end + 1;
            var line = sql[at..end];
            if (state.IsPlain && Go().Match(line) is { Success: true } go)
            {
                var count = go.Groups[1].Success ? int.Parse(go.Groups[1].ValueSpan, null) : 1;
                foreach (var batch in Enumerable.Repeat(sql[start..at].Trim(), count).Where(batch => batch.Length > 0))
                    yield return batch;
                start = end;
            }
            else
                state = state.After(line);
            at = end;
        }
        if (sql[start..].Trim() is { Length: > 0 } rest)
            yield return rest;
    }

    /// <summary>What the end of a line is within: a quote, comments in comments, or neither.</summary>
    readonly record struct State(char Quote, int Comments)
    {
        public bool IsPlain => Quote == '\0' && Comments == 0;

        public State After(string line)
        {
            var (quote, comments) = this;
            for (var i = 0; i < line.Length; i++)
            {
                var next = i + 1 < line.Length ? line[i + 1] : '\0';
                if (quote != '\0' && line[i] == quote && next == quote)
                    i++; // It stands for one within the quotes.
                else if (quote != '\0')
                    quote = line[i] == quote ? '\0' : quote;
                else if (line[i] == '/' && next == '*')
                    (comments, i) = (comments + 1, i + 1);
                else if (comments > 0 && line[i] == '*' && next == '/')
                    (comments, i) = (comments - 1, i + 1);
                else if (comments > 0)
                    continue;
                else if (line[i] == '-' && next == '-')
                    break;
                else if (line[i] is '\'' or '"' or '[')
                    quote = line[i] == '[' ? ']' : line[i];
            }
            return new(quote, comments);
        }
    }

    [GeneratedRegex(@"^\s*GO(?:[ \t]+(\d{1,6}))?\s*(?:--.*)?$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Go();
}
