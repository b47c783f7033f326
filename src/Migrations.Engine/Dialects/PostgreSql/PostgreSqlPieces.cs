using System.Globalization;
using Migrations.Engine.Dialects.Expressions;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>Reads an expression's pieces (https://www.postgresql.org/docs/current/sql-syntax-lexical.html).</summary>
static class PostgreSqlPieces
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
        if (char.IsAsciiDigit(c) || c == '.' && char.IsAsciiDigit(At(sql, at + 1)))
            return Number(sql, at, pieces);
        var end = at + 1;
        if (IsLetter(c) && !(c is 'E' or 'e' && At(sql, end) == '\''))
        {
            while (end < sql.Length && (IsLetter(sql[end]) || char.IsDigit(sql[end]) || sql[end] == '$'))
                end++;
            pieces.Add(new(PieceKind.Word, sql[at..end].ToLowerInvariant()));
            return end;
        }
        // An operator is as long as it can be, but a sign of a number is none of it.
        if (OperatorCharacters.Contains(c) && (c, At(sql, end)) is not (('-', '-') or ('/', '*')))
        {
            while (end < sql.Length && OperatorCharacters.Contains(sql[end]) && sql[end] is not ('-' or '+'))
                end++;
            pieces.Add(new(PieceKind.Symbol, sql[at..end] == "!=" ? "<>" : sql[at..end]));
            return end;
        }
        var token = SqlLanguage.PostgreSql.Next(sql, at);
        if (!token.Counts)
            return at + token.Text.Length;
        if (token.Kind is SqlTokenKind.Text or SqlTokenKind.QuotedName)
        {
            pieces.Add(
                token.Kind is SqlTokenKind.Text
                    ? new(PieceKind.Text, SqlLanguage.PostgreSql.ValueOf(token))
                    : new(PieceKind.Name, token.Name)
            );
            return at + token.Text.Length;
        }
        pieces.Add(new(PieceKind.Symbol, token.Text));
        return at + token.Text.Length;
    }

    static char At(string sql, int index) => index < sql.Length ? sql[index] : '\0';

    // The server takes every sign beyond ASCII for a letter.
    static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_' || c > '\u007f' && !char.IsWhiteSpace(c) && !char.IsDigit(c);

    static int Number(string sql, int at, List<Piece> pieces)
    {
        var end = at;
        while (
            end < sql.Length
            && (
                char.IsAsciiDigit(sql[end])
                || sql[end] == '.'
                || char.ToLowerInvariant(sql[end]) == 'e'
                    && end + 1 < sql.Length
                    && (char.IsAsciiDigit(sql[end + 1]) || sql[end + 1] is '+' or '-')
                || sql[end] is '+' or '-' && char.ToLowerInvariant(sql[end - 1]) == 'e'
            )
        )
            end++;
        pieces.Add(new(PieceKind.Number, Canonical(sql[at..end])));
        return end;
    }

    /// <summary>A number in one form for one value; its decimals count.</summary>
    public static string Canonical(string number) =>
        number.Contains('e', StringComparison.OrdinalIgnoreCase)
        && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
        && exact is 0 or > 1e-15m
            ? exact.ToString(CultureInfo.InvariantCulture)
        : (number.Contains('e', StringComparison.OrdinalIgnoreCase) || number.Length > 28)
        && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value.ToString("R", CultureInfo.InvariantCulture)
        : number.StartsWith('.') ? "0" + number
        : number;
}
