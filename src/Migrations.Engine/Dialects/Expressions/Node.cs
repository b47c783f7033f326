using System.Text;

namespace Migrations.Engine.Dialects.Expressions;

/// <summary>An expression as a tree, without the parentheses that a product puts in or leaves out.</summary>
abstract record Node
{
    /// <summary>SQL that only one tree has; equal trees have the same.</summary>
    public string Print()
    {
        var sql = new StringBuilder();
        Write(sql);
        return this is Form && sql[0] == '(' && sql[^1] == ')' ? sql.ToString(1, sql.Length - 2) : sql.ToString();
    }

    /// <summary>How many forms stand within each other, at most.</summary>
    public virtual int Depth => 0;

    /// <summary>
    /// About how many characters it has once <see cref="ExpressionNormalizer"/> has written out what it repeats: of <c>a IN (1, 2)</c>,
    /// <c>a = 1 OR a = 2</c>. One within another repeats what is repeated.
    /// </summary>
    public abstract long Size { get; }

    private protected abstract void Write(StringBuilder sql);

    /// <summary>A name, a keyword, a text or a number.</summary>
    public sealed record Leaf(PieceKind Kind, string Text) : Node
    {
        /// <summary>Whether it is this keyword.</summary>
        public bool Is(string word) => Kind == PieceKind.Word && Text == word;

        /// <inheritdoc/>
        public override long Size => Text.Length + 1;

        private protected override void Write(StringBuilder sql) =>
            sql.Append(Kind == PieceKind.Text ? $"'{Text.Replace("'", "''")}'" : Text);
    }

    /// <summary>An operator or a function with what it is applied to.</summary>
    /// <param name="Head">The operator in lower case; a function's name and <c>()</c>.</param>
    public sealed record Form(string Head) : Node
    {
        public Form(string head, params Node[] parts)
            : this(head) => Parts = parts.ToValueList();

        readonly ValueList<Node> _parts = [];
        readonly int _depth = 1;
        readonly long _size = Head.Length + 1;

        /// <summary>The operands in their order.</summary>
        public ValueList<Node> Parts
        {
            get => _parts;
            init => (_parts, _depth, _size) = (value, 1 + value.Select(part => part.Depth).DefaultIfEmpty().Max(), SizeOf(Head, value));
        }

        /// <inheritdoc/>
        public override int Depth => _depth;

        /// <inheritdoc/>
        public override long Size => _size;

        /// <summary>Whether it is this operator.</summary>
        public bool Is(string head) => Head == head;

        static long SizeOf(string head, ValueList<Node> parts)
        {
            var size = (head.Length + 2L) * Math.Max(1, parts.Count) + parts.Sum(part => part.Size);
            return head switch
            {
                "in" => size + Math.Max(0, parts.Count - 2) * parts[0].Size,
                "between" => size + parts[0].Size,
                // PostgreSQL's words for IN.
                "=" or "<>" when parts is [var left, Form { Head: "any()" or "all()", Parts: [Form { Head: "array()", Parts: var list }] }]
                    => size + list.Count * left.Size,
                _ => size,
            };
        }

        private protected override void Write(StringBuilder sql)
        {
            var isCall = Head.EndsWith("()", StringComparison.Ordinal);
            sql.Append(isCall ? Head.AsSpan(0, Head.Length - 2) : "").Append('(');
            if (!isCall && Parts.Count == 1)
                sql.Append(Head).Append(' ');
            for (var i = 0; i < Parts.Count; i++)
            {
                if (i > 0)
                    sql.Append(isCall ? ", " : $" {Head} ");
                Parts[i].Write(sql);
            }
            sql.Append(')');
        }
    }

    public static Leaf OfNumber(string text) => new(PieceKind.Number, text);

    public static Leaf OfWord(string text) => new(PieceKind.Word, text);

    public static Leaf OfText(string text) => new(PieceKind.Text, text);
}
