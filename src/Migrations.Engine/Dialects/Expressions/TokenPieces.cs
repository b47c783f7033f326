using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.Expressions;

/// <summary>Reads an expression's pieces where the words of standard SQL do: quotes are doubled within texts, and names have no case.</summary>
static class TokenPieces
{
    static readonly HashSet<string> Symbols = ["==", "<>", "!=", "<=", ">=", "!<", "!>", "<<", ">>", "||", "->", "->>"];

    public static List<Piece> Read(string sql)
    {
        var pieces = new List<Piece>();
        var isNext = false; // Whether nothing stands between this token and the one before.
        foreach (var token in SqlText.Tokens(sql))
        {
            var last = isNext && pieces.Count > 0 ? pieces[^1] : default;
            isNext = token.Kind is not (SqlText.TokenKind.Space or SqlText.TokenKind.Comment);
            if (!isNext)
                continue;
            var piece = Of(token);
            if (last.Is("n") && piece.Kind == PieceKind.Text)
                pieces[^1] = piece;
            else if (last.Kind == PieceKind.Number && (token.Text == "." || piece.Kind == PieceKind.Number) || last.Kind == PieceKind.Symbol && Symbols.Contains(last.Text + token.Text) || last.Is("x") && piece.Kind == PieceKind.Text)
                pieces[^1] = new(last.Is("x") ? PieceKind.Number : last.Kind, last.Text + piece.Text);
            else
                pieces.Add(piece);
        }
        return pieces;
    }

    static Piece Of(SqlText.Token token) => token.Kind switch
    {
        _ when token.Text.Length == 1 && token.Kind != SqlText.TokenKind.Word => new(PieceKind.Symbol, token.Text), // Also a quote that nothing follows.
        SqlText.TokenKind.Text => new(PieceKind.Text, token.Text[1..^1].Replace("''", "'")),
        SqlText.TokenKind.QuotedName => new(PieceKind.Name, token.Name.ToLowerInvariant()),
        SqlText.TokenKind.Word => new(char.IsAsciiDigit(token.Text[0]) ? PieceKind.Number : PieceKind.Word, token.Text.ToLowerInvariant()),
        _ => new(PieceKind.Symbol, token.Text),
    };
}
