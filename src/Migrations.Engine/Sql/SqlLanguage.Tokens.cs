using Migrations.Engine.Sql;

namespace MigrationsBuild.Dialects;

/// <summary>The tokenizer. It looks at each character once.</summary>
public sealed partial record SqlLanguage
{
    // Most pieces are one character. They are not made anew each time.
    static readonly string[] Characters = [.. Enumerable.Range(0, 128).Select(code => $"{(char)code}")];

    /// <summary>Every piece, white space and comments too; joined again they are the same SQL.</summary>
    public IEnumerable<SqlToken> Tokens(string sql)
    {
        var inCode = false; // Within /*! … */.
        for (var start = 0; start < sql.Length;)
        {
            var token = Marks(sql, start, ref inCode) is { } mark ? new(SqlTokenKind.Space, mark) : Next(sql, start);
            yield return token;
            start += token.Text.Length;
        }
    }

    /// <summary>The pieces that count.</summary>
    public IEnumerable<SqlToken> Words(string sql) => Tokens(sql).Where(token => token.Counts);

    /// <summary>The piece that begins at a place.</summary>
    public SqlToken Next(string sql, int start)
    {
        var c = sql[start];
        var (kind, end) = c switch
        {
            _ when IsSpace(c) => (SqlTokenKind.Space, While(sql, start, IsSpace)),
            '-' when IsDashComment(sql, start) => (SqlTokenKind.Comment, AfterLine(sql, start)),
            '#' when HasHashComments => (SqlTokenKind.Comment, AfterLine(sql, start)),
            '/' when At(sql, start + 1) == '*' => (SqlTokenKind.Comment, AfterComment(sql, start)),
            '\'' => (SqlTokenKind.Text, AfterQuotes(sql, start, c, HasBackslashes)),
            'E' or 'e' when HasEscapeTexts && At(sql, start + 1) == '\'' => (SqlTokenKind.Text, AfterEscapes(sql, start + 1)),
            '$' when HasDollarTexts && DollarTag(sql, start) is { } tag => (SqlTokenKind.Text, AfterMark(sql, tag, start + tag.Length)),
            '"' => (
                HasDoubleQuotedTexts ? SqlTokenKind.Text : SqlTokenKind.QuotedName,
                AfterQuotes(sql, start, c, HasDoubleQuotedTexts && HasBackslashes)
            ),
            '`' when HasBackticks => (SqlTokenKind.QuotedName, AfterQuotes(sql, start, c, false)),
            '[' when HasBrackets => (
                SqlTokenKind.QuotedName,
                DoublesBrackets ? AfterQuotes(sql, start, ']', false) : AfterMark(sql, "]", start)
            ),
            _ when IsWordPart(c) => (SqlTokenKind.Word, While(sql, start, IsWordPart)),
            _ => (SqlTokenKind.Symbol, start + 1),
        };
        return end == 0 ? new(kind, sql[start..], IsOpen: true)
            : end == start + 1 && char.IsAscii(c) ? new(kind, Characters[c])
            : new(kind, sql[start..end]);
    }

    /// <summary>What a text says, without its quotes and escapes.</summary>
    public string ValueOf(SqlToken text) => text.IsOpen ? text.Text : text.Text[0] switch
    {
        '$' => text.Text[(text.Text.IndexOf('$', 1) + 1)..text.Text.LastIndexOf('$', text.Text.Length - 2)],
        'E' or 'e' => Escapes.PostgreSql(text.Text),
        var quote when HasBackslashes => Escapes.MySql(text.Text[1..^1], quote),
        var quote => text.Text[1..^1].Replace($"{quote}{quote}", $"{quote}"),
    };

    // U+FEFF is the mark at the beginning of a file, and says nothing.
    static bool IsSpace(char c) => char.IsWhiteSpace(c) || c == '\uFEFF';

    static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '_' or '$' or '@';

    static char At(string sql, int index) => index < sql.Length ? sql[index] : '\0';

    bool IsDashComment(string sql, int start) =>
        At(sql, start + 1) == '-' && (!HasHashComments || start + 2 >= sql.Length || sql[start + 2] is <= ' ' or '\u007f');

    // /*! or /*M!, with a version, and the end of it.
    string? Marks(string sql, int start, ref bool inCode)
    {
        if (!RunsComments || sql[start] is not ('/' or '*'))
            return null;
        if (inCode && sql.AsSpan(start).StartsWith("*/"))
        {
            inCode = false;
            return "*/";
        }
        var mark = sql.AsSpan(start).StartsWith("/*!") ? 3 : sql.AsSpan(start).StartsWith("/*M!") ? 4 : 0;
        if (mark == 0)
            return null;
        inCode = true;
        return sql[start..While(sql, start + mark, char.IsAsciiDigit)];
    }

    // The ends: where the piece is over, or 0 where the SQL ends first.

    static int While(string sql, int start, Func<char, bool> test)
    {
        while (start < sql.Length && test(sql[start]))
            start++;
        return start;
    }

    int AfterLine(string sql, int start) =>
        sql.AsSpan(start).IndexOfAny('\n', HasReturnLines ? '\r' : '\n') is >= 0 and var end ? start + end + 1 : sql.Length;

    static int AfterMark(string sql, string mark, int start) =>
        sql.IndexOf(mark, start, StringComparison.Ordinal) is >= 0 and var end ? end + mark.Length : 0;

    int AfterComment(string sql, int start)
    {
        if (!NestsComments)
            return AfterMark(sql, "*/", start + 2);
        var depth = 0;
        for (var i = start; i + 1 < sql.Length; i++)
        {
            depth += (sql[i], sql[i + 1]) switch { ('/', '*') => 1, ('*', '/') => -1, _ => 0 };
            if (depth == 0)
                return i + 2;
            if ((sql[i], sql[i + 1]) is ('/', '*') or ('*', '/'))
                i++;
        }
        return 0;
    }

    // A doubled quote stands for one and does not end the text.
    static int AfterQuotes(string sql, int start, char quote, bool backslashes)
    {
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (backslashes && sql[i] == '\\')
                i++;
            else if (sql[i] == quote && At(sql, i + 1) == quote)
                i++;
            else if (sql[i] == quote)
                return i + 1;
        }
        return 0;
    }

    // A text on the next line goes on with the one before, and so do its escapes.
    static int AfterEscapes(string sql, int quote)
    {
        var end = AfterQuotes(sql, quote, '\'', true);
        while (
            end > 0 && While(sql, end, IsSpace) is var next && At(sql, next) == '\'' && sql.AsSpan(end, next - end).ContainsAny('\n', '\r')
        )
            end = AfterQuotes(sql, next, '\'', true);
        return end;
    }

    // $tag$, whose tag is empty or a name without a dollar sign.
    static string? DollarTag(string sql, int start)
    {
        var end = While(sql, start + 1, c => IsWordPart(c) && c is not ('$' or '@'));
        return At(sql, end) == '$' && !char.IsAsciiDigit(At(sql, start + 1)) ? sql[start..(end + 1)] : null;
    }
}
