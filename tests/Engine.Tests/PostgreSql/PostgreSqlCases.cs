using Engine.Tests.Dialects;

namespace Engine.Tests.PostgreSql;

/// <summary>PostgreSQL's own options, one case each.</summary>
static class PostgreSqlCases
{
    static readonly Sequence Q = new("q");
    static readonly TableName T = new("t");
    static readonly Column Id = new("id", SqlType.Integer, false);
    static readonly Column A = new("a", SqlType.Integer);
    static readonly Column R = new("r", SqlType.Native("int4range"));
    static readonly Column S = new("s", SqlType.String(20));
    static readonly EnumType Kind = (EnumType)SqlType.Enum("kind", ["a", "c"]);
    static readonly Column K = new("k", Kind) { Default = ServerDefault.Literal("a") };

    public static IEnumerable<DialectCase> All()
    {
        string[] native =
        [
            "JSON",
            "INET",
            "CIDR",
            "TSVECTOR",
            "MACADDR",
            "MONEY",
            "INT4RANGE",
            "TSTZRANGE",
            "INTEGER[]",
            "TIMESTAMP(3) WITH TIME ZONE",
            "varchar(10)[]",
            "BIT VARYING(5)",
            "int8",
        ];
        yield return new("native types", [], [Create([.. native.Select((name, i) => new Column($"c{i}", SqlType.Native(name)))])]);
        yield return new("collation", [], [Create([new Column("a", SqlType.String(20, "C")), new Column("b", new TextType("POSIX"))])]);
        yield return new(
            "serial",
            [],
            [Create([Serial("a", SqlType.Integer), Serial("b", SqlType.BigInteger), Serial("c", SqlType.SmallInteger)])]
        );
        yield return new(
            "identity with options",
            [],
            [
                Create([
                    new Column("a", SqlType.BigInteger, false)
                    {
                        Identity = new()
                        {
                            Start = 3,
                            Increment = 2,
                            MinValue = 2,
                            MaxValue = 1000,
                            Cycle = true,
                            Cache = 5,
                        },
                    },
                ]),
            ]
        );
        yield return new(
            "expressions",
            [],
            [
                Create([
                    Id,
                    A,
                    S,
                    new Column("d", SqlType.DateTime(true)) { Default = ServerDefault.Sql("now() + interval '1 day'") },
                    new Column("u", SqlType.Guid) { Default = ServerDefault.Sql("gen_random_uuid()") },
                    new Column("l", SqlType.Text) { Computed = new("lower(s) || '-' || a::text", true) },
                    .. Checks().Select((sql, i) => new CheckConstraint(sql, $"ck{i}")),
                ]),
            ]
        );
        yield return new(
            "deferrable",
            [],
            [
                Create([
                    Id,
                    A,
                    new PrimaryKey(["id"]),
                    new UniqueConstraint(["a"], "uq") { Deferrable = true, InitiallyDeferred = true },
                    new ForeignKey(["a"], "t", ["id"], "fk")
                    {
                        Deferrable = true,
                        InitiallyDeferred = false,
                        Match = "FULL",
                    },
                ]),
            ]
        );
        yield return new(
            "unique and key with include",
            [],
            [
                Create([
                    Id,
                    A,
                    S,
                    new PrimaryKey(["id"], "pk") { Options = [new("postgresql_include", List("s"))] },
                    new UniqueConstraint(["a"], "uq")
                    {
                        Options = [new("postgresql_include", List("s")), new("postgresql_nulls_not_distinct", true)],
                    },
                ]),
            ]
        );
        yield return new("keys on the same columns", [], [Create([Id, new UniqueConstraint(["id"], "uq"), new PrimaryKey(["id"])])]);
        yield return new(
            "table options",
            [],
            [
                new CreateTable(
                    Made(Id) with
                    {
                        Options =
                        [
                            new("postgresql_with", "fillfactor=70, autovacuum_enabled=false"),
                            new("postgresql_tablespace", "pg_default"),
                        ],
                    }
                ),
            ]
        );
        yield return new(
            "partitions",
            [],
            [
                new CreateTable(Made(Id) with { Options = [new("postgresql_partition_by", "RANGE (id)")] }),
                new ExecuteSql("CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (10)"),
            ]
        );
        yield return new(
            "inherits",
            [new CreateTable(new Table("p", [Id]))],
            [new CreateTable(new Table("t", [A]) { Options = [new("postgresql_inherits", "p")] })]
        );
        yield return new(
            "schema",
            [new ExecuteSql("CREATE SCHEMA app")],
            [
                new CreateTable(new Table("p", [Id, new PrimaryKey(["id"])], "app")),
                new CreateTable(
                    new Table(
                        "t",
                        [Id, A, S, new ForeignKey(["id"], "p", ["id"], "fk") { ReferredSchema = "app" }, new TableIndex("ix", ["a"])],
                        "app"
                    )
                    {
                        Comment = "c",
                    }
                ),
                new DropIndex("ix", new("t", "app")),
                new AlterColumn(new("t", "app"), "a") { NewName = "b" },
            ]
        );
        yield return new(
            "temporary",
            [],
            [
                new CreateTable(new Table("temp_t", [Id]) { Options = [new("postgresql_on_commit", "DROP")] }) { Prefixes = ["TEMPORARY"] },
                new ExecuteSql("DROP TABLE IF EXISTS temp_t"),
                new DropTable(new("temp_t")) { IfExists = true },
            ]
        );
        yield return new(
            "add column if not exists",
            [Create([Id])],
            [new AddColumn(T, A) { IfNotExists = true }, new AddColumn(T, A) { IfNotExists = true }]
        );
        yield return new("add key column", [Create([A])], [new AddColumn(T, Id with { Identity = new() }) { InlinePrimaryKey = true }]);
        yield return new(
            "add enum text column",
            [Create([Id])],
            [new AddColumn(T, new("c", new EnumType("kind", ["x"]) { IsNative = false, HasCheck = true }))]
        );
        yield return new(
            "drop column if exists",
            [Create([Id, A])],
            [new DropColumn(T, "a") { IfExists = true }, new DropColumn(T, "a") { IfExists = true }]
        );
        yield return new(
            "using",
            [Create([Id, S])],
            [
                new AlterColumn(T, "s")
                {
                    Type = SqlType.Integer,
                    Options = [new("postgresql_using", "length(s)")],
                    Existing = S,
                },
            ]
        );
        yield return new(
            "type with default",
            [Create([S with { Default = ServerDefault.Literal("5") }])],
            [new AlterColumn(T, "s") { Type = SqlType.Integer, Existing = S with { Default = ServerDefault.Literal("5") } }]
        );
        yield return new(
            "type and default",
            [Create([S with { Default = ServerDefault.Literal("x") }])],
            [
                new AlterColumn(T, "s")
                {
                    Type = SqlType.Integer,
                    Default = new(ServerDefault.Sql("5")),
                    Existing = S with { Default = ServerDefault.Literal("x") },
                },
            ]
        );
        yield return new(
            "bool to number",
            [Create([new Column("b", SqlType.Boolean)])],
            [new AlterColumn(T, "b") { Type = SqlType.Numeric(5, 1), Existing = new("b", SqlType.Boolean) }]
        );
        yield return new(
            "add identity",
            [Create([A])],
            [
                new AlterColumn(T, "a")
                {
                    Identity = new(new(true) { Start = 5 }),
                    Nullable = false,
                    Existing = A,
                },
            ]
        );
        yield return new(
            "alter identity",
            [
                Create([
                    Id with
                    {
                        Identity = new() { Start = 5, MaxValue = 100 },
                    },
                ]),
            ],
            [
                new AlterColumn(T, "id")
                {
                    Identity = new(
                        new(true)
                        {
                            Start = 5,
                            Increment = 3,
                            Cycle = true,
                            Cache = 7,
                        }
                    ),
                    Existing = Id with
                    {
                        Identity = new() { Start = 5, MaxValue = 100 },
                    },
                },
            ]
        );
        yield return new(
            "drop identity",
            [Create([Id with { Identity = new() }])],
            [new AlterColumn(T, "id") { Identity = new(null), Existing = Id with { Identity = new() } }]
        );
        yield return new(
            "serial to identity",
            [Create([Serial("a", SqlType.Integer)])],
            [new AlterColumn(T, "a") { Identity = new(new(true)), Existing = Serial("a", SqlType.Integer) }]
        );
        yield return new(
            "type of a serial",
            [Create([Serial("a", SqlType.Integer)])],
            [new AlterColumn(T, "a") { Type = SqlType.BigInteger, Existing = Serial("a", SqlType.Integer) }]
        );
        yield return new(
            "drop serial",
            [Create([Serial("a", SqlType.Integer)])],
            [new AlterColumn(T, "a") { Identity = new(null), Existing = Serial("a", SqlType.Integer) }]
        );
        yield return new(
            "drop expression",
            [Create([A, new Column("c", SqlType.Integer) { Computed = new("a + 1", true) }])],
            [new AlterColumn(T, "c") { Computed = new(null) }]
        );
        yield return new("index where", [Create([Id, A])], [Index(new("ix", ["a"]) { Where = "a > 5 AND a IS NOT NULL" })]);
        yield return new(
            "index include",
            [Create([Id, A, S])],
            [Index(new("ix", ["a"], Unique: true) { Options = [new("postgresql_include", List("id", "s"))] })]
        );
        yield return new("index using", [Create([Id, A])], [Index(new("ix", ["a"]) { Options = [new("postgresql_using", "hash")] })]);
        yield return new(
            "index ops",
            [Create([Id, S, A])],
            [
                Index(
                    new("ix", ["s", IndexElement.Desc("a")])
                    {
                        Options =
                        [
                            new("postgresql_ops", ValueList.Create<KeyValuePair<string, string>>([new("s", "varchar_pattern_ops")])),
                        ],
                    }
                ),
            ]
        );
        yield return new(
            "index with",
            [Create([Id, A])],
            [Index(new("ix", ["a"]) { Options = [new("postgresql_with", "fillfactor=50")] })]
        );
        yield return new(
            "index tablespace",
            [Create([Id, A])],
            [Index(new("ix", ["a"]) { Options = [new("postgresql_tablespace", "pg_default")] })]
        );
        yield return new(
            "index nulls not distinct",
            [Create([Id, A])],
            [Index(new("ix", ["a"], Unique: true) { Options = [new("postgresql_nulls_not_distinct", true)] })]
        );
        yield return new(
            "index expressions",
            [Create([Id, A, S])],
            [
                Index(
                    new(
                        "ix",
                        [
                            IndexElement.Sql("lower(s)"),
                            IndexElement.Sql("(a + 1)"),
                            IndexElement.Sql("s COLLATE \"C\""),
                            IndexElement.Sql("a DESC NULLS LAST"),
                            IndexElement.Sql("id NULLS FIRST"),
                        ]
                    )
                ),
            ]
        );
        yield return new("index if not exists", [Create([Id, A])], [new CreateIndex(T, new("ix", ["a"])) { IfNotExists = true }]);
        yield return new(
            "index concurrently",
            [Create([Id, A])],
            [Index(new("ix", ["a"]) { Options = [new("postgresql_concurrently", true)] })]
        );
        yield return new(
            "drop index concurrently",
            [Create([Id, A, new TableIndex("ix", ["a"])])],
            [new DropIndex("ix", T) { IfExists = true, Options = [new("postgresql_concurrently", true)] }]
        );
        yield return new(
            "not valid",
            [Create([Id, A, new PrimaryKey(["id"])])],
            [
                new AddConstraint(T, new CheckConstraint("a > 1", "ck") { Options = [new("postgresql_not_valid", true)] }),
                new AddConstraint(T, new ForeignKey(["a"], "t", ["id"], "fk") { Options = [new("postgresql_not_valid", true)] }),
            ]
        );
        yield return new(
            "validate what is not valid",
            [
                Create([Id, A, new PrimaryKey(["id"])]),
                new AddConstraint(T, new CheckConstraint("a > 1", "ck") { Options = [new("postgresql_not_valid", true)] }),
                new AddConstraint(T, new ForeignKey(["a"], "t", ["id"], "fk") { Options = [new("postgresql_not_valid", true)] }),
            ],
            [new ValidateConstraint(T, "ck"), new ValidateConstraint(T, "fk")]
        );
        yield return new(
            "exclusion constraint",
            [Create([A, R])],
            [
                new AddConstraint(T, new ExcludeConstraint([new("r", "&&")], "ex")),
                new AddConstraint(
                    T,
                    new ExcludeConstraint([ExcludeElement.Sql("int4range(a, a + 5)", "-|-"), new("r", "&&")], "ex_where")
                    {
                        Where = "a > 5",
                        Deferrable = true,
                        InitiallyDeferred = true,
                    }
                ),
            ]
        );
        yield return new(
            "exclusion constraints of a table",
            [],
            [
                Create([
                    A,
                    S,
                    R,
                    new ExcludeConstraint([new("a", "=")], "ex_a") { Method = "hash" },
                    new ExcludeConstraint([new("s", "=")], "ex_s")
                    {
                        Method = "btree",
                        Options =
                        [
                            new("postgresql_ops", "s=varchar_pattern_ops"),
                            new("postgresql_include", List("a")),
                            new("postgresql_with", "fillfactor=70"),
                        ],
                    },
                    new ExcludeConstraint([new("r", "&&")]),
                ]),
            ]
        );
        yield return new(
            "drop exclusion constraint",
            [Create([A, R, new ExcludeConstraint([new("r", "=")], "ex"), new ExcludeConstraint([new("r", "&&")])])],
            [new DropConstraint(T, "ex", ConstraintKind.Exclude), new DropConstraint(T, "t_r_excl")]
        );
        yield return new(
            "column of an exclusion constraint",
            [Create([A, R, new ExcludeConstraint([new("r", "&&")], "ex") { Where = "a > 1" }])],
            [new AlterColumn(T, "a") { NewName = "b" }, new AlterColumn(T, "r") { NewName = "c" }]
        );
        yield return new(
            "drop column of an exclusion constraint",
            [Create([A, R, new ExcludeConstraint([new("r", "&&")], "ex")])],
            [new DropColumn(T, "r")]
        );
        yield return new("drop constraint if exists", [Create([A])], [new DropConstraint(T, "ck") { IfExists = true }]);
        yield return new(
            "sequences",
            [new ExecuteSql("CREATE SCHEMA app")],
            [
                new CreateSequence(new("q")),
                new CreateSequence(new("o\"rder") { Start = 5, Increment = 2, MinValue = 3, MaxValue = 99, Cycle = true, Cache = 5 }),
                new CreateSequence(new("q") { Schema = "app", Type = SqlType.SmallInteger }) { IfNotExists = true },
                Create([new Column("no", SqlType.BigInteger) { Default = ServerDefault.Sql("nextval('app.q')") }]),
            ]
        );
        yield return new(
            "alter sequence",
            [new CreateSequence(Q with { Type = SqlType.Integer, Start = 7, Cache = 3 })],
            [new AlterSequence(Q with { Increment = 10 }) { Existing = Q with { Type = SqlType.Integer, Start = 7, Cache = 3 } }]
        );
        yield return new(
            "alter sequence that counts down from then on",
            [new CreateSequence(new("q"))],
            [new AlterSequence(new("q") { Increment = -1 }) { Existing = new("q") }]
        );
        yield return new(
            "alter sequence to other bounds",
            [new CreateSequence(new("q"))],
            [new AlterSequence(new("q") { MinValue = 50, MaxValue = 99 }) { Existing = new("q") }]
        );
        yield return new("restart sequence", [new CreateSequence(new("q"))], [new AlterSequence(new("q")) { Restart = 70 }]);
        yield return new(
            "rename and drop sequence",
            [new CreateSequence(new("q")), new CreateSequence(new("r"))],
            [
                new RenameSequence(new("q"), "s"),
                new DropSequence(new("r")),
                new DropSequence(new("no")) { IfExists = true },
            ]
        );
        yield return new(
            "extensions",
            [new ExecuteSql("CREATE SCHEMA app"), new CreateExtension(new("citext"))],
            [
                new CreateExtension(new("citext")),
                new CreateExtension(new("uuid-ossp") { Schema = "app", Version = "1.1" }),
                Create([new Column("words", SqlType.Native("citext"))]),
                new DropExtension("no") { IfExists = true },
            ]
        );
        yield return new("drop extension", [new CreateExtension(new("citext"))], [new DropExtension("citext")]);
        yield return new("enum in two tables", [], [Create([K]), new CreateTable(new Table("u", [K]))]);
        yield return new(
            "enum dropped with its last column",
            [Create([Id, K]), new CreateTable(new Table("u", [Id, K]))],
            [new DropTable(new("u")), new DropColumn(T, "k")]
        );
        yield return new("enum column added", [Create([Id])], [new AddColumn(T, K)]);
        yield return new(
            "enum values added",
            [Create([K]), new CreateTable(new Table("u", [K]))],
            [
                new AlterColumn(T, "k") { Type = SqlType.Enum("kind", ["0", "a", "b", "c", "d"]) },
                new AlterColumn(new("u"), "k") { Type = SqlType.Enum("kind", ["0", "a", "b", "c", "d"]) },
            ]
        );
        yield return new(
            "enum values removed",
            [Create([K]), new CreateTable(new Table("u", [K]))],
            [
                new AlterColumn(T, "k") { Type = SqlType.Enum("kind", ["b", "a"]) },
                new AlterColumn(new("u"), "k") { Type = SqlType.Enum("kind", ["b", "a"]), Default = new(ServerDefault.Literal("b")) },
            ]
        );
        yield return new("text to enum", [Create([S])], [new AlterColumn(T, "s") { Type = Kind, Existing = S }]);
        yield return new("enum to text", [Create([K])], [new AlterColumn(T, "k") { Type = SqlType.String(10), NewName = "x" }]);
        yield return new("enum to another enum", [Create([K])], [new AlterColumn(T, "k") { Type = SqlType.Enum("sort", ["a"]) }]);
        yield return new(
            "enum of raw sql stays",
            [new ExecuteSql("CREATE TYPE kind AS ENUM ('a', 'c')"), Create([Id, K])],
            [new DropColumn(T, "k")]
        );
        yield return new(
            "enum in a schema",
            [new ExecuteSql("CREATE SCHEMA app")],
            [Create([new Column("k", SqlType.Enum("app.Odd kind", ["a"]))])]
        );
    }

    static IEnumerable<string> Checks() =>
        [
            "s IN ('a', 'b')",
            "s NOT IN ('a', 'b')",
            "s = 'x'",
            "a BETWEEN 1 AND 10",
            "s LIKE 'a%'",
            "s NOT LIKE '%b'",
            "a > -5",
            "a != 3",
            "length(s) > 2",
            "s IS NOT NULL OR a IS NULL",
            "a IN (1)",
            "CAST(a AS numeric) > 1.5",
            "coalesce(a, 0) >= 0",
            "(a + 1) * 2 < 100",
            "NOT (a = 7)",
            "s ~ '^[a-z]+$'",
            "a % 2 = 0",
            "CASE WHEN a > 5 THEN true ELSE s = 'y' END",
        ];

    static ValueList<string> List(params string[] names) => names.ToValueList();

    static Column Serial(string name, SqlType type) =>
        new(name, type, false) { Identity = new(), Options = [new("postgresql_serial", true)] };

    static CreateIndex Index(TableIndex index) => new(T, index);

    static Table Made(params TableItem[] items) => new("t", [.. items]);

    static Operation Create(TableItem[] items) => new CreateTable(Made(items));
}
