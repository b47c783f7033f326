using static Migrations.Engine.Dialects.Expressions.Node;

namespace Migrations.Engine.Dialects.Expressions;

/// <summary>
/// Brings what says the same into one form: NOT to the comparisons, IN to equalities, BETWEEN to two comparisons, AND within AND to one.
/// All of it holds for NULL too.
/// </summary>
static class ExpressionNormalizer
{
    static readonly Dictionary<string, string> Opposites = new()
    {
        ["="] = "<>",
        ["<>"] = "=",
        ["<"] = ">=",
        [">="] = "<",
        [">"] = "<=",
        ["<="] = ">",
    };

    /// <summary>
    /// An expression in the words that two equal ones have in common. What cannot be read is its own words, without parentheses.
    /// </summary>
    /// <param name="pieces">The whole of it.</param>
    /// <param name="grammar">The product's.</param>
    /// <param name="product">As for <see cref="Fold"/>.</param>
    public static string Comparable(IReadOnlyList<Piece> pieces, Grammar grammar, Func<Node, Node> product) =>
        ExpressionParser.Read(pieces, grammar) is var (node, after)
            ? Fold(node, product).Print() + after
            : string.Join(
                ' ',
                pieces
                    .Where(piece => !piece.Is("(") && !piece.Is(")"))
                    .Select(piece => piece.Kind == PieceKind.Text ? $"'{piece.Text}'" : piece.Text)
            );

    /// <summary>The tree in that form.</summary>
    /// <param name="node">As it was read.</param>
    /// <param name="product">What is the same to one product: it gets each part when those below it are done, and gives it or
    /// another.</param>
    public static Node Fold(Node node, Func<Node, Node> product) =>
        Shared(product(node is Form form ? form with { Parts = form.Parts.Select(part => Fold(part, product)).ToValueList() } : node));

    static Node Shared(Node node) =>
        node is not Form form
            ? node
            : form switch
            {
                { Head: "between", Parts: [var value, var low, var high] } => Flat(
                    "and",
                    [new Form(">=", value, low), new Form("<=", value, high)]
                ),
                { Head: "in", Parts.Count: > 1 } => Flat("or", form.Parts.Skip(1).Select(one => Shared(new Form("=", form.Parts[0], one)))),
                { Head: "=", Parts: [Form { Head: "tuple()" } left, Form { Head: "tuple()" } right] }
                    when left.Parts.Count == right.Parts.Count => Flat(
                    "and",
                    left.Parts.Zip(right.Parts, (one, other) => new Form("=", one, other))
                ),
                { Head: "<>", Parts: [Form { Head: "tuple()" } left, Form { Head: "tuple()" } right] }
                    when left.Parts.Count == right.Parts.Count => Flat(
                    "or",
                    left.Parts.Zip(right.Parts, (one, other) => new Form("<>", one, other))
                ),
                { Head: "and" or "or" or "xor" } => Flat(form.Head, form.Parts),
                { Head: "not", Parts: [var inner] } => Negated(inner),
                _ => form,
            };

    static Node Flat(string head, IEnumerable<Node> parts) =>
        parts.SelectMany(part => part is Form form && form.Is(head) ? form.Parts : [part]).ToValueList() is var flat && flat.Count == 1
            ? flat[0]
            : new Form(head) { Parts = flat };

    static Node Negated(Node node) =>
        node switch
        {
            Form { Head: "not", Parts: [var inner] } => inner,
            Form { Head: "and", Parts: var parts } => Flat("or", parts.Select(Negated)),
            Form { Head: "or", Parts: var parts } => Flat("and", parts.Select(Negated)),
            Form { Head: "xor", Parts: var parts } => new Form("xor", [Negated(parts[0]), .. parts.Skip(1)]),
            Form { Parts: [var left, var right] } form when Opposites.TryGetValue(form.Head, out var opposite) => new Form(
                opposite,
                left,
                right
            ),
            _ => new Form("not", node),
        };
}
