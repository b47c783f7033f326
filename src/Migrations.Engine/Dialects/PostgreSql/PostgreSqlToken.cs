using System.Globalization;
using System.Text;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>A piece of an expression (https://www.postgresql.org/docs/current/sql-syntax-lexical.html), in a spelling that equal pieces share.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Names and words without quotes and in the case that counts, numbers in one form, texts without quotes.</param>
readonly record struct PostgreSqlToken(PostgreSqlToken.Kinds Kind, string Text)
{
    public enum Kinds
    {
        Word,
        Text,
        Number,
        Symbol,
    }

    const string OperatorCharacters = "+-*/<>=~!@#%^&|`?:";

    public bool Is(string text) => Kind is Kinds.Word or Kinds.Symbol && Text == text;

    public static List<PostgreSqlToken> Read(string sql)
    {
        var tokens = new List<PostgreSqlToken>();
        for (var at = 0; at < sql.Length;)
            at = Next(sql, at, tokens);
        return tokens;
    }

    static int Next(string sql, int at, List<PostgreSqlToken> tokens)
    {
        var c = sql[at];
        if (char.IsWhiteSpace(c))
            return at + 1;
        if (sql.AsSpan(at).StartsWith("--"))
            return IndexAfter(sql, "\n", at);
        if (sql.AsSpan(at).StartsWith("/*"))
            return IndexAfter(sql, "*/", at + 2);
        if (c == '\'' || c is 'E' or 'e' && at + 1 < sql.Length && sql[at + 1] == '\'')
            return Quoted(sql, c == '\'' ? at : at + 1, '\'', c != '\'', text => tokens.Add(new(Kinds.Text, text)));
        if (c == '"')
            return Quoted(sql, at, '"', false, name => tokens.Add(new(Kinds.Word, name)));
        if (char.IsAsciiDigit(c) || c == '.' && at + 1 < sql.Length && char.IsAsciiDigit(sql[at + 1]))
            return Number(sql, at, tokens);
        var end = at + 1;
        if (char.IsLetter(c) || c == '_')
        {
            while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] is '_' or '$'))
                end++;
            tokens.Add(new(Kinds.Word, sql[at..end].ToLowerInvariant()));
            return end;
        }
        // An operator is as long as it can be, but a sign of a number is none of it.
        if (OperatorCharacters.Contains(c))
            while (end < sql.Length && OperatorCharacters.Contains(sql[end]) && sql[end] is not ('-' or '+'))
                end++;
        tokens.Add(new(Kinds.Symbol, sql[at..end] == "!=" ? "<>" : sql[at..end]));
        return end;
    }

    static int Number(string sql, int at, List<PostgreSqlToken> tokens)
    {
        var end = at;
        while (end < sql.Length && (char.IsAsciiDigit(sql[end]) || sql[end] == '.'
            || char.ToLowerInvariant(sql[end]) == 'e' && end + 1 < sql.Length && (char.IsAsciiDigit(sql[end + 1]) || sql[end + 1] is '+' or '-')
            || sql[end] is '+' or '-' && char.ToLowerInvariant(sql[end - 1]) == 'e'))
            end++;
        tokens.Add(new(Kinds.Number, Canonical(sql[at..end])));
        return end;
    }

    /// <summary>A number in one form for one value; its decimals count.</summary>
    public static string Canonical(string number) => (number.Contains('e', StringComparison.OrdinalIgnoreCase) || number.Length > 28) && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        ? value.ToString("R", CultureInfo.InvariantCulture)
        : number;

    static int Quoted(string sql, int at, char quote, bool escapes, Action<string> add)
    {
        var text = new StringBuilder();
        for (var i = at + 1; i < sql.Length; i++)
        {
            if (escapes && sql[i] == '\\' && i + 1 < sql.Length)
                text.Append(sql[++i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var c => c });
            else if (sql[i] != quote)
                text.Append(sql[i]);
            else if (i + 1 < sql.Length && sql[i + 1] == quote)
                text.Append(sql[i++]);
            else
            {
                add(text.ToString());
                return i + 1;
            }
        }
        add(text.ToString());
        return sql.Length;
    }

    static int IndexAfter(string sql, string mark, int start)
    {
        var index = sql.IndexOf(mark, start, StringComparison.Ordinal);
        return index < 0 ? sql.Length : index + mark.Length;
    }
}
