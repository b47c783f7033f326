using System.Globalization;
using System.Text;

namespace Migrations.Engine.Sql;

/// <summary>What backslashes in texts stand for.</summary>
static class Escapes
{
    /// <summary>
    /// A text of MySQL without the quotes around it
    /// (https://dev.mysql.com/doc/refman/8.4/en/string-literals.html#character-escape-sequences).
    /// </summary>
    public static string MySql(string inner, char quote)
    {
        var text = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length)
                text.Append(
                    inner[++i] switch
                    {
                        'n' => "\n",
                        't' => "\t",
                        'r' => "\r",
                        '0' => "\0",
                        'b' => "\b",
                        'Z' => "\u001a",
                        '%' => @"\%",
                        '_' => @"\_",
                        var other => other.ToString(),
                    }
                );
            else if (inner[i] == quote && i + 1 < inner.Length)
                text.Append(inner[i++]);
            else
                text.Append(inner[i]);
        }
        return text.ToString();
    }

    /// <summary>
    /// An E'…' of PostgreSQL, in one or several parts
    /// (https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-STRINGS-ESCAPE).
    /// </summary>
    public static string PostgreSql(string token)
    {
        var text = new StringBuilder(token.Length);
        for (var i = 2; i < token.Length; i++)
        {
            if (token[i] == '\\' && i + 1 < token.Length)
                i = Escape(token, i + 1, text);
            else if (token[i] != '\'')
                text.Append(token[i]);
            else if (i + 1 < token.Length && token[i + 1] == '\'')
                text.Append(token[i++]);
            else
                i = token.IndexOf('\'', i + 1) is > 0 and var next ? next : token.Length; // The next part, or the end.
        }
        return text.ToString();
    }

    // Returns where the escape's last character is.
    static int Escape(string token, int at, StringBuilder text)
    {
        var (start, length, numberBase) = token[at] switch
        {
            'x' => (at + 1, 2, 16),
            'u' => (at + 1, 4, 16),
            'U' => (at + 1, 8, 16),
            >= '0' and <= '7' => (at, 3, 8),
            _ => (at, 0, 0),
        };
        var end = start;
        while (
            end < start + length
            && end < token.Length
            && (numberBase == 8 ? token[end] is >= '0' and <= '7' : char.IsAsciiHexDigit(token[end]))
        )
            end++;
        if (end == start)
        {
            text.Append(token[at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var other => other });
            return at;
        }
        var code =
            numberBase == 8
                ? Convert.ToInt32(token[start..end], 8)
                : (int)uint.Parse(token.AsSpan(start, end - start), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        text.Append(
            code is >= 0 and <= 0xFFFF ? ((char)code).ToString()
            : code is > 0 and <= 0x10FFFF ? char.ConvertFromUtf32(code)
            : "\uFFFD"
        );
        return end - 1;
    }
}
