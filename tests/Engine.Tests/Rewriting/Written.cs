using Engine.Tests.Products;

namespace Engine.Tests.Rewriting;

/// <summary>What a model may say to one product, in many ways.</summary>
sealed partial record Written(Product Product, ValueList<Column> Columns)
{
    public required IReadOnlyList<string> Conditions { get; init; }

    public required IReadOnlyList<(SqlType Type, ServerDefault Default)> Defaults { get; init; }

    public required IReadOnlyList<(SqlType Type, string Sql)> Computed { get; init; }

    public required IReadOnlyList<TableIndex> Indexes { get; init; }

    public required IReadOnlyList<string> Names { get; init; }

    public override string ToString() => Product.ToString();

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    static readonly (SqlType, ServerDefault)[] CommonDefaults =
    [
        .. new object[]
        {
            "",
            "new",
            "it's",
            "50%",
            @"a\b",
            @"\",
            "a\"b",
            "`x`",
            "line\nbreak",
            "tab\there",
            "ü ☃",
            "5",
            "1.0",
            "NULL",
            "CURRENT_TIMESTAMP",
            "true",
            "(x)",
            "now()",
            "--",
            "/* */",
            "a;b",
            "{\"a\": 1}",
            "[1, 2]",
            "{1, 2}",
            "1 day",
            "2024-05-01",
        }.Select(value => (SqlType.String(40), ServerDefault.Literal(value))),
        .. new object[] { 0, 5, -5, "7", "-7" }.Select(value => (SqlType.Integer, ServerDefault.Literal(value))),
        .. new[] { "0", "5", "-5", "+5", "'7'", "(1)", "1 + 2", "(1 + 2) * 3" }.Select(value =>
            (SqlType.Integer, ServerDefault.Sql(value))
        ),
        .. new object[] { 0, 1.5m, -1.50m, 100m, "2.5", 0.1m }.Select(value => (SqlType.Numeric(10, 2), ServerDefault.Literal(value))),
        .. new[] { "0", "1.5", "1.50", "-1.5", ".5", "'1.5'" }.Select(value => (SqlType.Numeric(10, 2), ServerDefault.Sql(value))),
        .. new object[] { 0, 1.5, -0.25, 1e10, 1e-7, 1e100 }.Select(value => (SqlType.Double, ServerDefault.Literal(value))),
        .. new object[] { true, false }.Select(value => (SqlType.Boolean, ServerDefault.Literal(value))),
        .. new[] { "true", "FALSE" }.Select(value => (SqlType.Boolean, ServerDefault.Sql(value))),
        .. new object[] { 9223372036854775807L, -9223372036854775808L }.Select(value => (SqlType.BigInteger, ServerDefault.Literal(value))),
        (SqlType.Date, ServerDefault.Literal(new DateOnly(2024, 5, 1))),
        (SqlType.Date, ServerDefault.Sql("'2024-05-01'")),
        (SqlType.Time(), ServerDefault.Literal(new TimeOnly(12, 30))),
        (SqlType.DateTime(), ServerDefault.Literal(new DateTime(2024, 5, 1))),
        (SqlType.DateTime(), ServerDefault.Literal(new DateTime(2024, 5, 1, 2, 3, 4).AddMilliseconds(50))),
        (SqlType.DateTime(), ServerDefault.Sql("CURRENT_TIMESTAMP")),
        (SqlType.DateTime(), ServerDefault.Sql("current_timestamp")),
        (SqlType.Guid, ServerDefault.Literal(System.Guid.Parse("0a1b2c3d-0000-0000-0000-00000000000F"))),
        (SqlType.Json, ServerDefault.Literal("{}")),
        (SqlType.Json, ServerDefault.Literal("{\"b\":1,\"a\":[1,2]}")),
        (SqlType.Json, ServerDefault.Literal("[]")),
        (SqlType.Text, ServerDefault.Literal("it's")),
        (SqlType.Char(3), ServerDefault.Literal("abc")),
        (SqlType.Enum("mood", ["a", "it's"]), ServerDefault.Literal("a")),
        (SqlType.Enum("mood", ["a", "it's"]), ServerDefault.Literal("it's")),
        (SqlType.Enum("mood", ["a", "it's"]), ServerDefault.Sql("'a'")),
    ];

    static readonly string[] CommonNames =
    [
        "plain",
        "Camel",
        "with space",
        "it's",
        "a\"quote",
        "select",
        "Order",
        "user",
        "ünïcödé",
        "日本語",
        "100%",
        "a.b",
        "a-b",
        "semi;colon",
        "br[ack]et",
        "back`tick",
        "UPPER",
        "1digit",
        "_under",
        "dollar$",
        "a,b",
        "(paren)",
        "a\\b",
        "new\nline",
        "@at",
        "#hash",
        "--dash",
        "{brace}",
        "tab\tname",
        "x?y",
        "a:b",
    ];
}
