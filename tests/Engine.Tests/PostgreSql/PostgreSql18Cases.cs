using Engine.Tests.Dialects;

namespace Engine.Tests.PostgreSql;

/// <summary>What came with version 18, one case each.</summary>
static class PostgreSql18Cases
{
    static readonly TableName T = new("t");
    static readonly Column Id = new("id", SqlType.Integer, false);
    static readonly Column A = new("a", SqlType.Integer);
    static readonly Column Room = new("room", SqlType.Native("int4range"), false);
    static readonly Column During = new("during", SqlType.Native("tstzrange"), false);
    static readonly DialectOptions NotEnforced = [new("postgresql_not_enforced", true)];
    static readonly DialectOptions WithoutOverlaps = [new("postgresql_without_overlaps", true)];
    static readonly DialectOptions Late = [new("postgresql_not_valid", true), new("postgresql_not_null_name", "late")];

    public static IEnumerable<DialectCase> All()
    {
        yield return new(
            "virtual columns",
            [Create([Id, A])],
            [
                new AddColumn(T, new("twice", SqlType.Integer) { Computed = new("a * 2", false) }),
                new AddColumn(T, new("stored", SqlType.Integer) { Computed = new("a * 3") }),
                new AddColumn(T, new("must", SqlType.Integer, false) { Computed = new("id + 1", false) }),
            ]
        );
        yield return new(
            "another expression",
            [
                Create([
                    A,
                    new Column("v", SqlType.Integer) { Computed = new("a * 2", false) },
                    new Column("s", SqlType.Integer) { Computed = new("a * 2", true) },
                ]),
            ],
            [
                new AlterColumn(T, "v") { Computed = new(new("a * 4", false)) },
                new AlterColumn(T, "s") { Computed = new(new("a * 4", true)) },
            ]
        );
        yield return new(
            "uuidv7",
            [],
            [Create([new Column("id", SqlType.Guid, false) { Default = ServerDefault.Sql("uuidv7()") }, new PrimaryKey(["id"])])]
        );
        yield return new(
            "NOT NULL as a constraint",
            [],
            [
                Create([
                    Id with { Options = [new("postgresql_not_null_name", "it's there")] },
                    A with { Nullable = false, Options = [new("postgresql_no_inherit", true)] },
                    new Column("b", SqlType.Integer, false) { Options = Late },
                ]),
            ]
        );
        yield return new("NOT NULL that is not valid", [Create([Id, A])], [new AlterColumn(T, "a") { Nullable = false, Options = Late }]);
        yield return new(
            "NOT NULL that is validated",
            [Create([Id, A]), new AlterColumn(T, "a") { Nullable = false, Options = Late }],
            [
                new ValidateConstraint(T, "late"),
                new AddColumn(T, new("b", SqlType.Integer, false) { Options = Late.With("postgresql_not_null_name", "later") }),
            ]
        );
        yield return new(
            "NOT NULL that is dropped",
            [Create([Id, A with { Nullable = false, Options = [new("postgresql_not_null_name", "own")] }])],
            [new DropConstraint(T, "own")]
        );
        yield return new(
            "NOT ENFORCED",
            [Create([Id, A, new PrimaryKey(["id"])])],
            [
                new AddConstraint(T, new CheckConstraint("a > 0", "ck") { Options = NotEnforced }),
                new AddConstraint(T, new ForeignKey(["a"], "t", ["id"], "fk") { Options = NotEnforced }),
            ]
        );
        yield return new(
            "temporal keys",
            [Create([Room, During, new PrimaryKey(["room", "during"]) { Options = WithoutOverlaps }])],
            [
                new CreateTable(
                    new(
                        "u",
                        [
                            Room,
                            During,
                            new UniqueConstraint(["room", "during"], "uq") { Options = WithoutOverlaps },
                            new ForeignKey(["room", "during"], "t", ["room", "during"], "fk")
                            {
                                Options = [new("postgresql_period", true)],
                            },
                        ]
                    )
                ),
            ]
        );
    }

    static CreateTable Create(ValueList<TableItem> items) => new(new Table("t", items));
}
