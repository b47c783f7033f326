using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Migrations.Engine.Dialects.Expressions;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Reads an expression's pieces (https://www.postgresql.org/docs/current/sql-syntax-lexical.html).</summary>
static partial class PostgreSqlPieces
{
    const string OperatorCharacters = "+-*/<>=~!@#%^&|`?:";

    public static List<Piece> Read(string sql)
    {
        var pieces = new List<Piece>();
        for (var at = 0; at < sql.Length;)
            at = Next(sql, at, pieces);
        return pieces;
    }

    static int Next(string sql, int at, List<Piece> pieces)
    {
        var c = sql[at];
        if (char.IsWhiteSpace(c))
            return at + 1;
        if (sql.AsSpan(at).StartsWith("--"))
            return IndexAfter(sql, "\n", at);
        if (sql.AsSpan(at).StartsWith("/*"))
            return IndexAfter(sql, "*/", at + 2);
        if (c == '\'' || c is 'E' or 'e' && at + 1 < sql.Length && sql[at + 1] == '\'')
            return Quoted(sql, c == '\'' ? at : at + 1, '\'', c != '\'', text => pieces.Add(new(PieceKind.Text, text)));
        if (c == '$' && Dollars().Match(sql, at) is { Success: true } dollars)
        {
            pieces.Add(new(PieceKind.Text, dollars.Groups["text"].Value));
            return at + dollars.Length;
        }
        if (c == '"')
            return Quoted(sql, at, '"', false, name => pieces.Add(new(PieceKind.Name, name)));
        if (char.IsAsciiDigit(c) || c == '.' && at + 1 < sql.Length && char.IsAsciiDigit(sql[at + 1]))
            return Number(sql, at, pieces);
        var end = at + 1;
        if (char.IsLetter(c) || c == '_')
        {
            while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] is '_' or '$'))
                end++;
            pieces.Add(new(PieceKind.Word, sql[at..end].ToLowerInvariant()));
            return end;
        }
        // An operator is as long as it can be, but a sign of a number is none of it.
        if (OperatorCharacters.Contains(c))
            while (end < sql.Length && OperatorCharacters.Contains(sql[end]) && sql[end] is not ('-' or '+'))
                end++;
        pieces.Add(new(PieceKind.Symbol, sql[at..end] == "!=" ? "<>" : sql[at..end]));
        return end;
    }

    static int Number(string sql, int at, List<Piece> pieces)
    {
        var end = at;
        while (end < sql.Length && (char.IsAsciiDigit(sql[end]) || sql[end] == '.'
            || char.ToLowerInvariant(sql[end]) == 'e' && end + 1 < sql.Length && (char.IsAsciiDigit(sql[end + 1]) || sql[end + 1] is '+' or '-')
            || sql[end] is '+' or '-' && char.ToLowerInvariant(sql[end - 1]) == 'e'))
            end++;
        pieces.Add(new(PieceKind.Number, Canonical(sql[at..end])));
        return end;
    }

    /// <summary>A number in one form for one value; its decimals count.</summary>
    public static string Canonical(string number) =>
        number.Contains('e', StringComparison.OrdinalIgnoreCase) && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && exact is 0 or > 1e-15m ? exact.ToString(CultureInfo.InvariantCulture)
        : (number.Contains('e', StringComparison.OrdinalIgnoreCase) || number.Length > 28) && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value.ToString("R", CultureInfo.InvariantCulture)
        : number.StartsWith('.') ? "0" + number : number;

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

    [GeneratedRegex(@"\G\$(?<tag>\w*)\$(?<text>.*?)\$\k<tag>\$", RegexOptions.Singleline)]
    private static partial Regex Dollars();
}
