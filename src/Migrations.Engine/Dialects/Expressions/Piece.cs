namespace Migrations.Engine.Dialects.Expressions;

/// <summary>A piece of an expression, in a spelling that equal pieces share.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Words and names without quotes and in the case that counts, texts without quotes and escapes, numbers in one
/// form.</param>
readonly record struct Piece(PieceKind Kind, string Text)
{
    /// <summary>Whether it is this keyword or symbol; a quoted name is none.</summary>
    public bool Is(string text) => Kind is PieceKind.Word or PieceKind.Symbol && Text == text;
}

enum PieceKind
{
    /// <summary>A keyword or a name without quotes.</summary>
    Word,

    /// <summary>A name in quotes.</summary>
    Name,

    Text,
    Number,
    Symbol,
}
