using Migrations.Engine.Dialects.Expressions;
using static Migrations.Engine.Dialects.Expressions.Node;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// Expressions as MySQL and MariaDB give them back (https://mariadb.com/kb/en/information-schema-check_constraints-table/): NOT taken to
/// the comparisons, numbers as truth compared with 0, the server's own names of functions. Here both sides lose what differs.
/// </summary>
static class MySqlExpression
{
    // https://dev.mysql.com/doc/refman/8.4/en/operator-precedence.html
    static readonly Grammar Grammar = new(
        new Dictionary<string, int>
        {
            ["or"] = 1,
            ["||"] = 1,
            ["xor"] = 2,
            ["and"] = 3,
            ["&&"] = 3,
            ["="] = 6,
            ["<=>"] = 6,
            ["<>"] = 6,
            ["<"] = 6,
            [">"] = 6,
            ["<="] = 6,
            [">="] = 6,
            ["|"] = 8,
            ["&"] = 9,
            ["<<"] = 10,
            [">>"] = 10,
            ["+"] = 11,
            ["-"] = 11,
            ["*"] = 12,
            ["/"] = 12,
            ["%"] = 12,
            ["mod"] = 12,
            ["div"] = 12,
            ["^"] = 13,
            ["->"] = 17,
            ["->>"] = 17,
        }
    )
    {
        Same = new Dictionary<string, string>
        {
            ["||"] = "or",
            ["&&"] = "and",
            ["%"] = "mod",
        },
        Prefix = new Dictionary<string, int>
        {
            ["not"] = 4,
            ["-"] = 14,
            ["+"] = 14,
            ["~"] = 14,
            ["!"] = 15,
            ["binary"] = 16,
        },
        Is = 6,
        Predicate = 7,
        Collate = 16,
        Matches = new HashSet<string> { "like", "regexp", "rlike", "sounds like" },
    };

    static readonly HashSet<string> Conditions =
    [
        "and",
        "or",
        "xor",
        "not",
        "=",
        "<=>",
        "<>",
        "<",
        ">",
        "<=",
        ">=",
        "like",
        "regexp",
        "is null",
        "is true",
        "is false",
    ];

    static readonly Dictionary<string, string> Heads = new()
    {
        ["lcase()"] = "lower()",
        ["ucase()"] = "upper()",
        ["octet_length()"] = "length()",
        ["character_length()"] = "char_length()",
        ["substring()"] = "substr()",
        ["mid()"] = "substr()",
        ["power()"] = "pow()",
        ["ceil()"] = "ceiling()",
        ["day()"] = "dayofmonth()",
        ["nvl()"] = "ifnull()",
        ["sha1()"] = "sha()",
        ["rlike"] = "regexp",
        ["is unknown"] = "is null",
        ["isnull()"] = "is null",
        ["date()"] = "cast date",
        ["time()"] = "cast time",
        ["binary"] = "cast char charset binary",
        ["now()"] = "current_timestamp()",
        ["localtime()"] = "current_timestamp()",
        ["localtimestamp()"] = "current_timestamp()",
        ["current_date()"] = "curdate()",
        ["current_time()"] = "curtime()",
        ["schema()"] = "database()",
        ["mod()"] = "mod",
        ["cast binary"] = "cast char charset binary",
    };

    static readonly HashSet<string> Calls =
    [
        "current_timestamp",
        "localtime",
        "localtimestamp",
        "current_date",
        "current_time",
        "utc_date",
        "utc_time",
        "utc_timestamp",
    ];

    /// <summary>The words that two equal expressions have in common.</summary>
    public static string Comparable(string sql) => ExpressionNormalizer.Comparable(MySqlPieces.Read(sql), Grammar, Fold);

    /// <summary>The text or number that an expression is, or a moment in words; null for what is computed.</summary>
    public static Leaf? Value(string sql) =>
        ExpressionParser.Read(MySqlPieces.Read(sql), Grammar) is var (node, after) && after.Length == 0
            ? Fold(node) switch
            {
                Leaf { Kind: PieceKind.Text or PieceKind.Number } leaf => leaf,
                Form { Head: "cast date" or "cast time" or "cast timestamp", Parts: [Leaf { Kind: PieceKind.Text } text] } => text,
                _ => null,
            }
            : null;

    static Node Fold(Node node) =>
        node switch
        {
            Leaf leaf when leaf.Is("true") => OfNumber("1"),
            Leaf leaf when leaf.Is("false") => OfNumber("0"),
            Leaf { Kind: PieceKind.Word, Text: var word } when Calls.Contains(word) => Fold(new Form(word + "()")),
            Form { Head: "and" or "or" or "xor" } form => new Form(form.Head, [.. form.Parts.Select(Truth)]),
            Form { Head: "not", Parts: [var inner] } when !IsCondition(inner) => new Form("=", inner, OfNumber("0")),
            Form { Head: "<>", Parts: [Leaf { Kind: PieceKind.Number, Text: "0" } zero, var value] } => new Form("<>", value, zero),
            Form { Head: "sounds like", Parts: [var left, var right] } => new Form(
                "=",
                new Form("soundex()", left),
                new Form("soundex()", right)
            ),
            Form { Head: "position()", Parts: [var text, var part] } => new Form("locate()", part, text),
            Form { Head: "instr()", Parts: [var text, var part] } => new Form("locate()", part, text),
            Form { Head: "date_add()" or "adddate()", Parts: [var moment, var time] } => new Form("+", moment, Interval(time)),
            Form { Head: "date_sub()" or "subdate()", Parts: [var moment, var time] } => new Form("-", moment, Interval(time)),
            Form { Head: "timestamp()", Parts: [var moment] } => new Form("cast datetime", moment),
            Form { Head: "datediff()", Parts: [var last, var first] } => new Form(
                "-",
                new Form("to_days()", last),
                new Form("to_days()", first)
            ),
            Form { Head: "using utf8mb4", Parts: [Form { Head: "char()" } characters] } => characters,
            Form { Head: var head } form
                when head.StartsWith("cast char", StringComparison.Ordinal)
                    && head.IndexOf(" charset ", StringComparison.Ordinal) is > 0 and var at
                    && !head.EndsWith(" binary", StringComparison.Ordinal) => form with
            {
                Head = head[..at],
            },
            Form form when Heads.TryGetValue(form.Head, out var same) => form with { Head = same },
            _ => node,
        };

    static bool IsCondition(Node node) => node is Form form && Conditions.Contains(form.Head);

    static Node Truth(Node node) => IsCondition(node) ? node : new Form("<>", node, OfNumber("0"));

    static Node Interval(Node time) =>
        time is Form { Head: var head } && head.StartsWith("interval ", StringComparison.Ordinal) ? time : new Form("interval day", time);
}
