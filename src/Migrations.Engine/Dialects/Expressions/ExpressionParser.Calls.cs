using System.Text;
using static Migrations.Engine.Dialects.Expressions.Node;

namespace Migrations.Engine.Dialects.Expressions;

/// <summary>Functions, some of which have words of their own between their arguments, and names of types.</summary>
sealed partial class ExpressionParser
{
    static readonly HashSet<string> Separators = ["from", "for", "placing"];
    static readonly HashSet<string> TypeWords = ["varying", "precision", "unsigned", "signed", "integer"];

    Node Call(string name)
    {
        switch (name)
        {
            case "row":
                return new Form("tuple()", [.. List(")")]);
            case "cast":
                return Cast("as");
            case "convert" when _grammar.ConvertsToFirst:
                return Convert();
            case "convert":
                return Cast(",");
            case "trim":
                return Trim();
            case "extract":
                var field = Next().Text;
                Expect("from");
                return new Form("extract()", OfText(field), Last());
            case "position":
                var part = Expression(_grammar.Predicate);
                return Take("in") ? new Form("position()", Last(), part)
                    : Take(",") ? new Form("position()", [part, .. List(")")])
                    : Fail();
            default:
                return new Form(name + "()", [.. Arguments()]);
        }
    }

    Node Last()
    {
        var last = Expression(0);
        Expect(")");
        return last;
    }

    // (a AS type), (a, type) or (a USING character set)
    Node Cast(string separator)
    {
        var inner = Expression(0);
        var to = Take("using") ? "using " + Next().Text : Take(separator) ? "cast " + Type() : Fail().Text;
        Expect(")");
        return new Form(to, inner);
    }

    // (type, a) or (type, a, style)
    Form Convert()
    {
        var type = Type();
        Expect(",");
        return new Form("cast " + type, [.. List(")")]);
    }

    // (BOTH 'x' FROM s), (FROM s), (s)
    Node Trim()
    {
        var side = Is("both") || Is("leading") || Is("trailing") ? Next().Text : "both";
        if (Take("from"))
            return new Form($"trim {side}()", Last());
        var first = Expression(0);
        if (Take("from"))
            return new Form($"trim {side}()", Last(), first);
        return Take(",") ? new Form($"trim {side}()", [first, .. List(")")]) : Take(")") ? new Form($"trim {side}()", first) : Fail();
    }

    IEnumerable<Node> Arguments()
    {
        var list = new List<Node>();
        if (Take("*", ")"))
            return [OfWord("*")];
        if (Take(")"))
            return list;
        list.Add(Expression(0));
        while (Take(",") || At() is { Kind: PieceKind.Word, Text: var word } && Separators.Contains(word) && Take(word))
            list.Add(Expression(0));
        Expect(")");
        return list;
    }

    string Type()
    {
        var type = new StringBuilder(Next().Text);
        while (Take("."))
            type.Append('.').Append(Next().Text);
        for (; ;)
        {
            if (At() is { Kind: PieceKind.Word, Text: var word } && TypeWords.Contains(word) && Take(word))
                type.Append(' ').Append(word);
            else if (Take("with", "time", "zone"))
                type.Append(" with time zone");
            else if (Take("charset") || Take("character", "set"))
                type.Append(" charset ").Append(Next().Text);
            else if (Take("[", "]"))
                type.Append("[]");
            else if (Take("("))
                type.Append('(').AppendJoin(',', List(")").Select(part => part.Print())).Append(')');
            // An interval's unit says nothing more.
            else if (!Take("without", "time", "zone") && !(type.Equals("interval") && Units.Contains(At().Text ?? "") && Take(At().Text)))
                return type.ToString();
        }
    }
}
