using Migrations.Engine.Dialects;
using Migrations.Engine.Dialects.SqlServer;

namespace Engine.Tests.SqlServer;

/// <summary>The SQL of every operation and option, approved as text and parsed as Transact-SQL (no server behind it).</summary>
public class OperationSqlTests
{
    static readonly Column Id = new("id", SqlType.Integer, Nullable: false) { Identity = new() };
    static readonly Table Foo = new(
        "foo",
        [
            Id,
            new Column("a", SqlType.String(50), Nullable: false) { Default = ServerDefault.Literal("x") },
            new Column("b", SqlType.Integer),
            new PrimaryKey(["id"]),
            new TableIndex("ix_a", ["a"]),
        ]
    );

    static readonly Table[] Used =
    [
        new(
            "used",
            [
                new Column("a", SqlType.Integer, false),
                new Column("b", SqlType.Integer),
                new Column("o", SqlType.Integer),
                new Column("s", SqlType.String(50)),
                new Column("v", SqlType.Integer) { Computed = new("a + 1") },
                new PrimaryKey(["a"], "pk"),
                new UniqueConstraint(["b", "a"], "uq"),
                new CheckConstraint("a > 0", "ck"),
                new CheckConstraint("s <> ''", "ck_s"),
                new TableIndex("ix_v", ["v"]),
                new TableIndex("ix_i", ["b"]) { Options = [new("mssql_include", new[] { "a" })] },
                new TableIndex("ix_s", ["s"]),
            ]
        ),
        new("child", [new Column("c", SqlType.Integer), new ForeignKey(["c"], "used", ["a"], "fk_c")]),
    ];

    static TestCaseData Case(string name, string sql, Action<OperationBuilder> write, params Table[] tables) =>
        new TestCaseData(sql, write, tables).SetArgDisplayNames(name);

    static IEnumerable<TestCaseData> Cases()
    {
        yield return Case(
            "create table",
            "CREATE TABLE foo ( id INTEGER NOT NULL IDENTITY, a NVARCHAR(50) NOT NULL DEFAULT 'x', b INTEGER NULL, PRIMARY KEY (id) ); "
                + "CREATE INDEX ix_a ON foo (a)",
            op => op.CreateTable("foo", [.. Foo.Columns, .. Foo.Constraints, .. Foo.Indexes])
        );
        yield return Case(
            "create table where it is not there",
            "IF OBJECT_ID('app.foo', 'U') IS NULL CREATE TABLE app.foo ( b INTEGER NULL ); IF INDEXPROPERTY(OBJECT_ID('app.foo'), 'ix_b', "
                + "'IndexID') IS NULL CREATE INDEX ix_b ON app.foo (b)",
            op => op.CreateTable("foo", [new Column("b", SqlType.Integer), new TableIndex("ix_b", ["b"])], "app", ifNotExists: true)
        );
        yield return Case("identity from 100 by 10", "CREATE TABLE t ( id BIGINT NOT NULL IDENTITY(100,10) )", op => op.CreateTable(
                "t",
                [
                    new Column("id", SqlType.BigInteger)
                    {
                        Identity = new() { Start = 100, Increment = 10 },
                    },
                ]
            ));
        yield return Case("computed", "CREATE TABLE t ( a INTEGER NULL, v AS (a + 1), s AS (a * 2) PERSISTED NOT NULL )", op =>
            op.CreateTable(
                "t",
                [
                    new Column("a", SqlType.Integer),
                    new Column("v", SqlType.Integer) { Computed = new("a + 1") },
                    new Column("s", SqlType.Integer, Nullable: false) { Computed = new("a * 2", true) },
                ]
            )
        );
        yield return Case(
            "names in brackets",
            "CREATE TABLE [My]]Table] ( [select] INTEGER NULL, [CamelCase] INTEGER NULL, [user] INTEGER NULL, plain INTEGER NULL )",
            op =>
                op.CreateTable(
                    "My]Table",
                    [.. new[] { "select", "CamelCase", "user", "plain" }.Select(name => new Column(name, SqlType.Integer))]
                )
        );
        yield return Case(
            "clustered elsewhere than on the key",
            "CREATE TABLE t ( id INTEGER NOT NULL, a INTEGER NULL, CONSTRAINT pk PRIMARY KEY NONCLUSTERED (id), CONSTRAINT uq UNIQUE "
                + "CLUSTERED (a) )",
            op =>
                op.CreateTable(
                    "t",
                    [
                        new Column("id", SqlType.Integer),
                        new Column("a", SqlType.Integer),
                        new PrimaryKey(["id"], "pk") { Options = [new("mssql_clustered", false)] },
                        new UniqueConstraint(["a"], "uq") { Options = [new("mssql_clustered", true)] },
                    ]
                )
        );
        yield return Case(
            "types bring their checks, but BIT needs none",
            "CREATE TABLE t ( e NVARCHAR(2) NULL, f BIT NULL, CONSTRAINT ck_e CHECK (e IN ('x', 'yy')) )",
            op =>
                op.CreateTable(
                    "t",
                    [
                        new Column("e", new EnumType("ck_e", ["x", "yy"]) { HasCheck = true }),
                        new Column("f", new BooleanType { CheckName = "ck_f" }),
                    ]
                )
        );
        yield return Case("drop table", "DROP TABLE app.foo", op => op.DropTable("foo", "app"));
        yield return Case("drop table where it is there", "DROP TABLE IF EXISTS foo", op => op.DropTable("foo", ifExists: true));
        yield return Case("create sequence", "CREATE SEQUENCE [order] START WITH 1", op => op.CreateSequence(new("order")));
        yield return Case(
            "create sequence with all",
            "IF OBJECT_ID('app.[q]]]', 'SO') IS NULL CREATE SEQUENCE app.[q]]] AS SMALLINT START WITH 5 INCREMENT BY 2 MINVALUE 3 MAXVALUE "
                + "99 CYCLE CACHE 20",
            op => op.CreateSequence(
                new("q]")
                {
                    Schema = "app",
                    Type = SqlType.SmallInteger,
                    Start = 5,
                    Increment = 2,
                    MinValue = 3,
                    MaxValue = 99,
                    Cycle = true,
                    Cache = 20,
                },
                ifNotExists: true
            )
        );
        yield return Case(
            "create sequence that counts down",
            "CREATE SEQUENCE q START WITH -1 INCREMENT BY -1 NO CACHE",
            op => op.CreateSequence(new("q") { Increment = -1, Cache = 1 })
        );
        yield return Case(
            "alter sequence",
            "ALTER SEQUENCE q INCREMENT BY 10 NO MINVALUE NO MAXVALUE NO CYCLE CACHE",
            op => op.AlterSequence(new("q") { Increment = 10 }, existing: new("q") { Type = SqlType.BigInteger, Cycle = true })
        );
        yield return Case(
            "alter sequence that counts down from then on",
            "ALTER SEQUENCE q INCREMENT BY -1 MINVALUE -9 MAXVALUE 9 CYCLE CACHE 5 RESTART WITH 9",
            op => op.AlterSequence(new("q") { Increment = -1, MinValue = -9, MaxValue = 9, Cycle = true, Cache = 5 }, existing: new("q"))
        );
        yield return Case("rename sequence", "EXEC sp_rename 'app.q', [r s]", op => op.RenameSequence("q", "r s", "app"));
        yield return Case("drop sequence", "DROP SEQUENCE IF EXISTS app.q", op => op.DropSequence("q", "app", ifExists: true));
        yield return Case("rename table", "EXEC sp_rename 'foo', bar", op => op.RenameTable("foo", "bar"));
        yield return Case("rename table in a schema", "EXEC sp_rename 'app.[order]', [My Table]", op =>
            op.RenameTable("order", "My Table", "app")
        );
        yield return Case("rename table of another alphabet", "EXEC sp_rename N'[été]', [книги]", op => op.RenameTable("été", "книги"));
        yield return Case("add column", "ALTER TABLE foo ADD c NVARCHAR(20) NOT NULL DEFAULT N'é'", op =>
            op.AddColumn("foo", new("c", SqlType.String(20), false) { Default = ServerDefault.Literal("é") })
        );
        yield return Case("add column where it is not there", "IF COL_LENGTH('foo', 'c') IS NULL ALTER TABLE foo ADD c INTEGER NULL", op =>
            op.AddColumn("foo", new("c", SqlType.Integer), ifNotExists: true)
        );
        yield return Case(
            "add column with check and key",
            "ALTER TABLE foo ADD e NVARCHAR(1) NULL CONSTRAINT ck_e CHECK (e IN ('x')) CONSTRAINT fk_e REFERENCES p (id) ON DELETE CASCADE",
            op =>
                op.AddColumn(
                    "foo",
                    new("e", new EnumType("ck_e", ["x"]) { HasCheck = true }),
                    references: new(["e"], "p", ["id"], "fk_e") { OnDelete = ReferentialAction.Cascade }
                )
        );
        yield return Case("add key column", "ALTER TABLE foo ADD id INTEGER NOT NULL IDENTITY PRIMARY KEY", op =>
            op.Invoke(new AddColumn(new("foo"), Id) { InlinePrimaryKey = true })
        );
        yield return Case("drop column", "ALTER TABLE foo DROP COLUMN b", op => op.DropColumn("foo", "b"), Foo);
        yield return Case(
            "drop column where it is there",
            "ALTER TABLE foo DROP COLUMN IF EXISTS b",
            op => op.DropColumn("foo", "b", ifExists: true),
            Foo
        );
        yield return Case(
            "drop column with its default, which the schema tells",
            Found(
                "sys.default_constraints k",
                "k.parent_object_id = OBJECT_ID(N'foo') AND COL_NAME(k.parent_object_id, k.parent_column_id) = N'a'"
            ) + "; ALTER TABLE foo DROP COLUMN a",
            op => op.DropColumn("foo", "a"),
            Foo
        );
        yield return Case(
            "drop column with its checks",
            Found(
                "sys.check_constraints k",
                "k.parent_object_id = OBJECT_ID(N'foo') AND (COL_NAME(k.parent_object_id, k.parent_column_id) = N'b' "
                    + "OR EXISTS (SELECT 1 FROM sys.sql_expression_dependencies d WHERE d.referencing_id = k.object_id "
                    + "AND d.referenced_id = k.parent_object_id AND COL_NAME(d.referenced_id, d.referenced_minor_id) = N'b'))"
            ) + "; ALTER TABLE foo DROP COLUMN b",
            op => op.Invoke(new DropColumn(new("foo"), "b") { Options = [new("mssql_drop_check", true)] })
        );
        yield return Case(
            "drop column with its foreign keys",
            Found(
                "sys.foreign_keys k",
                "EXISTS (SELECT 1 FROM sys.foreign_key_columns c WHERE c.constraint_object_id = k.object_id "
                    + "AND c.parent_object_id = OBJECT_ID(N'foo') AND COL_NAME(c.parent_object_id, c.parent_column_id) = N'b')"
            ) + "; ALTER TABLE foo DROP COLUMN b",
            op => op.Invoke(new DropColumn(new("foo"), "b") { Options = [new("mssql_drop_foreign_key", true)] })
        );
        yield return Case(
            "new type keeps the nullability of the schema",
            "ALTER TABLE foo ALTER COLUMN b BIGINT NULL",
            op => op.AlterColumn("foo", "b", type: SqlType.BigInteger),
            Foo
        );
        yield return Case(
            "other values of an enum come with their check",
            "ALTER TABLE foo DROP CONSTRAINT ck_e; ALTER TABLE foo ALTER COLUMN e NVARCHAR(2) NULL; ALTER TABLE foo ADD CONSTRAINT ck_e "
                + "CHECK (e IN ('x', 'yy'))",
            op =>
                op.AlterColumn(
                    "foo",
                    "e",
                    type: new EnumType("ck_e", ["x", "yy"]) { HasCheck = true },
                    existing: new("e", new EnumType("ck_e", ["x"]) { HasCheck = true })
                )
        );
        yield return Case(
            "new nullability keeps the type of the schema",
            "ALTER TABLE foo ALTER COLUMN a NVARCHAR(50) NULL",
            op => op.AlterColumn("foo", "a", nullable: true),
            Foo
        );
        yield return Case(
            "what the revision says of a column goes first",
            "ALTER TABLE foo ALTER COLUMN b NVARCHAR(9) NOT NULL",
            op => op.AlterColumn("foo", "b", nullable: false, existing: new("b", SqlType.String(9))),
            Foo
        );
        yield return Case(
            "a longer type leaves the default",
            "ALTER TABLE foo ALTER COLUMN a NVARCHAR(90) NOT NULL",
            op => op.AlterColumn("foo", "a", type: SqlType.String(90)),
            Foo
        );
        yield return Case(
            "another type goes around the default and the index",
            $"DROP INDEX ix_a ON foo; {DropDefault}; ALTER TABLE foo ALTER COLUMN a NCHAR(3) NOT NULL; ALTER TABLE foo ADD DEFAULT 'x' "
                + $"FOR a; CREATE INDEX ix_a ON foo (a)",
            op => op.AlterColumn("foo", "a", type: SqlType.Char(3)),
            Foo
        );
        yield return Case(
            "new default",
            $"{DropDefault}; ALTER TABLE foo ADD DEFAULT 'y' FOR a",
            op => op.AlterColumn("foo", "a", serverDefault: ServerDefault.Literal("y")),
            Foo
        );
        yield return Case(
            "first default",
            "ALTER TABLE foo ADD DEFAULT 5 FOR b",
            op => op.AlterColumn("foo", "b", serverDefault: ServerDefault.Literal(5)),
            Foo
        );
        yield return Case("no default any more", DropDefault, op => op.AlterColumn("foo", "a", serverDefault: ServerDefault.None), Foo);
        yield return Case("default of a column that is not known", $"{DropDefault}; ALTER TABLE foo ADD DEFAULT (getdate()) FOR a", op =>
            op.AlterColumn("foo", "a", serverDefault: ServerDefault.Sql("(getdate())"))
        );
        yield return Case("rename column", "EXEC sp_rename 'app.foo.[My Col]', [order], 'COLUMN'", op =>
            op.AlterColumn("foo", "My Col", newName: "order", schema: "app")
        );
        yield return Case(
            "all at once",
            $"DROP INDEX ix_a ON foo; {DropDefault}; ALTER TABLE foo ALTER COLUMN a INTEGER NULL; ALTER TABLE foo ADD DEFAULT 1 FOR a; "
                + $"EXEC sp_rename 'foo.a', c, 'COLUMN'; CREATE INDEX ix_a ON foo (c)",
            op => op.AlterColumn("foo", "a", SqlType.Integer, nullable: true, newName: "c", serverDefault: ServerDefault.Literal(1)),
            Foo
        );
        yield return Case(
            "what uses a column goes before another type and comes back",
            "ALTER TABLE child DROP CONSTRAINT fk_c; DROP INDEX ix_v ON used; DROP INDEX ix_i ON used; ALTER TABLE used DROP CONSTRAINT "
                + "ck; ALTER TABLE used DROP CONSTRAINT uq; ALTER TABLE used DROP CONSTRAINT pk; ALTER TABLE used DROP COLUMN v;"
                + " ALTER TABLE used ALTER COLUMN a BIGINT NOT NULL; ALTER TABLE used ADD v AS (a + 1); ALTER TABLE used ADD CONSTRAINT "
                + "pk PRIMARY KEY (a); ALTER TABLE used ADD CONSTRAINT uq UNIQUE (b, a); ALTER TABLE used ADD CONSTRAINT ck CHECK (a > 0);"
                + " CREATE INDEX ix_v ON used (v); CREATE INDEX ix_i ON used (b) INCLUDE (a); ALTER TABLE child ADD CONSTRAINT fk_c "
                + "FOREIGN KEY(c) REFERENCES used (a)",
            op => op.AlterColumn("used", "a", type: SqlType.BigInteger),
            Used
        );
        yield return Case(
            "what only reads it leaves it alone",
            "ALTER TABLE used ALTER COLUMN o BIGINT NULL",
            op => op.AlterColumn("used", "o", type: SqlType.BigInteger),
            Used
        );
        yield return Case(
            "a longer text leaves index, unique and check",
            "ALTER TABLE used ALTER COLUMN s NVARCHAR(90) NULL",
            op => op.AlterColumn("used", "s", type: SqlType.String(90)),
            Used
        );
        yield return Case(
            "a shorter text does not",
            "DROP INDEX ix_s ON used; ALTER TABLE used DROP CONSTRAINT ck_s; ALTER TABLE used ALTER COLUMN s NVARCHAR(5) NULL; ALTER "
                + "TABLE used ADD CONSTRAINT ck_s CHECK (s <> ''); CREATE INDEX ix_s ON used (s)",
            op => op.AlterColumn("used", "s", type: SqlType.String(5)),
            Used
        );
        yield return Case(
            "null allowed leaves an index",
            "ALTER TABLE foo ALTER COLUMN a NVARCHAR(50) NULL",
            op => op.AlterColumn("foo", "a", nullable: true),
            Foo
        );
        yield return Case(
            "a new name goes around what has the old one in its text",
            "ALTER TABLE used DROP CONSTRAINT ck; ALTER TABLE used DROP COLUMN v; EXEC sp_rename 'used.a', x, 'COLUMN'; ALTER TABLE used "
                + "ADD v AS (x + 1); ALTER TABLE used ADD CONSTRAINT ck CHECK (x > 0)",
            op => op.AlterColumn("used", "a", newName: "x"),
            Used[0] with
            {
                Indexes = [],
            },
            Used[1]
        );
        yield return Case(
            "a key without a name is looked up",
            Found(
                "sys.key_constraints k",
                "k.is_system_named = 1 AND k.type = 'PK' AND k.parent_object_id = OBJECT_ID(N'foo')"
                    + " AND EXISTS (SELECT 1 FROM sys.index_columns c WHERE c.object_id = k.parent_object_id AND c.index_id = "
                    + "k.unique_index_id AND COL_NAME(c.object_id, c.column_id) = N'id')"
            ) + "; ALTER TABLE foo ALTER COLUMN id BIGINT NOT NULL; ALTER TABLE foo ADD PRIMARY KEY (id)",
            op => op.AlterColumn("foo", "id", type: SqlType.BigInteger),
            Foo
        );
        yield return Case(
            "a check and a foreign key without a name too",
            OfBare(
                "sys.foreign_keys k",
                "k.is_system_named = 1 AND EXISTS (SELECT 1 FROM sys.foreign_key_columns c WHERE c.constraint_object_id = k.object_id AND "
                    + "c.parent_object_id = OBJECT_ID(N'bare') AND COL_NAME(c.parent_object_id, c.parent_column_id) = N'a')"
            )
                + "; "
                + OfBare(
                    "sys.check_constraints k",
                    "k.is_system_named = 1 AND k.parent_object_id = OBJECT_ID(N'bare') AND (COL_NAME(k.parent_object_id, "
                        + "k.parent_column_id) = N'a' OR EXISTS (SELECT 1 FROM sys.sql_expression_dependencies d WHERE d.referencing_id = "
                        + "k.object_id AND d.referenced_id = k.parent_object_id AND COL_NAME(d.referenced_id, d.referenced_minor_id) = "
                        + "N'a'))"
                )
                + "; ALTER TABLE bare ALTER COLUMN a BIGINT NULL; ALTER TABLE bare ADD CHECK (a > 0); ALTER TABLE bare ADD FOREIGN KEY(a) "
                + "REFERENCES foo (id)",
            op => op.AlterColumn("bare", "a", type: SqlType.BigInteger),
            Foo,
            new Table("bare", [new Column("a", SqlType.Integer), new CheckConstraint("a > 0"), new ForeignKey(["a"], "foo", ["id"])])
        );
        yield return Case("index", "CREATE UNIQUE INDEX ix ON app.foo (a, b DESC)", op =>
            op.CreateIndex("ix", "foo", ["a", IndexElement.Desc("b")], unique: true, schema: "app")
        );
        yield return Case("index with all", "CREATE UNIQUE NONCLUSTERED INDEX ix ON foo (a) INCLUDE (b, [C]) WHERE b IS NOT NULL", op =>
            op.CreateIndex(
                "ix",
                "foo",
                ["a"],
                unique: true,
                where: "b IS NOT NULL",
                options: [new("mssql_clustered", false), new("mssql_include", new[] { "b", "C" })]
            )
        );
        yield return Case("clustered index", "CREATE CLUSTERED INDEX ix ON foo (a)", op =>
            op.CreateIndex("ix", "foo", ["a"], options: [new("mssql_clustered", true)])
        );
        yield return Case("index where, as SQLAlchemy has it", "CREATE INDEX ix ON foo (a) WHERE a > 1", op =>
            op.CreateIndex("ix", "foo", ["a"], options: [new("mssql_where", "a > 1")])
        );
        yield return Case("column store", "CREATE CLUSTERED COLUMNSTORE INDEX ix ON foo", op =>
            op.CreateIndex("ix", "foo", [], options: [new("mssql_clustered", true), new("mssql_columnstore", true)])
        );
        yield return Case("column store of some columns", "CREATE COLUMNSTORE INDEX ix ON foo (a, b)", op =>
            op.CreateIndex("ix", "foo", ["a", "b"], options: [new("mssql_columnstore", true)])
        );
        yield return Case(
            "index where it is not there",
            "IF INDEXPROPERTY(OBJECT_ID('foo'), 'ix', 'IndexID') IS NULL CREATE INDEX ix ON foo (a)",
            op => op.CreateIndex("ix", "foo", ["a"], ifNotExists: true)
        );
        yield return Case("drop index", "DROP INDEX IF EXISTS ix ON app.foo", op => op.DropIndex("ix", "foo", "app", ifExists: true));
        yield return Case("drop index of the table that the schema tells", "DROP INDEX ix_a ON foo", op => op.DropIndex("ix_a"), Foo);
        yield return Case(
            "foreign key",
            "ALTER TABLE foo ADD CONSTRAINT fk FOREIGN KEY(b) REFERENCES app.p (id) ON DELETE SET NULL ON UPDATE NO ACTION",
            op =>
                op.CreateForeignKey(
                    "fk",
                    "foo",
                    ["b"],
                    "p",
                    ["id"],
                    ReferentialAction.SetNull,
                    ReferentialAction.Restrict,
                    initiallyDeferred: false,
                    match: "simple",
                    referredSchema: "app"
                )
        );
        yield return Case("unique", "ALTER TABLE foo ADD CONSTRAINT uq UNIQUE (a, b)", op =>
            op.CreateUniqueConstraint("uq", "foo", ["a", "b"])
        );
        yield return Case("check", "ALTER TABLE foo ADD CONSTRAINT ck CHECK (b % 2 = 0)", op =>
            op.CreateCheckConstraint("ck", "foo", "b % 2 = 0")
        );
        yield return Case("primary key", "ALTER TABLE foo ADD CONSTRAINT pk PRIMARY KEY NONCLUSTERED (id)", op =>
            op.CreatePrimaryKey("pk", "foo", ["id"], options: [new("mssql_clustered", false)])
        );
        yield return Case("validate constraint", "ALTER TABLE foo WITH CHECK CHECK CONSTRAINT ck", op =>
            op.ValidateConstraint("ck", "foo")
        );
        yield return Case("drop constraint", "ALTER TABLE foo DROP CONSTRAINT ck", op => op.DropConstraint("ck", "foo"));
        yield return Case("drop constraint where it is there", "ALTER TABLE foo DROP CONSTRAINT IF EXISTS ck", op =>
            op.DropConstraint("ck", "foo", ifExists: true)
        );
        yield return Case(
            "comment of a table",
            Comment("OBJECT_SCHEMA_NAME(OBJECT_ID(N'foo'))", "foo", "0", "it''s", "@level1type = N'TABLE', @level1name = N'foo'"),
            op => op.CreateTableComment("foo", "it's")
        );
        yield return Case(
            "comment of a column in a schema",
            Comment(
                "N'app'",
                "app.foo",
                "COLUMNPROPERTY(OBJECT_ID(N'app.foo'), N'b', 'ColumnId')",
                "c",
                "@level1type = N'TABLE', @level1name = N'foo', @level2type = N'COLUMN', @level2name = N'b'"
            ),
            op => op.AlterColumn("foo", "b", comment: "c", schema: "app")
        );
        yield return Case(
            "no comment any more",
            "DECLARE @schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N'foo')); IF EXISTS (SELECT 1 FROM sys.extended_properties WHERE "
                + "class = 1 AND major_id = OBJECT_ID(N'foo') AND minor_id = 0 AND name = N'MS_Description')"
                + " EXEC sp_dropextendedproperty @name = N'MS_Description', @level0type = N'SCHEMA', @level0name = @schema, @level1type = "
                + "N'TABLE', @level1name = N'foo'",
            op => op.DropTableComment("foo")
        );
        yield return Case(
            "rows that name the identity",
            "SET IDENTITY_INSERT foo ON; INSERT INTO foo (id, a) VALUES (1, 'it''s'); INSERT INTO foo (id, a) VALUES (2, N'ž'); SET "
                + "IDENTITY_INSERT foo OFF",
            op =>
                op.BulkInsert(
                    "foo",
                    ["id", "a"],
                    [
                        [1, "it's"],
                        [2, "ž"],
                    ]
                ),
            Foo
        );
        yield return Case(
            "rows that do not name it",
            "INSERT INTO foo (a, b) VALUES (NULL, 1)",
            op =>
                op.BulkInsert(
                    "foo",
                    ["a", "b"],
                    [
                        [null, true],
                    ]
                ),
            Foo
        );
        yield return Case(
            "rows of a table that is not known",
            "IF EXISTS (SELECT 1 FROM sys.identity_columns WHERE object_id = OBJECT_ID(N't') AND name IN (N'id')) SET IDENTITY_INSERT t "
                + "ON; INSERT INTO t (id) VALUES (0x01FF);"
                + " IF EXISTS (SELECT 1 FROM sys.identity_columns WHERE object_id = OBJECT_ID(N't') AND name IN (N'id')) SET "
                + "IDENTITY_INSERT t OFF",
            op =>
                op.BulkInsert(
                    "t",
                    ["id"],
                    [
                        [new byte[] { 1, 255 }],
                    ]
                ),
            Foo
        );
        yield return Case(
            "rows of every kind",
            "INSERT INTO foo (b) VALUES ('2024-05-01'); INSERT INTO foo (b) VALUES ('2024-05-01 10:20:30.5'); INSERT INTO foo (b) VALUES "
                + "('2024-05-01 10:20:30 +02:00'); INSERT INTO foo (b) VALUES ('10:20:00');"
                + " INSERT INTO foo (b) VALUES (9.50); INSERT INTO foo (b) VALUES (1E+300); INSERT INTO foo (b) VALUES "
                + "('00000000-0000-0000-0000-000000000000'); INSERT INTO foo (b) VALUES (getdate())",
            op =>
                op.BulkInsert(
                    "foo",
                    ["b"],
                    [
                        [new DateOnly(2024, 5, 1)],
                        [new DateTime(2024, 5, 1, 10, 20, 30, 500)],
                        [new DateTimeOffset(2024, 5, 1, 10, 20, 30, TimeSpan.FromHours(2))],
                        [new TimeOnly(10, 20)],
                        [9.50m],
                        [1e300],
                        [Guid.Empty],
                        [ServerDefault.Sql("getdate()")],
                    ]
                ),
            Foo
        );
        yield return Case("SQL in batches", "CREATE VIEW v AS SELECT 1 AS a; SELECT 'GO'", op =>
            op.Execute("CREATE VIEW v AS SELECT 1 AS a\nGO\nSELECT 'GO'\ngo -- done\n")
        );
        yield return Case(
            "a batch of changes is made in place",
            "ALTER TABLE foo ADD c INTEGER NULL; ALTER TABLE foo ALTER COLUMN c BIGINT NULL; ALTER TABLE foo ADD CONSTRAINT ck CHECK (b > "
                + "3)",
            op =>
                op.BatchAlterTable(
                    "foo",
                    batch =>
                    {
                        batch.AddColumn(new("c", SqlType.Integer), after: "id");
                        batch.AlterColumn("c", type: SqlType.BigInteger);
                    },
                    recreate: Recreate.Always,
                    tableArgs: [new CheckConstraint("b > 3", "ck")]
                ),
            Foo
        );
    }

    const string DropDefault =
        "DECLARE @sql nvarchar(max) = N''; SELECT @sql += N'ALTER TABLE foo DROP CONSTRAINT ' + QUOTENAME(k.name) + N';' FROM "
            + "sys.default_constraints k"
        + " WHERE k.parent_object_id = OBJECT_ID(N'foo') AND COL_NAME(k.parent_object_id, k.parent_column_id) = N'a'; EXEC (@sql)";

    static string OfBare(string from, string where) => Found(from, where).Replace("ALTER TABLE foo", "ALTER TABLE bare");

    static string Found(string from, string where) =>
        $"DECLARE @sql nvarchar(max) = N''; SELECT @sql += N'ALTER TABLE foo DROP CONSTRAINT ' + QUOTENAME(k.name) + N';' FROM {from} "
            + $"WHERE {where}; EXEC (@sql)";

    static string Comment(string schema, string table, string minor, string value, string target) =>
        $"DECLARE @schema sysname = {schema}; IF EXISTS (SELECT 1 FROM sys.extended_properties WHERE class = 1 AND major_id = "
            + $"OBJECT_ID(N'{table}') AND minor_id = {minor} AND name = N'MS_Description')"
        + $" EXEC sp_updateextendedproperty @name = N'MS_Description', @value = N'{value}', @level0type = N'SCHEMA', @level0name = "
        + $"@schema, {target}"
        + $" ELSE EXEC sp_addextendedproperty @name = N'MS_Description', @value = N'{value}', @level0type = N'SCHEMA', @level0name = "
        + $"@schema, {target}";

    [TestCaseSource(nameof(Cases))]
    public void IsWritten(string sql, Action<OperationBuilder> write, Table[] tables) =>
        Assert.That(Tsql.Text(write, tables), Is.EqualTo(sql));

    static IEnumerable<TestCaseData> Refused()
    {
        TestCaseData Case(string code, Action<OperationBuilder> write, params Table[] tables) => new(code, write, tables);
        yield return Case("MIG6001", op => op.CreateTable("t", [Id], prefixes: ["TEMPORARY"]));
        yield return Case("MIG6001", op => op.CreateForeignKey("fk", "t", ["a"], "p", ["id"], deferrable: true));
        yield return Case("MIG6001", op => op.CreateForeignKey("fk", "t", ["a"], "p", ["id"], initiallyDeferred: true));
        yield return Case("MIG6001", op => op.CreateExtension("citext"));
        yield return Case("MIG6001", op => op.AlterSequence(new("q") { Type = SqlType.Integer }, existing: new("q")));
        yield return Case("MIG6001", op => op.CreateForeignKey("fk", "t", ["a"], "p", ["id"], match: "FULL"));
        yield return Case("MIG6001", op => op.CreateTable("t", [Id, new UniqueConstraint(["id"]) { Deferrable = true }]));
        yield return Case("MIG6030", op => op.AlterColumn("foo", "b", identity: new()), Foo);
        yield return Case("MIG6030", op => op.AlterColumn("foo", "b", dropComputed: true), Foo);
        yield return Case("MIG6020", op => op.AlterColumn("foo", "b", nullable: false));
        yield return Case("MIG6020", op => op.AlterColumn("bar", "b", type: SqlType.Text), Foo);
        yield return Case("MIG6021", op => op.DropIndex("ix"), Foo);
    }

    [TestCaseSource(nameof(Refused))]
    public void IsRefused(string code, Action<OperationBuilder> write, Table[] tables) =>
        Assert.That(Assert.Throws<MigrationException>(() => Tsql.Text(write, tables))!.Code, Is.EqualTo(code));

    static IEnumerable<TestCaseData> Types()
    {
        yield return new(SqlType.String(), "NVARCHAR(max)", "VARCHAR(max)");
        yield return new(
            SqlType.String(50, "Latin1_General_CI_AS"),
            "NVARCHAR(50) COLLATE Latin1_General_CI_AS",
            "VARCHAR(50) COLLATE Latin1_General_CI_AS"
        );
        yield return new(SqlType.String(5000), "NVARCHAR(max)", "VARCHAR(5000)");
        yield return new(SqlType.Unicode(40), "NVARCHAR(40)", "NVARCHAR(40)");
        yield return new(SqlType.Char(3), "NCHAR(3)", "CHAR(3)");
        yield return new(SqlType.Text, "NVARCHAR(max)", "TEXT");
        yield return new(SqlType.DateTime(), "DATETIME2", "DATETIME");
        yield return new(SqlType.DateTime(timezone: true), "DATETIMEOFFSET", "DATETIMEOFFSET");
        yield return new(SqlType.Date, "DATE", "DATE");
        yield return new(SqlType.Time(), "TIME", "TIME");
        yield return new(SqlType.Interval, "VARCHAR(26)", "DATETIME");
        yield return new(SqlType.Boolean, "BIT", "BIT");
        yield return new(SqlType.Guid, "UNIQUEIDENTIFIER", "UNIQUEIDENTIFIER");
        yield return new(SqlType.LargeBinary(), "VARBINARY(max)", "IMAGE");
        yield return new(SqlType.LargeBinary(100), "VARBINARY(100)", "IMAGE");
        yield return new(SqlType.Json, "NVARCHAR(max)", "NVARCHAR(max)");
        yield return new(SqlType.Double, "DOUBLE PRECISION", "DOUBLE PRECISION");
        yield return new(SqlType.Float(24), "FLOAT(24)", "FLOAT(24)");
        yield return new(SqlType.Numeric(10, 2), "NUMERIC(10, 2)", "NUMERIC(10, 2)");
        yield return new(SqlType.Enum("kind", ["a", "bb"]), "NVARCHAR(2)", "VARCHAR(2)");
        yield return new(SqlType.Native("hierarchyid"), "hierarchyid", "hierarchyid");
    }

    [TestCaseSource(nameof(Types))]
    public void ATypeIsSpelled(SqlType type, string modern, string alembic)
    {
        Assert.That(new SqlServerDialect().ValueWriter.TypeSql(type), Is.EqualTo(modern));
        Assert.That(new SqlServerDialect(TypeStyle.Alembic).ValueWriter.TypeSql(type), Is.EqualTo(alembic));
        Tsql.MustParse($"CREATE TABLE t (a {modern}, b {alembic})");
    }
}
