using System.Text;

namespace MigrationsBuild.Dialects;

/// <summary>Names within SQL.</summary>
public sealed partial record SqlLanguage
{
    static readonly HashSet<string> Reserved =
    [
        .. (
            "all and as asc between by case check column constraint create default delete desc distinct drop else end exists "
            + "foreign from group having in index insert into is join like limit not null on or order primary references select set table "
            + "then to union unique "
            + "update using values when where with"
        ).Split(' '),
    ];

    /// <summary>Whether the SQL uses a name, quoted or not; texts and comments do not count.</summary>
    public bool Mentions(string sql, string name) => Tokens(sql).Any(token =>
        token.Kind == SqlTokenKind.QuotedName && token.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || token.Is(name));

    /// <summary>The same SQL with every name <paramref name="from"/> replaced; texts and comments stay.</summary>
    public string RenameIdentifier(string sql, string from, string to)
    {
        var result = new StringBuilder(sql.Length);
        foreach (var token in Tokens(sql))
        {
            result.Append(token switch
            {
                { Kind: SqlTokenKind.QuotedName } when token.Name == from => Quoted(to, token.Text[0]),
                { Kind: SqlTokenKind.Word } when token.Is(from) => IsPlain(to) ? to : Quoted(to, HasDoubleQuotedTexts ? '`' : '"'),
                _ => token.Text,
            });
        }
        return result.ToString();
    }

    /// <summary>Whether the SQL as a whole stands in parentheses: the first closes at the very end.</summary>
    public bool IsInParentheses(string sql)
    {
        if (!sql.StartsWith('(') || !sql.EndsWith(')'))
            return false;
        var (depth, end) = (0, 0);
        foreach (var token in Tokens(sql))
        {
            end += token.Text.Length;
            depth += token.Is('(') ? 1 : token.Is(')') ? -1 : 0;
            if (depth == 0)
                return end == sql.Length;
        }
        return false;
    }

    /// <summary>The SQL without the parentheses around the whole of it.</summary>
    public string WithoutParentheses(string sql)
    {
        sql = sql.Trim();
        if (!sql.StartsWith('('))
            return sql;
        // Where those at the beginning open, and where each of them closes.
        var (openings, closings, depth, at) = (new List<int>(), new List<int>(), 0, 0);
        var isBeginning = true;
        foreach (var token in Tokens(sql))
        {
            if (token.Is('('))
            {
                depth++;
                if (isBeginning)
                    openings.Add(at);
            }
            else if (token.Counts)
                isBeginning = false;
            if (token.Is(')') && depth-- <= openings.Count - closings.Count)
                closings.Add(at);
            at += token.Text.Length;
        }
        var (start, end) = (0, sql.Length);
        for (
            var i = 0;
            i < openings.Count && openings[i] == start && openings.Count - closings.Count <= i
                && closings[openings.Count - 1 - i] == end - 1;
            i++
        )
        {
            for (start++, end--; start < end && IsSpace(sql[start]);)
                start++;
            while (end > start && IsSpace(sql[end - 1]))
                end--;
        }
        return sql[start..end];
    }

    string Quoted(string name, char quote) =>
        quote == '['
            ? $"[{(DoublesBrackets ? name.Replace("]", "]]") : name)}]"
            : $"{quote}{name.Replace($"{quote}", $"{quote}{quote}")}{quote}";

    // Whether every product takes the name without quotes.
    static bool IsPlain(string name) =>
        (name[0] == '_' || char.IsAsciiLetterLower(name[0]))
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
        && !Reserved.Contains(name);
}
