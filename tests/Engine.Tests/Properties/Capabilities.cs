using Engine.Tests.Products;

namespace Engine.Tests.Properties;

/// <summary>What a product's schemas may have.</summary>
sealed record Capabilities(IReadOnlyList<(SqlType Type, ServerDefault[] Defaults)> Types)
{
    static readonly ServerDefault[] Numbers = [ServerDefault.Literal(0), ServerDefault.Literal(5), ServerDefault.Sql("1")];
    static readonly ServerDefault[] Texts = [ServerDefault.Literal("new"), ServerDefault.Literal("it's"), ServerDefault.Sql("'x'")];
    static readonly ServerDefault[] None = [];

    static readonly (SqlType, ServerDefault[])[] Common =
    [
        (SqlType.Integer, Numbers),
        (SqlType.BigInteger, Numbers),
        (SqlType.SmallInteger, Numbers),
        (SqlType.String(10), Texts),
        (SqlType.String(20), Texts),
        (SqlType.String(40), Texts),
        (SqlType.Numeric(10, 2), [ServerDefault.Literal(1.5m)]),
        (SqlType.Numeric(12, 4), [ServerDefault.Literal(0)]),
        (SqlType.Boolean, [ServerDefault.Literal(true), ServerDefault.Literal(false)]),
        (SqlType.Double, Numbers),
        (SqlType.Date, None),
        (SqlType.DateTime(), [ServerDefault.Sql("CURRENT_TIMESTAMP")]),
        (SqlType.Guid, None),
        (SqlType.LargeBinary(), None),
        (SqlType.Json, None),
        (SqlType.Char(3), Texts[..1]),
        (SqlType.Enum("mood", []), [ServerDefault.Literal("a"), ServerDefault.Literal("b")]),
        (SqlType.Enum("mood", []), None),
    ];

    public bool Schemas { get; init; }

    public bool Comments { get; init; } = true;

    public bool Computed { get; init; } = true;

    public bool VirtualColumns { get; init; } = true;

    public bool Identities { get; init; } = true;

    public bool IdentityOptions { get; init; }

    /// <summary>Whether a column may count up that is no key.</summary>
    public bool IdentityWithoutKey { get; init; }

    public bool NamedKeys { get; init; } = true;

    /// <summary>Whether constraints without a name can be told from those with one.</summary>
    public bool Unnamed { get; init; } = true;

    public bool Deferrable { get; init; }

    public bool ExpressionIndexes { get; init; } = true;

    public bool PartialIndexes { get; init; } = true;

    public bool IncludedColumns { get; init; }

    public static Capabilities Of(Product product) =>
        product.Dialect.Name switch
        {
            "sqlite" => new([.. Common, (SqlType.Text, Texts), (SqlType.String(10, "NOCASE"), Texts)])
            {
                Comments = false,
                Identities = false,
            },
            "postgresql" => new([
                .. Common,
                (SqlType.Text, Texts),
                (SqlType.DateTime(true), [ServerDefault.Sql("now()")]),
                (SqlType.Native("integer[]"), None),
                (SqlType.Interval, None),
                (SqlType.String(10, "C"), Texts),
            ])
            {
                Schemas = true,
                VirtualColumns = false,
                IdentityOptions = true,
                IdentityWithoutKey = true,
                Deferrable = true,
                IncludedColumns = true,
            },
            _ => new([
                .. Common,
                (SqlType.Text, None),
                (SqlType.Native("INT UNSIGNED"), Numbers),
                (SqlType.String(10, "utf8mb4_bin"), Texts),
                (SqlType.Native("DATETIME"), [ServerDefault.Sql("CURRENT_TIMESTAMP")]),
            ])
            {
                NamedKeys = false,
                ExpressionIndexes = false,
                PartialIndexes = false,
            },
        };

    /// <summary>Whether a column can be a part of a key or an index as it is.</summary>
    public bool IsKeyPart(Column column) =>
        column.Type is not (JsonType or LargeBinaryType or NativeType { Sql: "integer[]" })
        && !(column.Type is TextType && !ExpressionIndexes)
        && column.Computed is null;

    /// <summary>A condition that fits the column's type.</summary>
    public string Condition(Column column, Random chance)
    {
        var name = column.Name is "Camel" or "select" ? ExpressionIndexes ? $"\"{column.Name}\"" : $"`{column.Name}`" : column.Name;
        string[] conditions = column.Type switch
        {
            IntegerType or BigIntegerType or SmallIntegerType or NumericType or DoubleType =>
            [
                $"{name} > 0",
                $"{name} > 1",
                $"{name} IN (1, 2, 3)",
                $"{name} BETWEEN 1 AND 5 OR {name} IS NULL",
                $"{name} <> 3 OR n > 2",
            ],
            StringType or TextType or CharType =>
            [
                $"{name} <> 'x'",
                $"length({name}) > 2",
                $"{name} IN ('a', 'it''s')",
                $"{name} LIKE 'a%'",
                $"lower({name}) = {name}",
            ],
            _ => [$"{name} IS NOT NULL", $"{name} IS NULL OR n > 0"],
        };
        return conditions[chance.Next(conditions.Length)];
    }
}
