using static Migrations.Engine.Dialects.Expressions.Node;

namespace Migrations.Engine.Dialects.Expressions;

/// <summary>
/// Reads pieces as a tree, by the strength of operators. What it does not know it does not guess at: it says that it cannot read it. The
/// same of a tree that is deeper than <see cref="Deepest"/>, since all that walks over it goes as deep, and of one that would be
/// <see cref="Largest"/> once it is normalized; a chain of AND or OR is one node, however long.
/// </summary>
sealed partial class ExpressionParser
{
    static readonly HashSet<string> LongTypes = ["double", "character", "timestamp", "time", "bit"];

    static readonly HashSet<string> Units =
    [
        .. (
            "microsecond second minute hour day week month quarter year second_microsecond minute_microsecond minute_second "
            + "hour_microsecond hour_second hour_minute day_microsecond day_second day_minute day_hour year_month"
        ).Split(
            ' '
        ),
    ];

    readonly IReadOnlyList<Piece> _pieces;
    readonly Grammar _grammar;
    const long Deepest = 400, Largest = 4_000_000;

    int _at, _depth;
    bool _failed;

    ExpressionParser(IReadOnlyList<Piece> pieces, Grammar grammar) => (this._pieces, this._grammar) = (pieces, grammar);

    /// <summary>The tree, and the words after the expression (of an index: DESC and the like); null for what cannot be read.</summary>
    public static (Node Node, string After)? Read(IReadOnlyList<Piece> pieces, Grammar grammar)
    {
        var parser = new ExpressionParser(pieces, grammar);
        var node = parser.Expression(0);
        var rest = pieces.Skip(parser._at).ToList();
        return parser._failed || rest.Exists(piece => piece.Kind is not (PieceKind.Word or PieceKind.Name) && !piece.Is("."))
            ? null
            : (node, string.Concat(rest.Select(piece => " " + piece.Text)));
    }

    Piece At(int ahead = 0) => _at + ahead < _pieces.Count ? _pieces[_at + ahead] : default;

    bool Is(string word) => At().Is(word);

    bool Take(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
            if (!At(i).Is(words[i]))
                return false;
        _at += words.Length;
        return true;
    }

    void Expect(string word)
    {
        if (!Take(word))
            Fail();
    }

    Leaf Fail()
    {
        (_failed, _at) = (true, _pieces.Count);
        return OfWord("");
    }

    Node Expression(int level)
    {
        if (++_depth > Deepest)
            Fail();
        var left = Small(Operand());
        while (_at < _pieces.Count && Longer(left, level) is { } longer)
            left = Small(longer);
        _depth--;
        return left;
    }

    Node Small(Node node) => node.Depth > Deepest || node.Size > Largest ? Fail() : node;

    Node? Longer(Node left, int level)
    {
        if (Is("["))
            return Subscript(left);
        if (Take("::"))
            return new Form("cast " + Type(), left);
        if (_grammar.Collate > level && Take("collate"))
            return new Form("collate " + Next().Text, left);
        if (_grammar.Collate > level && Take("at", "time", "zone"))
            return new Form("timezone()", Expression(_grammar.Collate), left);
        if (_grammar.Predicate > level && Predicate(left) is { } predicate)
            return predicate;
        if (_grammar.Is > level && Test(left) is { } test)
            return test;
        if (
            At() is not { Kind: PieceKind.Word or PieceKind.Symbol, Text: var symbol }
            || Strength(symbol) is not { } strength
            || strength <= level
        )
            return null;
        var head = Head(symbol);
        if (head is "and" or "or")
            return Chain(head, left, strength);
        _at++;
        return new Form(head, left, Expression(strength));
    }

    string Head(string symbol) => _grammar.Same.GetValueOrDefault(symbol, symbol);

    Form Chain(string head, Node first, int strength)
    {
        var parts = new List<Node> { first };
        while (_at < _pieces.Count && At() is { Kind: PieceKind.Word or PieceKind.Symbol, Text: var symbol } && Head(symbol) == head)
        {
            _at++;
            parts.Add(Expression(strength));
        }
        return new Form(head, [.. parts]);
    }

    int? Strength(string symbol) => _grammar.Binary.TryGetValue(symbol, out var strength) ? strength
        : _grammar.Other > 0 && At().Kind == PieceKind.Symbol && symbol is not ("(" or ")" or "," or "]" or "." or ";") ? _grammar.Other
        : null;

    Node? Predicate(Node left)
    {
        var isNegated = Is("not");
        var first = At(isNegated ? 1 : 0);
        if (first.Kind != PieceKind.Word)
            return null;
        var second = At(isNegated ? 2 : 1) is { Kind: PieceKind.Word, Text: { } next } ? $"{first.Text} {next}" : "";
        var match = _grammar.Matches.Contains(first.Text) ? first.Text : _grammar.Matches.Contains(second) ? second : null;
        if (match is null && first.Text is not ("in" or "between"))
            return null;
        _at += isNegated ? 1 : 0;
        Node found;
        if (match is not null)
        {
            _at += match == second ? 2 : 1;
            var pattern = Expression(_grammar.Predicate);
            found = Take("escape") ? new Form(match, left, pattern, Expression(_grammar.Predicate)) : new Form(match, left, pattern);
        }
        else if (Take("in"))
        {
            Expect("(");
            found = new Form("in", [left, .. List(")")]);
        }
        else
        {
            _at++;
            var isSymmetric = Take("symmetric");
            var low = Expression(_grammar.Predicate);
            Expect("and");
            var high = Expression(_grammar.Predicate);
            found = isSymmetric
                ? new Form("or", new Form("between", left, low, high), new Form("between", left, high, low))
                : new Form("between", left, low, high);
        }
        return isNegated ? new Form("not", found) : found;
    }

    Node? Test(Node left)
    {
        if (Take("isnull"))
            return new Form("is null", left);
        if (Take("notnull"))
            return new Form("not", new Form("is null", left));
        if (!Take("is"))
            return null;
        var isNegated = Take("not");
        Node test = Take("distinct", "from")
            ? new Form("is distinct from", left, Expression(_grammar.Is))
            : new Form("is " + Next().Text, left);
        return isNegated ? new Form("not", test) : test;
    }

    Node Subscript(Node left)
    {
        _at++;
        var bounds = new List<Node> { left, Expression(0) };
        if (Take(":"))
            bounds.Add(Expression(0));
        Expect("]");
        return new Form("subscript()", [.. bounds]);
    }

    Piece Next()
    {
        if (_at == _pieces.Count)
            Fail();
        return _at < _pieces.Count ? _pieces[_at++] : new(PieceKind.Word, "");
    }

    List<Node> List(string end)
    {
        var list = new List<Node>();
        if (Take(end))
            return list;
        do
            list.Add(Expression(0));
        while (Take(","));
        Expect(end);
        return list;
    }

    Node Operand()
    {
        var piece = Next();
        if (piece.Kind == PieceKind.Text)
            return OfText(piece.Text);
        if (piece.Kind == PieceKind.Number)
            return OfNumber(piece.Text);
        if (piece.Is("("))
            return List(")") is var inner && inner.Count == 1 ? inner[0] : new Form("tuple()", [.. inner]);
        if (piece.Is("["))
            return new Form("array()", [.. List("]")]);
        if (piece.Kind is PieceKind.Word or PieceKind.Symbol && _grammar.Prefix.TryGetValue(piece.Text, out var strength))
            return Before(piece.Text, Expression(strength));
        return piece.Kind is PieceKind.Word or PieceKind.Name ? Named(piece) : Fail();
    }

    Node Before(string symbol, Node operand) =>
        symbol switch
        {
            "+" => operand,
            "-"
                when operand
                    is Leaf
                    {
                        Kind: PieceKind.Number,
                        Text: ['0' or '1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..]
                    } number => OfNumber("-" + number.Text),
            "!" => new Form("not", operand),
            _ => new Form(symbol, operand),
        };

    Node Named(Piece piece)
    {
        if (piece.Is("case"))
            return Case();
        if (piece.Is("array") && Take("["))
            return new Form("array()", [.. List("]")]);
        if (piece.Is("interval") && At().Kind != PieceKind.Text)
            return Expression(_grammar.Predicate) is var count && !Is("(") ? new Form("interval " + Next().Text, count) : Fail();
        if (At().Kind == PieceKind.Text || LongTypes.Contains(piece.Text) && piece.Kind == PieceKind.Word && !Is("("))
            return Typed(piece);
        if (piece.Is("select") || piece.Is("exists"))
            return Fail();
        var names = new List<string> { piece.Text };
        while (Take("."))
            names.Add(Next().Text);
        var name = string.Join('.', names);
        return Take("(") ? Call(name) : new Leaf(names.Count == 1 && piece.Kind == PieceKind.Word ? PieceKind.Word : PieceKind.Name, name);
    }

    // date '2024-05-01'; interval '1' day has its unit after it.
    Node Typed(Piece piece)
    {
        var start = _at--;
        var type = Type();
        if (At().Kind != PieceKind.Text)
        {
            _at = start;
            return new Leaf(piece.Kind, piece.Text);
        }
        var text = OfText(Next().Text);
        return type == "interval" && At() is { Kind: PieceKind.Word, Text: var unit } && Units.Contains(unit) && Take(unit)
            ? new Form("interval " + unit, text)
            : new Form("cast " + type, text);
    }

    Node Case()
    {
        var parts = new List<Node>();
        if (!Is("when"))
            parts.Add(new Form("of", Expression(0)));
        while (Take("when"))
        {
            var condition = Expression(0);
            Expect("then");
            parts.Add(new Form("when", condition, Expression(0)));
        }
        if (Take("else") && Expression(0) is var other && !IsNull(other))
            parts.Add(new Form("else", other));
        Expect("end");
        return new Form("case()", [.. parts]);
    }

    static bool IsNull(Node node) =>
        node is Leaf leaf
            ? leaf.Is("null")
            : node is Form { Head: var head, Parts: [var inner] } && head.StartsWith("cast ", StringComparison.Ordinal) && IsNull(inner);
}
