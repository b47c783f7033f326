using Migrations.Engine.Dialects.Expressions;
using Migrations.Engine.Sql;
using static Migrations.Engine.Dialects.Expressions.Node;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// Expressions as the server gives them back (https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-check-constraints-transact-sql):
/// numbers in parentheses, names in brackets, CAST as CONVERT, IN as a chain of OR from the last value to the first. Here both sides lose what differs.
/// </summary>
static class SqlServerExpression
{
    // https://learn.microsoft.com/sql/t-sql/language-elements/operator-precedence-transact-sql
    static readonly Grammar grammar = new(new Dictionary<string, int>
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
    public static string Comparable(string sql) => Folding.Comparable(TokenPieces.Read(sql, SqlLanguage.SqlServer), grammar, Fold);

    static Node Fold(Node node) => node switch
    {
        Leaf leaf when leaf.Is("current_timestamp") => new Form("getdate()"),
        Form { Head: "in" } form => new Form("in", [form.Parts[0], .. form.Parts.Skip(1).DistinctBy(value => value.Print()).OrderBy(value => value.Print(), StringComparer.Ordinal)]),
        Form { Head: "or", Parts: var parts } => Chain(parts),
        _ => node,
    };

    // a = 2 OR a = 1 is a IN (1, 2), whose values have no order.
    static Node Chain(IReadOnlyList<Node> parts)
    {
        var of = Choices(parts[0]).Select(choice => choice.Of).FirstOrDefault();
        var same = of is null ? [] : parts.Select(part => Choices(part).ToList())
            .TakeWhile(choices => choices.Count > 0 && choices.TrueForAll(choice => choice.Of.Print() == of.Print())).ToList();
        if (same.Count < 2)
            return new Form("or", [.. parts]);
        var list = Fold(new Form("in", [of!, .. same.SelectMany(choices => choices.Select(choice => choice.Value))]));
        return same.Count == parts.Count ? list : new Form("or", [list, .. parts.Skip(same.Count)]);
    }

    static IEnumerable<(Node Of, Node Value)> Choices(Node node) => node switch
    {
        Form { Head: "=", Parts: [var of, Leaf { Kind: PieceKind.Text or PieceKind.Number } value] } => [(of, value)],
        Form { Head: "in", Parts: var parts } => parts.Skip(1).Select(value => (parts[0], value)),
        Form { Head: "or", Parts: var parts } when parts.All(part => Choices(part).Any()) => parts.SelectMany(Choices),
        _ => [],
    };
}
