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
        for (var at = 0; at < parts.Count;)
        {
            var of = Choices(parts[at]).Select(choice => choice.Of).FirstOrDefault();
            var same = of is null
                ? []
                : parts
                    .Skip(at)
                    .Select(part => Choices(part).ToList())
                    .TakeWhile(choices => choices.Count > 0 && choices.TrueForAll(choice => choice.Of.Print() == of.Print()))
                    .ToList();
            chain.AddRange(
                same.Count == 0
                    ? [parts[at]]
                    : Ordered(same.SelectMany(choices => choices.Select(choice => choice.Value))).Select(value => new Form("=", of!, value))
            );
            at += Math.Max(same.Count, 1);
        }
        return new Form("or", [.. chain]);
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
