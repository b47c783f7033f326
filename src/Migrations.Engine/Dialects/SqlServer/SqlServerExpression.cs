using Migrations.Engine.Dialects.Expressions;
using static Migrations.Engine.Dialects.Expressions.Node;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// Expressions as the server gives them back
/// (https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-check-constraints-transact-sql): numbers in parentheses,
/// names in brackets, CAST as CONVERT, IN as a chain of OR from the last value to the first. Here both sides lose what differs.
/// </summary>
static class SqlServerExpression
{
    // https://learn.microsoft.com/sql/t-sql/language-elements/operator-precedence-transact-sql
    static readonly Grammar Grammar = new(new Dictionary<string, int>
    {
        ["or"] = 1, ["and"] = 2, ["="] = 5, ["<>"] = 5, ["!="] = 5, ["<"] = 5, [">"] = 5, ["<="] = 5, [">="] = 5, ["!<"] = 5, ["!>"] = 5,
        ["+"] = 6, ["-"] = 6, ["&"] = 6, ["^"] = 6, ["|"] = 6, ["*"] = 7, ["/"] = 7, ["%"] = 7,
    })
    {
        Same = new Dictionary<string, string> { ["!="] = "<>", ["!<"] = ">=", ["!>"] = "<=" },
        Prefix = new Dictionary<string, int> { ["not"] = 3, ["-"] = 9, ["+"] = 9, ["~"] = 8 },
        Is = 5,
        Predicate = 4,
        Collate = 10,
        Matches = new HashSet<string> { "like" },
        ConvertsToFirst = true,
    };

    /// <summary>The words that two equal expressions have in common.</summary>
    public static string Comparable(string sql) =>
        ExpressionNormalizer.Comparable(TokenPieces.Read(sql, SqlLanguage.SqlServer), Grammar, Fold);

    static Node Fold(Node node) => node switch
    {
        Leaf leaf when leaf.Is("current_timestamp") => new Form("getdate()"),
        Form { Head: "in" } form => new Form("in", [form.Parts[0], .. Ordered(form.Parts.Skip(1))]),
        Form { Head: "or", Parts: var parts } => Chain(parts),
        _ => node,
    };

    // a = 2 OR a = 1 is a IN (1, 2), whose values have no order. Each run of the same column is such a list.
    static Form Chain(IReadOnlyList<Node> parts)
    {
        var chain = new List<Node>();
        var run = new List<Node>(); // Values of the column that the parts before are about.
        (Node Node, string Words)? of = null;
        foreach (var part in parts)
        {
            var choices = Choices(part).Select(choice => (choice.Of, Words: choice.Of.Print(), choice.Value)).ToList();
            if (choices.Count == 0 || choices.Exists(choice => choice.Words != of?.Words))
                End();
            if (choices.Count == 0 || choices.Exists(choice => choice.Words != choices[0].Words))
            {
                chain.Add(part);
                continue;
            }
            of ??= (choices[0].Of, choices[0].Words);
            run.AddRange(choices.Select(choice => choice.Value));
        }
        End();
        return new Form("or", [.. chain]);

        void End()
        {
            chain.AddRange(Ordered(run).Select(value => new Form("=", of!.Value.Node, value)));
            run.Clear();
            of = null;
        }
    }

    static IEnumerable<Node> Ordered(IEnumerable<Node> values) =>
        values.DistinctBy(value => value.Print()).OrderBy(value => value.Print(), StringComparer.Ordinal);

    static IEnumerable<(Node Of, Node Value)> Choices(Node node) => node switch
    {
        Form { Head: "=", Parts: [var of, Leaf { Kind: PieceKind.Text or PieceKind.Number } value] } => [(of, value)],
        Form { Head: "or", Parts: var parts } when parts.All(part => Choices(part).Any()) => parts.SelectMany(Choices),
        _ => [],
    };
}
