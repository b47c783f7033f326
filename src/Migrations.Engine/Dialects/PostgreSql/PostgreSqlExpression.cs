using System.Globalization;
using Migrations.Engine.Dialects.Expressions;
using static Migrations.Engine.Dialects.Expressions.Node;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// Expressions as the server gives them back (https://www.postgresql.org/docs/current/functions-info.html, pg_get_expr): with every cast
/// and parenthesis written out, IN as = ANY (ARRAY[…]), LIKE as ~~, BETWEEN as two comparisons. Here both sides lose what differs.
/// </summary>
static class PostgreSqlExpression
{
    // https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE
    static readonly Grammar Grammar = new(new Dictionary<string, int>
    {
        ["or"] = 1, ["and"] = 2, ["="] = 5, ["<>"] = 5, ["<"] = 5, [">"] = 5, ["<="] = 5, [">="] = 5,
        ["+"] = 8, ["-"] = 8, ["*"] = 9, ["/"] = 9, ["%"] = 9, ["^"] = 10,
    })
    {
        Prefix = new Dictionary<string, int> { ["not"] = 3, ["-"] = 13, ["+"] = 13, ["~"] = 7, ["@"] = 7, ["|/"] = 7, ["||/"] = 7 },
        Is = 4,
        Predicate = 6,
        Other = 7,
        Collate = 11,
        Matches = new HashSet<string> { "like", "ilike", "similar to" },
    };

    static readonly HashSet<string> NumberTypes =
    [
        "integer",
        "bigint",
        "smallint",
        "numeric",
        "double precision",
        "real",
        "int",
        "int2",
        "int4",
        "int8",
        "float4",
        "float8",
        "decimal",
    ];

    static readonly Dictionary<string, (string Head, bool IsNegated)> Operators = new()
    {
        ["~~"] = ("like", false),
        ["!~~"] = ("like", true),
        ["~~*"] = ("ilike", false),
        ["!~~*"] = ("ilike", true),
        ["!~"] = ("~", true),
        ["!~*"] = ("~*", true),
    };

    // Functions that have a name and words of the standard.
    static readonly Dictionary<string, string> Functions = new()
    {
        ["trim both()"] = "btrim()", ["trim leading()"] = "ltrim()", ["trim trailing()"] = "rtrim()", ["extract()"] = "date_part()",
        ["some()"] = "any()", ["similar_escape()"] = "similar_to_escape()", ["character_length()"] = "char_length()",
    };

    /// <summary>The words that two equal expressions have in common.</summary>
    public static string Comparable(string sql) => ExpressionNormalizer.Comparable(PostgreSqlPieces.Read(sql), Grammar, Fold);

    /// <summary>A default as the model writes one: a lone text or number without the cast that the server added.</summary>
    /// <param name="sql">The server's words.</param>
    /// <param name="type">The column's type. A cast to another one can change the value, or when it is computed, and stays.</param>
    public static ServerDefault? Default(string sql, SqlType type) => WithoutCast(sql, cast => CastTypes.IsOwn(cast, type)) switch
    {
        Leaf { Kind: PieceKind.Text, Text: var text } => ServerDefault.Literal(text),
        Leaf { Kind: PieceKind.Number, Text: var number } => ServerDefault.Sql(number),
        Leaf leaf when leaf.Is("null") => null,
        _ => ServerDefault.Sql(sql),
    };

    /// <summary>A default in words that two equal ones have in common; null for none.</summary>
    /// <param name="sql">What follows DEFAULT.</param>
    /// <param name="type">The column's type: of a number or a boolean the quotes say nothing.</param>
    public static string? ComparableDefault(string sql, SqlType type) =>
        (WithoutCast(sql), type) switch
        {
            (Leaf leaf, _) when leaf.Is("null") => null,
            (Leaf { Kind: PieceKind.Text or PieceKind.Number, Text: var text }, BooleanType) => Truth(text),
            (Leaf { Kind: PieceKind.Text or PieceKind.Number, Text: var number }, FloatType or DoubleType)
                when double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value.ToString(
                "R",
                CultureInfo.InvariantCulture
            ),
            (Leaf { Kind: PieceKind.Text, Text: var text }, LargeBinaryType) => PostgreSqlValues.OfBytes(text),
            (Leaf { Kind: PieceKind.Text, Text: var text }, IntegerType or SmallIntegerType or BigIntegerType or NumericType) => Comparable(
                text
            ),
            (Leaf { Kind: PieceKind.Number, Text: var number }, StringType or UnicodeType or CharType or TextType) => OfText(number)
                .Print(),
            (Leaf { Kind: PieceKind.Text, Text: var text }, StringType or UnicodeType or CharType or TextType or EnumType) => OfText(text)
                .Print(),
            _ => Comparable(sql),
        };

    // https://www.postgresql.org/docs/current/datatype-boolean.html
    static string Truth(string text) => text.ToLowerInvariant() is "t" or "true" or "y" or "yes" or "on" or "1" ? "true" : "false";

    // Null for what is no value alone.
    static Leaf? WithoutCast(string sql, Func<string, bool>? isOwn = null)
    {
        var node = ExpressionParser.Read(PostgreSqlPieces.Read(sql), Grammar) is var (read, rest) && rest.Length == 0 ? read : null;
        while (node is Form { Head: var head, Parts: [var inner] } && head.StartsWith("cast ", StringComparison.Ordinal))
            node = isOwn is null || isOwn(head["cast ".Length..]) || inner is Leaf leaf && leaf.Is("null") ? Unquoted(head, inner) : null;
        return node as Leaf;
    }

    // '-5'::integer is how the server writes -5.
    static Node Unquoted(string cast, Node node) =>
        node is Leaf { Kind: PieceKind.Text, Text: var text }
        && NumberTypes.Contains(cast[5..].Split('(')[0])
        && ExpressionParser.Read(PostgreSqlPieces.Read(text), Grammar) is var (read, _)
        && read is Leaf { Kind: PieceKind.Number } number
            ? number
            : node;

    static Node Fold(Node node) =>
        node switch
        {
            Leaf { Kind: PieceKind.Text, Text: var text } => OfText(PostgreSqlValues.Comparable(text)),
            Form { Head: var head, Parts: [var inner] } when head.StartsWith("cast ", StringComparison.Ordinal) => Unquoted(head, inner),
            Form { Head: ['i', 'n', 't', 'e', 'r', 'v', 'a', 'l', ' ', .. var unit], Parts: [Leaf { Text: var count }] } => OfText(
                PostgreSqlValues.Comparable($"{count} {unit}")
            ),
            Form { Head: "now()" or "transaction_timestamp()", Parts.Count: 0 } => OfWord("current_timestamp"),
            Form { Head: "is distinct from", Parts: [var value, Leaf other] } when other.Is("null") => new Form(
                "not",
                new Form("is null", value)
            ),
            Form { Head: "like" or "ilike", Parts: [var left, var pattern, var escape] } form => new Form(
                form.Head,
                left,
                new Form("like_escape()", pattern, escape)
            ),
            Form { Head: "similar to" } form => new Form("~", form.Parts[0], new Form("similar_to_escape()", [.. form.Parts.Skip(1)])),
            Form { Head: "=", Parts: [var left, Form { Head: "any()", Parts: [Form { Head: "array()" } list] }] } => new Form(
                "in",
                [left, .. list.Parts]
            ),
            Form { Head: "<>", Parts: [var left, Form { Head: "all()", Parts: [Form { Head: "array()" } list] }] } => new Form(
                "not",
                ExpressionNormalizer.Fold(new Form("in", [left, .. list.Parts]), part => part)
            ),
            Form { Parts: [var left, var right] } form when Operators.TryGetValue(form.Head, out var same) => same.IsNegated
                ? new Form("not", new Form(same.Head, left, right))
                : new Form(same.Head, left, right),
            Form form when Functions.TryGetValue(form.Head, out var function) => form with { Head = function },
            _ => node,
        };
}
