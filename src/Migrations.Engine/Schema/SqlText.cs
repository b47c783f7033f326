using System.Text;

namespace Migrations.Engine.Schema;

/// <summary>Reads SQL as words, quoted names, texts and comments, as far as the SQL standard and our products agree.</summary>
public static class SqlText
{
    /// <summary>A piece of SQL.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Text">As it stands.</param>
    public readonly record struct Token(TokenKind Kind, string Text)
    {
        /// <summary>The name without its quotes; the text of any other piece.</summary>
        public string Name => Kind != TokenKind.QuotedName ? Text : Text[0] switch
        {
            '[' => Text[1..^1],
            var quote => Text[1..^1].Replace($"{quote}{quote}", $"{quote}"),
        };

        /// <summary>Whether it is this keyword, in any case.</summary>
        public bool Is(string keyword) => Kind == TokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The kinds of piece.</summary>
    public enum TokenKind
    {
        /// <summary>A keyword, an unquoted name or a number.</summary>
        Word,

        /// <summary>A name in "…", `…` or […].</summary>
        QuotedName,

        /// <summary>A text in '…'.</summary>
        Text,

        /// <summary>White space.</summary>
        Space,

        /// <summary>A comment.</summary>
        Comment,

        /// <summary>One character of anything else.</summary>
        Symbol,
    }

    /// <summary>Every piece, white space and comments too; joined again they are the same SQL.</summary>
    public static IEnumerable<Token> Tokens(string sql)
    {
        for (var start = 0; start < sql.Length;)
        {
            var (kind, end) = Next(sql, start);
            yield return new(kind, sql[start..end]);
            start = end;
        }
    }

    /// <summary>The same SQL with every name <paramref name="from"/> replaced; texts and comments stay.</summary>
    public static string RenameIdentifier(string sql, string from, string to)
    {
        var result = new StringBuilder(sql.Length);
        foreach (var token in Tokens(sql))
        {
            result.Append(token switch
            {
                { Kind: TokenKind.QuotedName } when token.Name == from => token.Text[0] == '[' ? $"[{to}]" : $"{token.Text[0]}{to.Replace($"{token.Text[0]}", $"{token.Text[0]}{token.Text[0]}")}{token.Text[0]}",
                { Kind: TokenKind.Word } when token.Text.Equals(from, StringComparison.OrdinalIgnoreCase) => IsPlain(to) ? to : $"\"{to.Replace("\"", "\"\"")}\"",
                _ => token.Text,
            });
        }
        return result.ToString();
    }

    static readonly HashSet<string> Reserved = [.. ("all and as asc between by case check column constraint create default delete desc distinct drop else end exists "
        + "foreign from group having in index insert into is join like limit not null on or order primary references select set table then to union unique "
        + "update using values when where with").Split(' ')];

    // Whether every product takes the name without quotes.
    static bool IsPlain(string name) =>
        (name[0] == '_' || char.IsAsciiLetterLower(name[0])) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') && !Reserved.Contains(name);

    /// <summary>Whether the SQL uses a name, quoted or not; texts and comments do not count.</summary>
    public static bool Mentions(string sql, string name) => Tokens(sql).Any(token =>
        token.Kind == TokenKind.QuotedName && token.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || token.Is(name));

    /// <summary>Whether the SQL as a whole stands in parentheses: the first closes at the very end.</summary>
    public static bool IsInParentheses(string sql)
    {
        if (!sql.StartsWith('(') || !sql.EndsWith(')'))
            return false;
        var (depth, end) = (0, 0);
        foreach (var token in Tokens(sql))
        {
            end += token.Text.Length;
            depth += token.Text switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth == 0)
                return end == sql.Length;
        }
        return false;
    }

    /// <summary>Whether any statement of the SQL may change the schema: all but those that plainly read or change rows.</summary>
    public static bool MayChangeSchema(string sql)
    {
        var isFirst = true;
        foreach (var token in Tokens(sql).Where(token => token.Kind is not (TokenKind.Space or TokenKind.Comment)))
        {
            if (token.Text == ";")
                isFirst = true;
            else if (isFirst && !dataWords.Contains(token.Text))
                return true;
            else
                isFirst = false;
        }
        return false;
    }

    static readonly HashSet<string> dataWords = new(["select", "insert", "update", "delete", "replace", "merge"], StringComparer.OrdinalIgnoreCase);

    static (TokenKind Kind, int End) Next(string sql, int start)
    {
        var c = sql[start];
        if (char.IsWhiteSpace(c))
            return (TokenKind.Space, While(sql, start, char.IsWhiteSpace));
        if (c == '-' && At(sql, start + 1) == '-')
            return (TokenKind.Comment, IndexAfter(sql, "\n", start));
        if (c == '/' && At(sql, start + 1) == '*')
            return (TokenKind.Comment, IndexAfter(sql, "*/", start + 2));
        if (c == '\'')
            return (TokenKind.Text, Quoted(sql, start, '\''));
        if (c is '"' or '`')
            return (TokenKind.QuotedName, Quoted(sql, start, c));
        if (c == '[')
            return (TokenKind.QuotedName, IndexAfter(sql, "]", start));
        if (IsWordPart(c))
            return (TokenKind.Word, While(sql, start, IsWordPart));
        return (TokenKind.Symbol, start + 1);
    }

    static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '@';

    static char At(string sql, int index) => index < sql.Length ? sql[index] : '\0';

    static int While(string sql, int start, Func<char, bool> test)
    {
        while (start < sql.Length && test(sql[start]))
            start++;
        return start;
    }

    static int IndexAfter(string sql, string mark, int start)
    {
        var index = sql.IndexOf(mark, start, StringComparison.Ordinal);
        return index < 0 ? sql.Length : index + mark.Length;
    }

    // A doubled quote stands for one and does not end the text.
    static int Quoted(string sql, int start, char quote)
    {
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (sql[i] != quote)
                continue;
            if (At(sql, i + 1) != quote)
                return i + 1;
            i++;
        }
        return sql.Length;
    }
}
