using System.Text;
using System.Text.RegularExpressions;
using Migrations.Engine.Dialects.Expressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>Reads an expression's pieces (https://dev.mysql.com/doc/refman/8.4/en/literals.html). Names have no case.</summary>
static partial class MySqlPieces
{
    static readonly string[] Symbols = ["<=>", "->>", "->", "<>", "!=", "<=", ">=", "<<", ">>", "&&", "||"];

    public static List<Piece> Read(string sql)
    {
        var pieces = new List<Piece>();
        var text = new StringBuilder(); // Texts side by side are one.
        var isText = false;
        for (var at = 0; at < sql.Length;)
        {
            var (piece, end) = Next(sql, at);
            at = end;
            if (piece is not { } found)
                continue;
            if (isText && found.Kind != PieceKind.Text)
                End();
            isText = found.Kind == PieceKind.Text;
            if (isText)
                text.Append(found.Text);
            else
                pieces.Add(found);
        }
        if (isText)
            End();
        return pieces;

        void End()
        {
            pieces.Add(new(PieceKind.Text, text.ToString()));
            text.Clear();
        }
    }

    static (Piece? Piece, int End) Next(string sql, int at)
    {
        if (sql[at] is '_' or 'N' or 'n' && CharacterSet().Match(sql, at) is { Success: true } nothing)
            return (null, at + nothing.Length);
        if (sql[at] is 'x' or 'X' or '0' && Hexadecimal().Match(sql, at) is { Success: true } bytes)
            return (OfBytes(bytes.Groups["digits"].Value), at + bytes.Length);
        var token = SqlLanguage.MySql.Next(sql, at);
        if (token.IsOpen || !token.Counts)
            return (null, at + token.Text.Length);
        if (token.Kind is SqlTokenKind.QuotedName)
            return (new(PieceKind.Name, token.Name.ToLowerInvariant()), at + token.Text.Length);
        if (token.Kind is SqlTokenKind.Text)
            return (new(PieceKind.Text, SqlLanguage.MySql.ValueOf(token)), at + token.Text.Length);
        if ((char.IsAsciiDigit(sql[at]) || sql[at] == '.') && Number().Match(sql, at) is { Success: true } number)
            return (new(PieceKind.Number, Canonical(number.Value.ToLowerInvariant())), at + number.Length);
        if (token.Kind is SqlTokenKind.Word)
            return (new(PieceKind.Word, token.Text.ToLowerInvariant()), at + token.Text.Length);
        var symbol = Array.Find(Symbols, symbol => string.CompareOrdinal(sql, at, symbol, 0, symbol.Length) == 0) ?? sql[at].ToString();
        return (new(PieceKind.Symbol, symbol == "!=" ? "<>" : symbol), at + symbol.Length);
    }

    // The server writes bytes that can be read as a text.
    static Piece OfBytes(string digits)
    {
        var bytes = Convert.FromHexString(digits.Length % 2 == 0 ? digits : "0" + digits);
        return bytes.All(one => one is >= 32 and < 127)
            ? new(PieceKind.Text, Encoding.ASCII.GetString(bytes))
            : new(PieceKind.Number, "0x" + Convert.ToHexString(bytes));
    }

    static string Canonical(string number) =>
        number.StartsWith('.') ? "0" + number
        : number.TrimStart('0') is var digits && digits.Length > 0 && char.IsAsciiDigit(digits[0]) ? digits
        : "0" + digits;

    // What says the character set of the text after it.
    [GeneratedRegex(@"\G(?:_(?:utf8|utf8mb[34]|latin1|binary|ascii)|N)\s*(?=')", RegexOptions.IgnoreCase)]
    private static partial Regex CharacterSet();

    [GeneratedRegex(@"\G(?:x'(?<digits>(?:[0-9a-f]{2})*)'|0x(?<digits>[0-9a-f]+)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"\G(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[+-]?[0-9]+)?", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
