namespace Migrations.Engine.Dialects.Expressions;

/// <summary>
/// Reads an expression's pieces where the words of standard SQL do: quotes are doubled within texts, and names have no case.
/// </summary>
static class TokenPieces
{
    static readonly HashSet<string> Symbols = ["==", "<>", "!=", "<=", ">=", "!<", "!>", "<<", ">>", "||", "->", "->>"];

    public static List<Piece> Read(string sql, SqlLanguage language)
    {
        var pieces = new List<Piece>();
        var isNext = false; // Whether nothing stands between this token and the one before.
        foreach (var token in language.Tokens(sql))
        {
            var last = isNext && pieces.Count > 0 ? pieces[^1] : default;
            isNext = token.Counts;
            if (!isNext)
                continue;
            var piece = Of(token, language);
            if (last.Is("n") && piece.Kind == PieceKind.Text)
                pieces[^1] = piece;
            else if (
                last.Kind == PieceKind.Number && (token.Text == "." ? !last.Text.Contains('.') : piece.Kind == PieceKind.Number)
                || last.Kind == PieceKind.Symbol && "=<>!|-".Contains(last.Text[0]) && Symbols.Contains(last.Text + token.Text)
                || last.Is("x") && piece.Kind == PieceKind.Text
            )
                pieces[^1] = new(last.Is("x") ? PieceKind.Number : last.Kind, last.Text + piece.Text);
            else
                pieces.Add(piece);
        }
        return pieces;
    }

    static Piece Of(SqlToken token, SqlLanguage language) => token.Kind switch
    {
        _ when token.IsOpen => new(PieceKind.Symbol, token.Text),
        SqlTokenKind.Text => new(PieceKind.Text, language.ValueOf(token)),
        SqlTokenKind.QuotedName => new(PieceKind.Name, token.Name.ToLowerInvariant()),
        SqlTokenKind.Word => new(char.IsAsciiDigit(token.Text[0]) ? PieceKind.Number : PieceKind.Word, token.Text.ToLowerInvariant()),
        _ => new(PieceKind.Symbol, token.Text),
    };
}
