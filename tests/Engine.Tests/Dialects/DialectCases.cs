namespace Engine.Tests.Dialects;

/// <summary>The cases that every product must pass: each operation with each of its options that is no product's own.</summary>
static class DialectCases
{
    static readonly TableName T = new("t");
    static readonly Column Id = new("id", SqlType.Integer, false);
    static readonly Column A = new("a", SqlType.Integer);
    static readonly Column S = new("s", SqlType.String(20));

    public static IEnumerable<DialectCase> All()
    {
        SqlType[] types =
        [
            SqlType.Integer,
            SqlType.SmallInteger,
            SqlType.BigInteger,
            SqlType.Boolean,
            SqlType.Double,
            SqlType.Float(),
            SqlType.Float(24),
            SqlType.Float(53),
            SqlType.Text,
            SqlType.Numeric(),
            SqlType.Numeric(10),
            SqlType.Numeric(10, 2),
            SqlType.String(50),
            SqlType.Unicode(40),
            SqlType.Char(3),
            SqlType.Char(),
            SqlType.Date,
            SqlType.Time(),
            SqlType.Time(true),
            SqlType.DateTime(),
            SqlType.DateTime(true),
            SqlType.Interval,
            SqlType.Guid,
            SqlType.Json,
            SqlType.LargeBinary(),
            SqlType.LargeBinary(100),
        ];
        yield return new("types", [], [Create([Id, .. types.Select((type, i) => new Column($"c{i}", type, i % 2 == 0))])]);
        yield return new("enum", [], [Create([Id, new Column("c", SqlType.Enum("kind", ["a", "it's"]))])]);
        yield return new(
            "enum as text",
            [],
            [Create([Id, new Column("c", new EnumType("kind", ["x", "yy"]) { IsNative = false, HasCheck = true })])]
        );
        yield return new(
            "literal defaults",
            [],
            [
                Create([
                    Id,
                    .. Defaults()
                        .Select((pair, i) => new Column($"c{i}", pair.Type, false) { Default = ServerDefault.Literal(pair.Value) }),
                ]),
            ]
        );
        yield return new(
            "expression defaults",
            [],
            [
                Create([
                    Id,
                    Default("c1", SqlType.DateTime(), "CURRENT_TIMESTAMP"),
                    Default("c2", SqlType.Integer, "-1"),
                    Default("c3", SqlType.Text, "NULL"),
                    Default("c4", SqlType.Numeric(10, 2), "1.50"),
                ]),
            ]
        );
        yield return new(
            "odd names",
            [],
            [
                new CreateTable(
                    new Table(
                        "My Table",
                        [
                            Id,
                            new Column("select", SqlType.Integer),
                            new Column("CamelCase", SqlType.String(5)),
                            new PrimaryKey(["id"], "My Key"),
                            new UniqueConstraint(["select", "CamelCase"], "order"),
                        ]
                    )
                ),
            ]
        );
        yield return new("identity", [], [Create([Id with { Identity = new() }, Key])]);
        yield return new("identity always", [], [Create([Id with { Identity = new(true) }, Key])]);
        yield return new("computed", [], [Create([Id, A, new Column("c", SqlType.Integer) { Computed = new("a + 1", true) }])]);
        yield return new(
            "constraints",
            [],
            [
                Create([
                    Id,
                    A,
                    S,
                    new PrimaryKey(["id"], "pk_t"),
                    new UniqueConstraint(["a", "s"], "uq_t"),
                    new CheckConstraint("a > 0 AND s <> 'it''s'", "ck_t"),
                    new ForeignKey(["a"], "t", ["id"], "fk_t"),
                ]),
            ]
        );
        yield return new("composite key", [], [Create([A, new Column("b", SqlType.Integer), new PrimaryKey(["b", "a"])])]);
        foreach (
            var action in new[]
            {
                ReferentialAction.NoAction,
                ReferentialAction.Restrict,
                ReferentialAction.Cascade,
                ReferentialAction.SetNull,
            }
        )
            yield return new(
                $"foreign key {action}",
                [Parent],
                [Create([Id, A, new ForeignKey(["a"], "p", ["id"], "fk") { OnDelete = action, OnUpdate = action }])]
            );
        yield return new("comments", [], [new CreateTable(Made(Id with { Comment = "it's" }, A) with { Comment = "100% \"x\"" })]);
        yield return new(
            "indexes",
            [],
            [Create([Id, A, S, new TableIndex("ix_a", ["a"]), new TableIndex("ix_as", ["a", IndexElement.Desc("s")], Unique: true)])]
        );
        yield return new("create if not exists", [Create([Id])], [new CreateTable(Made(Id)) { IfNotExists = true }]);
        yield return new("drop table", [Create([Id])], [new DropTable(T)]);
        yield return new("drop table if exists", [], [new DropTable(T) { IfExists = true }]);
        yield return new("rename table", [Create([Id, A, new TableIndex("ix_a", ["a"])])], [new RenameTable(T, "u")]);
        yield return new("add column", [Create([Id])], [new AddColumn(T, S)]);
        yield return new(
            "add column with default",
            [Create([Id])],
            [new AddColumn(T, S with { Nullable = false, Default = ServerDefault.Literal("x") })]
        );
        yield return new("add column with comment", [Create([Id])], [new AddColumn(T, S with { Comment = "c" })]);
        yield return new(
            "add column with reference",
            [Parent, Create([Id])],
            [new AddColumn(T, A) { References = new(["a"], "p", ["id"], "fk") { OnDelete = ReferentialAction.Cascade } }]
        );
        yield return new(
            "add computed column",
            [Create([Id])],
            [new AddColumn(T, new("c", SqlType.Integer) { Computed = new("id * 2", true) })]
        );
        yield return new("drop column", [Create([Id, A])], [new DropColumn(T, "a")]);
        yield return new("rename column", [Create([Id, A])], [new AlterColumn(T, "a") { NewName = "b" }]);
        yield return new("alter type", [Create([Id, S])], [new AlterColumn(T, "s") { Type = SqlType.Text, Existing = S }]);
        yield return new("alter type to number", [Create([Id, S])], [new AlterColumn(T, "s") { Type = SqlType.Integer, Existing = S }]);
        yield return new(
            "alter nullable",
            [Create([Id, A, S])],
            [new AlterColumn(T, "a") { Nullable = false, Existing = A }, new AlterColumn(T, "id") { Nullable = true, Existing = Id }]
        );
        yield return new(
            "alter default",
            [Create([Id, A])],
            [new AlterColumn(T, "a") { Default = new(ServerDefault.Sql("5")), Existing = A }]
        );
        yield return new(
            "drop default",
            [Create([Id, A with { Default = ServerDefault.Sql("5") }])],
            [new AlterColumn(T, "a") { Default = new(null), Existing = A with { Default = ServerDefault.Sql("5") } }]
        );
        yield return new("alter comment", [Create([Id, A])], [new AlterColumn(T, "a") { Comment = new("c"), Existing = A }]);
        yield return new(
            "drop comment",
            [Create([Id, A with { Comment = "c" }])],
            [new AlterColumn(T, "a") { Comment = new(null), Existing = A with { Comment = "c" } }]
        );
        yield return new(
            "alter all",
            [Create([Id, S])],
            [
                new AlterColumn(T, "s")
                {
                    NewName = "d",
                    Type = SqlType.String(30),
                    Nullable = false,
                    Default = new(ServerDefault.Literal("q")),
                    Comment = new("k"),
                    Existing = S,
                },
            ]
        );
        yield return new("create index", [Create([Id, A, S])], [new CreateIndex(T, new("ix", ["a", IndexElement.Desc("s")]))]);
        yield return new("create unique index", [Create([Id, A])], [new CreateIndex(T, new("ix", ["a"], Unique: true))]);
        yield return new("drop index", [Create([Id, A, new TableIndex("ix", ["a"])])], [new DropIndex("ix", T)]);
        yield return new("add primary key", [Create([Id])], [new AddConstraint(T, new PrimaryKey(["id"], "pk_t"))]);
        yield return new("add unnamed unique", [Create([Id, A])], [new AddConstraint(T, new UniqueConstraint(["a"]))]);
        yield return new("add check", [Create([Id, A])], [new AddConstraint(T, new CheckConstraint("a IN (1, 2, 3)", "ck"))]);
        yield return new("add foreign key", [Parent, Create([Id, A])], [new AddConstraint(T, new ForeignKey(["a"], "p", ["id"], "fk"))]);
        yield return new(
            "drop constraints",
            [
                Parent,
                Create([
                    Id,
                    A,
                    new PrimaryKey(["id"], "pk"),
                    new UniqueConstraint(["a"], "uq"),
                    new CheckConstraint("a > 0", "ck"),
                    new ForeignKey(["a"], "p", ["id"], "fk"),
                ]),
            ],
            [
                new DropConstraint(T, "fk", ConstraintKind.ForeignKey),
                new DropConstraint(T, "ck", ConstraintKind.Check),
                new DropConstraint(T, "uq", ConstraintKind.Unique),
                new DropConstraint(T, "pk", ConstraintKind.PrimaryKey),
            ]
        );
        yield return new(
            "validate constraint",
            [Create([Id, A, new PrimaryKey(["id"], "pk"), new CheckConstraint("a > 0", "ck")])],
            [new ValidateConstraint(T, "ck")]
        );
        yield return new("table comment", [Create([Id])], [new SetTableComment(T, "c")]);
        yield return new("drop table comment", [new CreateTable(Made(Id) with { Comment = "c" })], [new SetTableComment(T, null, "c")]);
        yield return new(
            "bulk insert",
            [Create([.. Inserted()])],
            [
                new BulkInsert(
                    T,
                    Inserted().Select(column => column.Name).ToValueList(),
                    [Values(), [2, null, null, null, null, null, null, null, null, null]]
                ),
            ]
        );
        yield return new(
            "bulk insert, update and delete by key",
            [Create([Id, A, S]), new BulkInsert(T, ["id", "a", "s"], [[1, 1, "it's"], [2, 2, null]]) { Key = ["id"] }],
            [
                new BulkInsert(T, ["id", "s"], [[2, "there"], [3, "new"]]) { Key = ["id"], IfNotExists = true },
                new BulkUpdate(T, ["id"], ["id", "a", "s"], [[1, 5, "x"], [2, null, ServerDefault.Sql("'y'")]]),
                new BulkDelete(T, ["s", "a"], ["a", "s"], [[5, "x"], [null, "y"]]),
                new BulkDelete(T, ["id"], ["id"], [[3]]) { KeepRows = true },
            ]
        );
        yield return new("execute", [Create([Id])], [new ExecuteSql("INSERT INTO t (id) VALUES (@id)") { Parameters = [new("id", 7)] }]);
        yield return new(
            "batch",
            [Create([Id, A])],
            [
                new BatchAlterTable(
                    T,
                    [new AddColumn(T, S), new AlterColumn(T, "a") { Nullable = false, Existing = A }, new CreateIndex(T, new("ix", ["s"]))]
                )
                {
                    TableArgs = [new CheckConstraint("a > 3", "ck")],
                },
            ]
        );
    }

    static PrimaryKey Key => new(["id"]);

    static Operation Parent => new CreateTable(new Table("p", [Id, Key]));

    static Table Made(params TableItem[] items) => new("t", [.. items]);

    static Operation Create(TableItem[] items) => new CreateTable(Made(items));

    static Column Default(string name, SqlType type, string sql) => new(name, type) { Default = ServerDefault.Sql(sql) };

    static (SqlType Type, object Value)[] Defaults() =>
        [
            (SqlType.String(20), "new"),
            (SqlType.String(20), "it's"),
            (SqlType.String(20), ""),
            (SqlType.String(20), "50%\\"),
            (SqlType.Integer, 0),
            (SqlType.Integer, -5),
            (SqlType.Integer, "7"),
            (SqlType.Numeric(8, 2), 1.5m),
            (SqlType.Double, 1e300),
            (SqlType.Boolean, true),
            (SqlType.Boolean, false),
            (SqlType.Date, new DateOnly(2024, 5, 1)),
            (SqlType.DateTime(), new DateTime(2024, 5, 1, 10, 20, 30)),
            (SqlType.Guid, new Guid("00112233-4455-6677-8899-aabbccddeeff")),
            (SqlType.LargeBinary(), new byte[] { 1, 255 }),
        ];

    static Column[] Inserted() =>
        [
            new("id", SqlType.Integer),
            new("s", SqlType.String(20)),
            new("d", SqlType.Date),
            new("n", SqlType.Numeric(8, 2)),
            new("b", SqlType.Boolean),
            new("m", SqlType.DateTime()),
            new("g", SqlType.Guid),
            new("x", SqlType.LargeBinary()),
            new("i", SqlType.Interval),
            new("f", SqlType.Double),
        ];

    static ValueList<object?> Values() =>
        [
            1,
            "it's \\ é",
            new DateOnly(2024, 5, 1),
            9.50m,
            true,
            new DateTime(2024, 5, 1, 1, 2, 3),
            new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            new byte[] { 0, 255 },
            new TimeSpan(1, 2, 3, 4),
            1.5,
        ];
}
