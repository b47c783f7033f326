using static MigrationsBuild.SqlType;

namespace Engine.Tests.Autogenerate;

/// <summary>A model change of each kind, as the table of Alembic's autogenerate has them, and those that it does not see.</summary>
static class ChangeCases
{
    static readonly Column A = new("a", Integer),
        B = new("b", SqlType.String(20)),
        N = new("n", Numeric(10, 2), false),
        R = new("r", Native("int4range"));
    static readonly Table Parent = T("p", new Column("code", SqlType.String(10), false), new UniqueConstraint(["code"]));

    public static IEnumerable<ChangeCase> All() =>
        [.. Tables(), .. Columns(), .. Types(), .. Values(), .. Indexes(), .. Constraints(), .. Keys(), .. Schemas(), .. Renames()];

    static IEnumerable<ChangeCase> Tables() =>
    [
        new("add a table", [], [T("t", A, B)]),
        new("drop a table", [T("t", A, B, new TableIndex(null, ["a"])), T("u")], [T("u")]),
        new("add tables that refer to each other", [T("t", A)], [T("t", A), T("u", A, Fk("a", "v")), T("v", A, Fk("a", "u"))]),
        new("drop tables that refer to each other", [T("t", A), T("u", A, Fk("a", "v")), T("v", A, Fk("a", "u"))], [T("t", A)]),
        new("comment of a table", [T("t", A)], [T("t", A) with { Comment = "it's new" }], "pmt"),
        new("another comment of a table", [T("t", A) with { Comment = "old" }], [T("t", A) with { Comment = "new" }], "pmt"),
        new("no comment of a table", [T("t", A) with { Comment = "old" }], [T("t", A)], "pmt"),
    ];

    static IEnumerable<ChangeCase> Columns() =>
        [
            Change("add a column", [A], [A, B]),
            Change("add a column that must have a value", [A], [A, N with { Default = ServerDefault.Literal(1) }]),
            Change("drop a column", [A, B], [A]),
            Change(
                "drop a column with all that uses it",
                [A, B, new TableIndex(null, ["b", "a"]), new UniqueConstraint(["b"]), new CheckConstraint("b <> ''", "b")],
                [A]
            ),
            Change("null to not null", [A], [A with { Nullable = false }]),
            Change("not null to null", [B with { Nullable = false }], [B]),
            Change("comment of a column", [A], [A with { Comment = "c" }], "pmt"),
            Change("another comment of a column", [A with { Comment = "c" }], [A with { Comment = "d" }], "pmt"),
            Change("no comment of a column", [A with { Comment = "c" }], [A], "pmt"),
            Change("computed column", [A], [A, Computed("a + 1")]),
            Change(
                "another expression",
                [A, Computed("a + 1"), new TableIndex(null, ["v"])],
                [A, Computed("a + 2"), new TableIndex(null, ["v"])]
            ),
            Change(
                "type of a column that a computed one uses",
                [A, Computed("a + 1"), new TableIndex(null, ["v"])],
                [A with { Type = SmallInteger }, Computed("a + 1"), new TableIndex(null, ["v"])],
                "spm"
            ),
            Change("no longer computed", [A, Computed("a + 1")], [A, new Column("v", Integer)]),
            Change("identity", [new Column("c", Integer, false)], [new Column("c", Integer, false) { Identity = new() }], "p"),
            Change("no identity", [new Column("c", Integer, false) { Identity = new() }], [new Column("c", Integer, false)], "p"),
            Change(
                "identity that counts otherwise",
                [new Column("c", Integer, false) { Identity = new() }],
                [
                    new Column("c", Integer, false)
                    {
                        Identity = new(true) { Start = 100, Increment = 5 },
                    },
                ],
                "p"
            ),
            Change(
                "identity that counts down",
                [new Column("c", Integer, false) { Identity = new() }],
                [new Column("c", Integer, false) { Identity = new() { Increment = -1 } }],
                "p"
            ),
            Change(
                "identity that counts down from a number",
                [A],
                [
                    A,
                    new Column("c", BigInteger, false)
                    {
                        Identity = new() { Increment = -2, Start = -10 },
                    },
                ],
                "p"
            ),
        ];

    static IEnumerable<ChangeCase> Types() =>
        [
            Type("longer text", SqlType.String(10), SqlType.String(20)),
            Type("shorter text", SqlType.String(20), SqlType.String(10)),
            Type("text without end", SqlType.String(10), Text),
            Type("longer number", Integer, BigInteger),
            Type("shorter number", Integer, SmallInteger),
            Type("other digits", Numeric(10, 2), Numeric(12, 4)),
            Type("number to text", Integer, SqlType.String(20)),
            Type("text to number", SqlType.String(20), Integer),
            Type("number to double", Numeric(10, 2), SqlType.Double),
            Type("date to moment", Date, DateTime()),
            Type("moment with its zone", DateTime(), DateTime(timezone: true), "pt"),
            Type("truth to number", SqlType.Boolean, Integer),
            Type("bytes", LargeBinary(), LargeBinary(100), "mt"),
            Type("guid", SqlType.String(36), SqlType.Guid),
            Type("json", Text, Json, "spm"),
            Type("type of its own words", SqlType.String(10), Native("CHAR(5)")),
            Type("one more value of an enum", SqlType.Enum("kind", ["x", "y"]), SqlType.Enum("kind", ["x", "y", "z"]), "pm"),
            Type("a value less of an enum", SqlType.Enum("kind", ["x", "y", "z"]), SqlType.Enum("kind", ["x", "z"]), "pm"),
            Type(
                "checked values of an enum",
                new EnumType("kind", ["x", "y"]) { IsNative = false, HasCheck = true },
                new EnumType("kind", ["x", "y", "z"]) { IsNative = false, HasCheck = true }
            ),
            Type("text to an enum", SqlType.String(5), SqlType.Enum("kind", ["x", "y"])),
            new(
                "type: a value less of an enum that conditions compare",
                [Conditions(SqlType.Enum("kind", ["x", "y", "z"]))],
                [Conditions(SqlType.Enum("kind", ["x", "z"]))],
                "p"
            ),
            Change(
                "type and default together",
                [new Column("c", Integer) { Default = ServerDefault.Literal(1) }],
                [new Column("c", SqlType.String(9), false) { Default = ServerDefault.Literal("x") }]
            ),
        ];

    static IEnumerable<ChangeCase> Values() =>
        [
            Default("a default", null, ServerDefault.Literal("it's")),
            Default("another default", ServerDefault.Literal("x"), ServerDefault.Literal("y")),
            Default("no default", ServerDefault.Literal("x"), null),
            Default("the empty text", null, ServerDefault.Literal("")),
            Change("a number's default", [N], [N with { Default = ServerDefault.Literal(1.5m) }]),
            Change(
                "a truth's default",
                [new Column("c", SqlType.Boolean)],
                [new Column("c", SqlType.Boolean) { Default = ServerDefault.Literal(true) }]
            ),
            Change(
                "the time as default",
                [new Column("c", DateTime())],
                [new Column("c", DateTime()) { Default = ServerDefault.Sql("CURRENT_TIMESTAMP") }]
            ),
        ];

    static IEnumerable<ChangeCase> Indexes() =>
        [
            Change("index", [A, B], [A, B, new TableIndex(null, ["a", "b"])]),
            Change("no index", [A, B, new TableIndex(null, ["a", "b"])], [A, B]),
            Change("index becomes unique", [A, new TableIndex("ix", ["a"])], [A, new TableIndex("ix", ["a"], true)]),
            Change("index of other columns", [A, B, new TableIndex("ix", ["a"])], [A, B, new TableIndex("ix", ["b", "a"])]),
            Change("index in the other direction", [A, new TableIndex("ix", ["a"])], [A, new TableIndex("ix", [IndexElement.Desc("a")])]),
            Change(
                "index of an expression",
                [B, new TableIndex("ix", [IndexElement.Sql("lower(b)")])],
                [B, new TableIndex("ix", [IndexElement.Sql("upper(b)")])],
                "sp"
            ),
            Change(
                "index of some rows",
                [A, new TableIndex("ix", ["a"]) { Where = "a > 0" }],
                [A, new TableIndex("ix", ["a"]) { Where = "a > 1" }],
                "spt"
            ),
            Change(
                "index that includes",
                [A, B, new TableIndex("ix", ["a"])],
                [
                    A,
                    B,
                    new TableIndex("ix", ["a"])
                    {
                        Options = [new("postgresql_include", new[] { "b" }), new("mssql_include", new[] { "b" })],
                    },
                ],
                "pt"
            ),
            Change(
                "index of another method",
                [A, new TableIndex("ix", ["a"])],
                [A, new TableIndex("ix", ["a"]) { Options = [new("postgresql_using", "hash")] }],
                "p"
            ),
            Change(
                "index of the beginning",
                [B, new TableIndex("ix", ["b"])],
                [B, new TableIndex("ix", ["b"]) { Options = [new("mysql_length", 5)] }],
                "m"
            ),
        ];

    static IEnumerable<ChangeCase> Constraints() =>
        [
            Change("unique", [A, B], [A, B, new UniqueConstraint(["a", "b"])]),
            Change("no longer unique", [A, B, new UniqueConstraint(["a", "b"])], [A, B]),
            Change("unique by other columns", [A, B, new UniqueConstraint(["a"], "uq")], [A, B, new UniqueConstraint(["a", "b"], "uq")]),
            Change("unique index becomes unique", [A, new TableIndex("x", ["a"], true)], [A, new UniqueConstraint(["a"], "x")], "spt"),
            Change("check", [A], [A, new CheckConstraint("a > 0", "a")]),
            Change("check of another text", [A, new CheckConstraint("a > 0", "a")], [A, new CheckConstraint("a > 0 AND a < 9", "a")]),
            Change("check of a list", [A, new CheckConstraint("a IN (1, 2)", "a")], [A, new CheckConstraint("a IN (1, 2, 3)", "a")]),
            Change("no check", [A, new CheckConstraint("a > 0", "a")], [A]),
            Change("exclusion", [A, R], [A, R, new ExcludeConstraint([new("r", "&&")])], "p"),
            Change("no exclusion", [A, R, new ExcludeConstraint([new("r", "&&")])], [A, R], "p"),
            Change(
                "exclusion of fewer rows",
                [A, R, new ExcludeConstraint([new("r", "&&")])],
                [A, R, new ExcludeConstraint([new("r", "&&")]) { Where = "a > 0" }],
                "p"
            ),
            Change(
                "exclusion by another comparison",
                [A, R, new ExcludeConstraint([new("r", "&&")])],
                [A, R, new ExcludeConstraint([ExcludeElement.Sql("int4range(a, 9)", "&&"), new("r", "=")], "ex_t_r")],
                "p"
            ),
            Related("foreign key", [A], [A, Fk("a", "p")]),
            Related("no foreign key", [A, Fk("a", "p")], [A]),
            Related("foreign key that cascades", [A, Fk("a", "p")], [A, Fk("a", "p") with { OnDelete = ReferentialAction.Cascade }]),
            Related(
                "foreign key that follows",
                [A, Fk("a", "p")],
                [A, Fk("a", "p") with { OnUpdate = ReferentialAction.Cascade, OnDelete = ReferentialAction.SetNull }]
            ),
            Related(
                "foreign key that waits",
                [A, Fk("a", "p")],
                [A, Fk("a", "p") with { Deferrable = true, InitiallyDeferred = true }],
                "sp"
            ),
            Related(
                "foreign key of another name",
                [A, Fk("a", "p") with { Name = "fk_old" }],
                [A, Fk("a", "p") with { Name = "fk_new" }]
            ) with
            {
                IsNoChange = true,
            },
            Related("two foreign keys of one column", [A, Fk("a", "p")], [A, Fk("a", "p"), Fk("a", "q")]),
            Related("one foreign key less of one column", [A, Fk("a", "p"), Fk("a", "q")], [A, Fk("a", "q")]),
            Related("foreign key to itself", [A], [A, Fk("a", "t")]),
        ];

    static IEnumerable<ChangeCase> Keys()
    {
        var (id, other) = (new Column("id", Integer, false), new Column("other", Integer, false));
        var counted = id with { Identity = new() };
        var unique = new UniqueConstraint(["id"], "uq");
        Table Key(params TableItem[] items) => new("t", [id, other, .. items]);
        var child = T("c", A, Fk("a", "t"));
        yield return new("primary key", [Key()], [Key(new PrimaryKey(["id"]))]);
        yield return new("no primary key", [Key(new PrimaryKey(["id"]))], [Key()]);
        yield return new("primary key of more columns", [Key(new PrimaryKey(["id"]))], [Key(new PrimaryKey(["id", "other"]))]);
        yield return new(
            "primary key that a foreign key uses",
            [Key(unique, new PrimaryKey(["id"])), child],
            [Key(unique, new PrimaryKey(["other"])), child]
        );
        yield return new(
            "primary key that its table's foreign key uses",
            [T("p"), Key(new PrimaryKey(["other", "id"]), Fk("other", "p"))],
            [T("p"), Key(new PrimaryKey(["id", "other"]), Fk("other", "p"))]
        );
        yield return new(
            "unique constraint that a foreign key uses",
            [Key(unique, new PrimaryKey(["other"])), child],
            [Key(new PrimaryKey(["other"]), unique with { Name = "uq_other" }), child]
        );
        yield return new(
            "type of a key and of what refers to it",
            [Key(new PrimaryKey(["id"])), T("c", A, new TableIndex(null, ["a"]), Fk("a", "t"))],
            [
                Key(new PrimaryKey(["id"])) with
                {
                    Columns = [id with { Type = BigInteger }, other],
                },
                T("c", A with { Type = BigInteger }, new TableIndex(null, ["a"]), Fk("a", "t")),
            ]
        );
        yield return new(
            "identity of a key",
            [Key(new PrimaryKey(["id"]))],
            [Key(new PrimaryKey(["id"])) with { Columns = [counted, other] }],
            "pmt"
        );
        yield return new(
            "no identity of a key",
            [Key(new PrimaryKey(["id"])) with { Columns = [counted, other] }],
            [Key(new PrimaryKey(["id"]))],
            "pmt"
        );
        yield return new(
            "identity of a key with what uses it",
            [Key(new PrimaryKey(["id"]), new TableIndex(null, ["id", "other"]), new CheckConstraint("other > 0", "other")), child],
            [
                Key(new PrimaryKey(["id"]), new TableIndex(null, ["id", "other"]), new CheckConstraint("other > 0", "other")) with
                {
                    Columns = [counted, other],
                },
                child,
            ],
            "pmt"
        );
        yield return new("identity and its key", [Key()], [Key(new PrimaryKey(["id"])) with { Columns = [counted, other] }], "pmt");
        yield return new(
            "identity and type of a key",
            [Key(new PrimaryKey(["id"]))],
            [Key(new PrimaryKey(["id"])) with { Columns = [counted with { Type = BigInteger }, other] }],
            "pmt"
        );
        yield return new(
            "identity that begins elsewhere",
            [Key(new PrimaryKey(["id"])) with { Columns = [counted, other] }],
            [
                Key(new PrimaryKey(["id"])) with
                {
                    Columns =
                    [
                        counted with
                        {
                            Identity = new() { Start = 5, Increment = 2 },
                        },
                        other,
                    ],
                },
            ],
            "pt"
        );
        yield return new(
            "identity where the row's number is one",
            [Key(new PrimaryKey(["id"]))],
            [Key(new PrimaryKey(["id"])) with { Columns = [counted, other] }],
            "s"
        )
        {
            IsNoChange = true,
        };
        yield return new(
            "identity of another beginning",
            [Key(new PrimaryKey(["id"])) with { Columns = [counted, other] }],
            [Key(new PrimaryKey(["id"])) with { Columns = [counted with { Identity = new() { Start = 5 } }, other] }],
            "m"
        )
        {
            IsNoChange = true,
        };
        yield return new(
            "type of a counted key",
            [T("t")],
            [T("t") with { Columns = [new Column("id", BigInteger, false) { Identity = new() }] }],
            "pm"
        );
    }

    static IEnumerable<ChangeCase> Schemas() =>
        [
            new("table in a schema", [T("t", A)], [T("t", A), T("u", A, Fk("a", "t")) with { Schema = "app" }], "p"),
            new(
                "column in a schema",
                [T("u", A) with { Schema = "app" }],
                [T("u", A, B, new TableIndex(null, ["b"])) with { Schema = "app" }],
                "pt"
            ),
            new(
                "the default schema by its name",
                [T("t", A), T("u", A, Fk("a", "t"))],
                [
                    T("t", A) with
                    {
                        Schema = "public",
                    },
                    T("u", A, Fk("a", "t") with { ReferredSchema = "public" }) with
                    {
                        Schema = "public",
                    },
                ],
                "p"
            )
            {
                IsNoChange = true,
            },
            new(
                "the default schema by its name in a key only",
                [T("t", A), T("u", A, Fk("a", "t"))],
                [T("t", A), T("u", A, B, Fk("a", "t") with { ReferredSchema = "public" })],
                "p"
            ),
            new(
                "dbo by its name",
                [T("t", A), T("u", A, Fk("a", "t"))],
                [T("t", A) with { Schema = "dbo" }, T("u", A, Fk("a", "t") with { ReferredSchema = "dbo" }) with { Schema = "dbo" }],
                "t"
            )
            {
                IsNoChange = true,
            },
        ];

    static IEnumerable<ChangeCase> Renames() =>
        [
            Change("rename a column", [A, B], [A, new Column("c", SqlType.String(20)) { RenamedFrom = "b" }]),
            Change(
                "rename a column, with another type and all that uses it",
                [A, B, new TableIndex(null, ["b"]), new UniqueConstraint(["a", "b"]), new CheckConstraint("b <> ''", "b")],
                [
                    A,
                    new Column("c", SqlType.String(30), false) { RenamedFrom = "b" },
                    new TableIndex(null, ["c"]),
                    new UniqueConstraint(["a", "c"]),
                    new CheckConstraint("c <> ''", "c"),
                ]
            ),
            Change(
                "rename a column that a computed one uses",
                [A, Computed("a + 1")],
                [new Column("x", Integer) { RenamedFrom = "a" }, Computed("x + 1")]
            ),
            new(
                "rename a column that a foreign key refers to",
                [Parent, T("t", B, FkCode("b"))],
                [
                    T("p", new Column("sign", SqlType.String(10), false) { RenamedFrom = "code" }, new UniqueConstraint(["sign"])),
                    T("t", B, new ForeignKey(["b"], "p", ["sign"])),
                ],
                "sp"
            ),
            Related(
                "rename a column with a foreign key",
                [A, Fk("a", "p")],
                [new Column("x", Integer) { RenamedFrom = "a" }, Fk("x", "p")]
            ),
            new(
                "rename a table",
                [T("t", A, new TableIndex(null, ["a"]))],
                [T("u", A, new TableIndex(null, ["a"])) with { RenamedFrom = "t" }]
            ),
            new(
                "rename a table that a foreign key refers to, and its columns",
                [T("t", A, new CheckConstraint("a > 0", "a")), T("c", A, Fk("a", "t"))],
                [
                    T("u", new Column("x", BigInteger) { RenamedFrom = "a" }, new CheckConstraint("x > 0", "x")) with
                    {
                        RenamedFrom = "t",
                    },
                    T("c", A, Fk("a", "u")),
                ]
            ),
            new(
                "rename a table in a schema",
                [T("t", A) with { Schema = "app" }],
                [T("u", A, B) with { Schema = "app", RenamedFrom = "t" }],
                "pt"
            ),
            new("rename a table and name the default schema", [T("t", A)], [T("u", A) with { Schema = "public", RenamedFrom = "t" }], "p"),
            Change(
                "rename a column to the old name of another",
                [A, B, new TableIndex(null, ["b"])],
                [
                    new Column("b", Integer) { RenamedFrom = "a" },
                    new Column("c", SqlType.String(20)) { RenamedFrom = "b" },
                    new TableIndex(null, ["c"]),
                ]
            ),
            new(
                "rename a table to the old name of another",
                [T("t", A), T("u", B, Fk("id", "t"))],
                [T("u", A) with { RenamedFrom = "t" }, T("v", B, Fk("id", "u")) with { RenamedFrom = "u" }]
            ),
            Change("a hint that was followed long ago", [A, B], [A, B with { RenamedFrom = "old" }]) with
            {
                IsNoChange = true,
            },
        ];

    static ChangeCase Change(string name, TableItem[] before, TableItem[] after, string on = "spmt") =>
        new(name, [T("t", before)], [T("t", after)], on);

    static ChangeCase Related(string name, TableItem[] before, TableItem[] after, string on = "spmt") =>
        new(name, [T("p"), T("q"), T("t", before)], [T("p"), T("q"), T("t", after)], on);

    static ChangeCase Type(string name, SqlType before, SqlType after, string on = "spmt") =>
        Change("type: " + name, [new Column("c", before)], [new Column("c", after)], on);

    static ChangeCase Default(string name, ServerDefault? before, ServerDefault? after) =>
        Change("default: " + name, [B with { Default = before }], [B with { Default = after }]);

    static Table Conditions(SqlType type) =>
        T(
            "t",
            new Column("c", type),
            R,
            new TableIndex("ix", ["id"]) { Where = "c <> 'x'" },
            new CheckConstraint("c = 'x' OR c = 'z'", "c"),
            new ExcludeConstraint([new("r", "&&")]) { Where = "c = 'x'" }
        );

    static Column Computed(string sql) => new("v", Integer) { Computed = new(sql, true) };

    static ForeignKey Fk(string column, string table) => new([column], table, ["id"]);

    static ForeignKey FkCode(string column) => new([column], "p", ["code"]);

    static Table T(string name, params TableItem[] items) =>
        new(name, [new Column("id", Integer, false) { Identity = new() }, .. items, new PrimaryKey(["id"])]);
}
