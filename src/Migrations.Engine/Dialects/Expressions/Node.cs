namespace Migrations.Engine.Dialects.Expressions;

/// <summary>An expression as a tree, without the parentheses that a product puts in or leaves out.</summary>
abstract record Node
{
    /// <summary>SQL that only one tree has; equal trees have the same.</summary>
    public string Print() => ToSql() is ['(', .. var inner, ')'] && this is Form ? inner : ToSql();

    /// <summary>How many forms stand within each other, at most.</summary>
    public virtual int Depth => 0;

    private protected abstract string ToSql();

    /// <summary>A name, a keyword, a text or a number.</summary>
    public sealed record Leaf(PieceKind Kind, string Text) : Node
    {
        /// <summary>Whether it is this keyword.</summary>
        public bool Is(string word) => Kind == PieceKind.Word && Text == word;

        private protected override string ToSql() => Kind == PieceKind.Text ? $"'{Text.Replace("'", "''")}'" : Text;
    }

    /// <summary>An operator or a function with what it is applied to.</summary>
    /// <param name="Head">The operator in lower case; a function's name and <c>()</c>.</param>
    public sealed record Form(string Head) : Node
    {
        public Form(string head, params Node[] parts)
            : this(head) => Parts = parts.ToValueList();

        readonly ValueList<Node> _parts = [];
        readonly int _depth = 1;

        /// <summary>The operands in their order.</summary>
        public ValueList<Node> Parts
        {
            get => _parts;
            init => (_parts, _depth) = (value, 1 + value.Select(part => part.Depth).DefaultIfEmpty().Max());
        }

        /// <inheritdoc/>
        public override int Depth => _depth;

        /// <summary>Whether it is this operator.</summary>
        public bool Is(string head) => Head == head;

        private protected override string ToSql()
        {
            var parts = Parts.Select(part => part.ToSql());
            return Head.EndsWith("()", StringComparison.Ordinal) ? $"{Head[..^2]}({string.Join(", ", parts)})"
                : Parts.Count > 1 ? $"({string.Join($" {Head} ", parts)})"
                : $"({Head} {Parts[0].ToSql()})";
        }
    }

    public static Leaf OfNumber(string text) => new(PieceKind.Number, text);

    public static Leaf OfWord(string text) => new(PieceKind.Word, text);

    public static Leaf OfText(string text) => new(PieceKind.Text, text);
}
