using Migrations.Engine.Dialects.Expressions;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>Expressions, which SQLite keeps as they were written (https://www.sqlite.org/lang_expr.html). Spaces, case, quotes and needless parentheses say nothing.</summary>
static class SqliteExpression
{
    static readonly Grammar grammar = new(new Dictionary<string, int>
    {
        ["or"] = 1, ["and"] = 2, ["="] = 4, ["=="] = 4, ["<>"] = 4, ["!="] = 4, ["<"] = 5, [">"] = 5, ["<="] = 5, [">="] = 5,
        ["&"] = 7, ["|"] = 7, ["<<"] = 7, [">>"] = 7, ["+"] = 8, ["-"] = 8, ["*"] = 9, ["/"] = 9, ["%"] = 9, ["||"] = 10, ["->"] = 10, ["->>"] = 10,
    })
    {
        Same = new Dictionary<string, string> { ["=="] = "=", ["!="] = "<>" },
        Prefix = new Dictionary<string, int> { ["not"] = 3, ["-"] = 12, ["+"] = 12, ["~"] = 12 },
        Is = 4,
        Predicate = 4,
        Collate = 11,
        Matches = new HashSet<string> { "like", "glob", "match", "regexp" },
    };

    static readonly HashSet<string> Symbols = ["==", "<>", "!=", "<=", ">=", "<<", ">>", "||", "->", "->>"];

    /// <summary>The words that two equal expressions have in common.</summary>
    public static string Comparable(string sql) => Folding.Comparable(Pieces(sql), grammar, node => node);

    static List<Piece> Pieces(string sql)
    {
        var pieces = new List<Piece>();
        var isNext = false; // Whether nothing stands between this token and the one before.
        foreach (var token in SqlText.Tokens(sql))
        {
            var last = isNext && pieces.Count > 0 ? pieces[^1] : default;
            isNext = token.Kind is not (SqlText.TokenKind.Space or SqlText.TokenKind.Comment);
            if (!isNext)
                continue;
            var piece = Piece(token);
            if (last.Kind == PieceKind.Number && (token.Text == "." || piece.Kind == PieceKind.Number) || last.Kind == PieceKind.Symbol && Symbols.Contains(last.Text + token.Text) || last.Is("x") && piece.Kind == PieceKind.Text)
                pieces[^1] = new(last.Is("x") ? PieceKind.Number : last.Kind, last.Text + piece.Text);
            else
                pieces.Add(piece);
        }
        return pieces;
    }

    static Piece Piece(SqlText.Token token) => token.Kind switch
    {
        _ when token.Text.Length == 1 && token.Kind != SqlText.TokenKind.Word => new(PieceKind.Symbol, token.Text), // Also a quote that nothing follows.
        SqlText.TokenKind.Text => new(PieceKind.Text, token.Text[1..^1].Replace("''", "'")),
        SqlText.TokenKind.QuotedName => new(PieceKind.Name, token.Name.ToLowerInvariant()),
        SqlText.TokenKind.Word => new(char.IsAsciiDigit(token.Text[0]) ? PieceKind.Number : PieceKind.Word, token.Text.ToLowerInvariant()),
        _ => new(PieceKind.Symbol, token.Text),
    };
}
