using Migrations.Engine.Replay;

namespace Engine.Tests.MySql;

/// <summary>Every operation and option: the approved text, run on the server, and read back as the replay has it.</summary>
public class MySqlOperationTests
{
    static readonly TableName T = new("t");

    static readonly Column Full = new("b", SqlType.String(20, "utf8mb4_bin"), Nullable: false)
    {
        Default = ServerDefault.Literal("it's"),
        Comment = "kept",
    };

    static readonly Table[] Before =
    [
        new(
            "p",
            [
                new Column("id", SqlType.Integer, false) { Identity = new() },
                new Column("code", SqlType.String(9)),
                new PrimaryKey(["id"]),
                new UniqueConstraint(["code"], "uq_code"),
            ]
        ),
        new Table(
            "t",
            [
                new Column("id", SqlType.Integer, false) { Identity = new() },
                new Column("a", SqlType.Integer),
                Full,
                new Column("p_id", SqlType.Integer),
                new Column("on", SqlType.DateTime(), false)
                {
                    Default = ServerDefault.Sql("CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)"),
                },
                new Column("v", SqlType.Integer) { Computed = new("a + 1", true) },
                new Column("s", SqlType.Text),
                new PrimaryKey(["id"], "pk_t"),
                new UniqueConstraint(["a", "p_id"], "uq_t"),
                new ForeignKey(["p_id"], "p", ["id"], "fk_t"),
                new CheckConstraint("a > 0", "ck_t"),
                new TableIndex("ix_p", ["p_id"]),
                new TableIndex("ix_ab", ["a", "b"]),
            ]
        )
        {
            Comment = "old",
        },
        new("two", [new Column("a", SqlType.Integer, false), new Column("b", SqlType.Integer, false), new PrimaryKey(["a", "b"])]),
    ];

    static readonly (Operation Operation, string Sql)[] Cases =
    [
        (
            new CreateTable(
                new Table(
                    "n",
                    [
                        new Column("id", SqlType.BigInteger, false) { Identity = new() { Start = 7 } },
                        new Column("x", SqlType.String(5)) { Comment = "c" },
                        new PrimaryKey(["id"]),
                    ]
                )
                {
                    Comment = "t",
                    Options =
                    [
                        new("mysql_engine", "InnoDB"),
                        new("mysql_default_charset", "utf8mb4"),
                        new("mysql_collate", "utf8mb4_bin"),
                        new("mysql_row_format", "DYNAMIC"),
                    ],
                }
            ),
            "CREATE TABLE n (\n    id BIGINT NOT NULL AUTO_INCREMENT,\n    x VARCHAR(5) COMMENT 'c',\n    PRIMARY KEY (id)\n)DEFAULT "
                + "CHARSET=utf8mb4 ENGINE=InnoDB ROW_FORMAT=DYNAMIC COLLATE utf8mb4_bin AUTO_INCREMENT=7 COMMENT='t'"
        ),
        (
            new CreateTable(new Table("t", [new Column("id", SqlType.Integer)])) { IfNotExists = true },
            "CREATE TABLE IF NOT EXISTS t (\n    id INTEGER\n)"
        ),
        (
            new CreateTable(
                new Table(
                    "n",
                    [new Column("a", SqlType.Integer), new Column("c", SqlType.Integer, false) { Computed = new("a + 1", true) }]
                )
            ),
            "CREATE TABLE n (\n    a INTEGER,\n    c INTEGER GENERATED ALWAYS AS (a + 1) STORED /*!50706 NOT NULL */\n)"
        ),
        (new DropTable(new("two")), "DROP TABLE two"),
        (new DropTable(new("nowhere")) { IfExists = true }, "DROP TABLE IF EXISTS nowhere"),
        (new RenameTable(T, "order"), "ALTER TABLE t RENAME TO `order`"),
        (new RenameTable(new("p"), "q"), "ALTER TABLE p RENAME TO q"),
        (
            new AddColumn(T, new Column("n", SqlType.Guid, false) { Comment = "it's" }),
            "ALTER TABLE t ADD COLUMN n CHAR(36) NOT NULL COMMENT 'it''s'"
        ),
        (new AddColumn(T, new Column("n", SqlType.Integer)) { After = "a" }, "ALTER TABLE t ADD COLUMN n INTEGER AFTER a"),
        (new AddColumn(T, new Column("n", SqlType.Integer)) { Before = "b" }, "ALTER TABLE t ADD COLUMN n INTEGER AFTER a"),
        (new AddColumn(T, new Column("n", SqlType.Integer)) { Before = "id" }, "ALTER TABLE t ADD COLUMN n INTEGER FIRST"),
        (new AddColumn(T, new Column("n", SqlType.Integer)) { IfNotExists = true }, "ALTER TABLE t ADD COLUMN n INTEGER"),
        (new AddColumn(T, new Column("a", SqlType.Integer)) { IfNotExists = true }, ""),
        (
            new AddColumn(T, new Column("n", SqlType.Integer)) { References = new ForeignKey(["n"], "p", ["id"], "fk_n") },
            "ALTER TABLE t ADD COLUMN n INTEGER, ADD CONSTRAINT fk_n FOREIGN KEY(n) REFERENCES p (id)"
        ),
        (
            new AddColumn(T, new Column("n", new BooleanType { CheckName = "ck_n" }, false)),
            "ALTER TABLE t ADD COLUMN n BOOL NOT NULL; ALTER TABLE t ADD CONSTRAINT ck_n CHECK (n IN (0, 1))"
        ),
        (
            new AddColumn(T, new Column("n", SqlType.Integer) { Computed = new("a * 2", false) }),
            "ALTER TABLE t ADD COLUMN n INTEGER GENERATED ALWAYS AS (a * 2) VIRTUAL"
        ),
        (new DropColumn(T, "s"), "ALTER TABLE t DROP COLUMN s"),
        (new DropColumn(T, "b"), "DROP INDEX ix_ab ON t; ALTER TABLE t DROP COLUMN b"),
        (new DropColumn(T, "p_id"), "ALTER TABLE t DROP FOREIGN KEY fk_t; DROP INDEX uq_t ON t; ALTER TABLE t DROP COLUMN p_id"),
        (new DropColumn(new("two"), "b"), "ALTER TABLE two DROP PRIMARY KEY; ALTER TABLE two DROP COLUMN b"),
        (new DropColumn(T, "n") { IfExists = true }, ""),
        (new DropColumn(T, "s") { IfExists = true }, "ALTER TABLE t DROP COLUMN s"),
        (new AlterColumn(T, "b") { NewName = "c" }, "ALTER TABLE t RENAME COLUMN b TO c"),
        (
            new AlterColumn(T, "b") { Type = SqlType.String(30) },
            "ALTER TABLE t MODIFY b VARCHAR(30) NOT NULL DEFAULT 'it''s' COMMENT 'kept'"
        ),
        (
            new AlterColumn(T, "b") { Nullable = true },
            "ALTER TABLE t MODIFY b VARCHAR(20) COLLATE utf8mb4_bin NULL DEFAULT 'it''s' COMMENT 'kept'"
        ),
        (
            new AlterColumn(T, "b") { Comment = new("new") },
            "ALTER TABLE t MODIFY b VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT 'it''s' COMMENT 'new'"
        ),
        (
            new AlterColumn(T, "b") { Comment = new(null) },
            "ALTER TABLE t MODIFY b VARCHAR(20) COLLATE utf8mb4_bin NOT NULL DEFAULT 'it''s'"
        ),
        (
            new AlterColumn(T, "b")
            {
                NewName = "c",
                Type = SqlType.String(30),
                Nullable = true,
                Default = new(null),
                Comment = new("k"),
                Existing = new("b", SqlType.String(20)),
            },
            "ALTER TABLE t CHANGE b c VARCHAR(30) NULL COMMENT 'k'"
        ),
        (new AlterColumn(T, "b") { Default = new(ServerDefault.Literal("x")) }, "ALTER TABLE t ALTER COLUMN b SET DEFAULT 'x'"),
        (
            new AlterColumn(T, "b") { Default = new(ServerDefault.Sql("concat('a', 'b')")) },
            "ALTER TABLE t ALTER COLUMN b SET DEFAULT (concat('a', 'b'))"
        ),
        (new AlterColumn(T, "b") { Default = new(null) }, "ALTER TABLE t ALTER COLUMN b DROP DEFAULT"),
        (new AlterColumn(T, "s") { Default = new(ServerDefault.Literal("x")) }, "ALTER TABLE t ALTER COLUMN s SET DEFAULT ('x')"),
        (
            new AlterColumn(T, "on") { Nullable = true },
            "ALTER TABLE t MODIFY `on` DATETIME(6) NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)"
        ),
        (
            new AlterColumn(T, "on") { Default = new(ServerDefault.Sql("now()")) },
            "ALTER TABLE t CHANGE `on` `on` DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)"
        ),
        (new AlterColumn(T, "id") { Type = SqlType.BigInteger }, "ALTER TABLE t MODIFY id BIGINT NOT NULL AUTO_INCREMENT"),
        (new AlterColumn(T, "id") { Identity = new(null) }, "ALTER TABLE t MODIFY id INTEGER NOT NULL"),
        (
            new AlterColumn(T, "v") { Comment = new("sum") },
            "ALTER TABLE t MODIFY v INTEGER GENERATED ALWAYS AS (`a` + 1) STORED COMMENT 'sum'"
        ),
        (
            new AlterColumn(T, "s")
            {
                Type = new EnumType("ck_s", ["x"]) { IsNative = false, HasCheck = true },
            },
            "ALTER TABLE t MODIFY s VARCHAR(1) NULL; ALTER TABLE t ADD CONSTRAINT ck_s CHECK (s IN ('x'))"
        ),
        (new CreateIndex(T, new("ix", ["a", IndexElement.Desc("b")])), "CREATE INDEX ix ON t (a, b DESC)"),
        (new CreateIndex(T, new("ix", ["s"]) { Options = [new("mysql_length", 10)] }), "CREATE INDEX ix ON t (s(10))"),
        (
            new CreateIndex(T, new("ix", ["a", "s"]) { Options = [new("mysql_length", "s=8"), new("mysql_using", "BTREE")] }),
            "CREATE INDEX ix ON t (a, s(8)) USING BTREE"
        ),
        (new CreateIndex(T, new("ix", ["b"], true)), "CREATE UNIQUE INDEX ix ON t (b)"),
        (new CreateIndex(T, new("ix", ["b"]) { Options = [new("mysql_prefix", "FULLTEXT")] }), "CREATE FULLTEXT INDEX ix ON t (b)"),
        (new CreateIndex(T, new("ix", ["a"]) { Where = "a > 5" }), "CREATE INDEX ix ON t (a)"),
        (new CreateIndex(T, new("ix_p", ["p_id"])) { IfNotExists = true }, ""),
        (new CreateIndex(T, new("ix", ["a"])) { IfNotExists = true }, "CREATE INDEX ix ON t (a)"),
        (new DropIndex("ix_ab", T), "DROP INDEX ix_ab ON t"),
        (new DropIndex("ix_ab", null), "DROP INDEX ix_ab ON t"),
        (new DropIndex("nowhere", T) { IfExists = true }, ""),
        (new DropIndex("ix_p", T), "ALTER TABLE t DROP INDEX ix_p, ADD INDEX fk_t_ix (p_id)"),
        (new DropIndex("uq_t", T), "DROP INDEX uq_t ON t"),
        (
            new AddConstraint(
                T,
                new ForeignKey(["p_id"], "p", ["id"], "fk2") { OnDelete = ReferentialAction.Cascade, OnUpdate = ReferentialAction.SetNull }
            ),
            "ALTER TABLE t ADD CONSTRAINT fk2 FOREIGN KEY(p_id) REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL"
        ),
        (new AddConstraint(T, new ForeignKey(["a"], "p", ["id"])), "ALTER TABLE t ADD FOREIGN KEY(a) REFERENCES p (id)"),
        (new AddConstraint(T, new UniqueConstraint(["b"], "uq2")), "ALTER TABLE t ADD CONSTRAINT uq2 UNIQUE (b)"),
        (new AddConstraint(T, new CheckConstraint("b <> '\\\\'", "ck2")), "ALTER TABLE t ADD CONSTRAINT ck2 CHECK (b <> '\\\\')"),
        (new DropConstraint(T, "fk_t", ConstraintKind.ForeignKey), "ALTER TABLE t DROP FOREIGN KEY fk_t"),
        (new DropConstraint(T, "fk_t"), "ALTER TABLE t DROP FOREIGN KEY fk_t"),
        (new DropConstraint(T, "uq_t"), "ALTER TABLE t DROP INDEX uq_t"),
        (new DropConstraint(T, "ck_t"), "ALTER TABLE t DROP CONSTRAINT ck_t"),
        (new DropConstraint(T, "nowhere", ConstraintKind.Check) { IfExists = true }, ""),
        (
            new DropConstraint(new("two"), null, ConstraintKind.PrimaryKey) { Existing = new PrimaryKey(["a", "b"]) },
            "ALTER TABLE two DROP PRIMARY KEY"
        ),
        (
            new BatchAlterTable(
                T,
                [new DropConstraint(T, "pk_t", ConstraintKind.PrimaryKey), new AddConstraint(T, new PrimaryKey(["id", "on"]))]
            ),
            "ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (id, `on`)"
        ),
        (
            new BatchAlterTable(T, [new AddColumn(T, new("n", SqlType.Integer)), new DropColumn(T, "s")])
            {
                TableArgs = [new CheckConstraint("n > 1", "ck_n")],
            },
            "ALTER TABLE t ADD COLUMN n INTEGER; ALTER TABLE t DROP COLUMN s; ALTER TABLE t ADD CONSTRAINT ck_n CHECK (n > 1)"
        ),
        (new CreateSequence(new("q")), "CREATE SEQUENCE q"),
        (
            new CreateSequence(new("or`der") { Start = 5, Increment = 2, MinValue = 3, MaxValue = 99, Cycle = true, Cache = 1 })
            {
                IfNotExists = true,
            },
            "CREATE SEQUENCE IF NOT EXISTS `or``der` START WITH 5 INCREMENT BY 2 MINVALUE 3 MAXVALUE 99 CYCLE NOCACHE"
        ),
        (
            new AlterSequence(new("there") { Increment = 3, Cache = 5 }),
            "ALTER SEQUENCE there INCREMENT BY 3 MINVALUE 1 MAXVALUE 9223372036854775806 START WITH 1 NOCYCLE CACHE 5"
        ),
        (
            new AlterSequence(new("there") { Increment = -1 }) { Existing = new("there") { Start = 7, Cache = 1 } },
            "ALTER SEQUENCE there INCREMENT BY -1 MINVALUE -9223372036854775807 MAXVALUE -1 START WITH -1 NOCYCLE CACHE 1000 RESTART WITH "
                + "-1"
        ),
        (new RenameSequence(new("there"), "order"), "ALTER TABLE there RENAME TO `order`"),
        (new DropSequence(new("there")), "DROP SEQUENCE there"),
        (new DropSequence(new("no")) { IfExists = true }, "DROP SEQUENCE IF EXISTS no"),
        (new AdoptTables(["t"]), ""),
        (new ValidateConstraint(T, "ck_t"), ""),
        (new SetTableComment(T, "it's"), "ALTER TABLE t COMMENT 'it''s'"),
        (new SetTableComment(T, null), "ALTER TABLE t COMMENT ''"),
        (
            new BulkInsert(
                new("two"),
                ["a", "b"],
                [
                    [1, 2],
                    [3, 4],
                ]
            ),
            "INSERT INTO two (a, b) VALUES (1, 2); INSERT INTO two (a, b) VALUES (3, 4)"
        ),
        (
            new BulkInsert(new("two"), ["a", "b"], [[1, 2]]) { Key = ["a"], IfNotExists = true },
            "INSERT INTO two (a, b) SELECT 1, 2 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM two WHERE a = 1)"
        ),
        (new BulkUpdate(new("two"), ["a"], ["a", "b"], [[1, 3]]), "UPDATE two SET b = 3 WHERE a = 1"),
        (new BulkDelete(new("two"), ["a", "b"], ["a", "b"], [[1, null]]), "DELETE FROM two WHERE a = 1 AND b IS NULL"),
        (new AutocommitBlock([new AlterColumn(T, "s") { Nullable = false }]), "ALTER TABLE t MODIFY s TEXT NOT NULL"),
    ];

    [TestCaseSource(nameof(Numbers))]
    public void It_says_runs_and_is_read_back(int number)
    {
        var (operation, sql) = Cases[number];
        using var database = new MySqlDatabase([.. MySqlDatabase.Sql(null, [.. Made()])]);
        Assert.That(string.Join("; ", MySqlDatabase.Sql(database.Read(), operation)), Is.EqualTo(sql));
        database.Run(operation);
        var replay = new MetaData();
        SchemaReplay.Apply(replay, [.. Made(), operation]);
        var read = database.Read();
        Assert.That(MySqlDatabase.Difference(replay, read), Is.Empty);
        Assert.That(Facts(read), Is.EqualTo(Facts(replay)));
    }

    [TestCaseSource(nameof(Numbers))]
    public void The_replay_gives_the_same_statements_as_the_database(int number)
    {
        var replay = new MetaData();
        SchemaReplay.Apply(replay, Made());
        Assert.That(
            string.Join("; ", MySqlDatabase.Sql(replay, Cases[number].Operation)).Replace("(`a` + 1)", "(a + 1)"),
            Is.EqualTo(Cases[number].Sql.Replace("(`a` + 1)", "(a + 1)"))
        );
    }

    [Test]
    public void Every_operation_has_a_case() =>
        Assert.That(
            typeof(Operation)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(Operation)) && type is { IsPublic: true, IsAbstract: false })
                .Except([typeof(ExecuteSql), typeof(RunCode), typeof(Remark), typeof(CreateExtension), typeof(DropExtension)]),
            Is.EquivalentTo(Cases.Select(one => one.Operation.GetType()).Distinct())
        );

    static IEnumerable<TestCaseData> Refused()
    {
        yield return new(new AlterColumn(T, "a") { Nullable = false }, "MIG6020");
        yield return new(new DropIndex("ix", null), "MIG6021");
        yield return new(new DropConstraint(T, "ck"), "MIG6022");
        yield return new(new AddConstraint(T, new ForeignKey(["a"], "p", ["id"]) { Match = "FULL" }), "MIG6001");
        yield return new(new CreateIndex(T, new("ix", ["a"], true) { Where = "a > 1" }), "MIG6001");
        yield return new(new AlterColumn(T, "a") { Computed = new(new Computed("1")) }, "MIG6001");
        yield return new(new CreateExtension(new("e")), "MIG6001");
        yield return new(new DropExtension("e"), "MIG6001");
    }

    [TestCaseSource(nameof(Refused))]
    public void What_is_not_known_or_cannot_be_is_refused(Operation operation, string code) =>
        Assert.That(Assert.Throws<MigrationException>(() => MySqlDatabase.Sql(null, operation).ToList())!.Code, Is.EqualTo(code));

    [TestCase("a\\b'c\n☃"), TestCase("\\"), TestCase("%_\"`")]
    public void A_text_arrives_as_it_is(string text)
    {
        using var database = new MySqlDatabase("CREATE TABLE x (v VARCHAR(50))");
        database.Run(new BulkInsert(new("x"), ["v"], [[text]]));
        Assert.That(database.Query("SELECT v FROM x"), Is.EqualTo(text));
    }

    [Test]
    public void Values_arrive_as_they_are()
    {
        using var database = new MySqlDatabase("CREATE TABLE x (a DATETIME(6), b TIME(6), c TIME(6), d BLOB, e BOOL, f DECIMAL(9, 2))");
        database.Run(
            new BulkInsert(
                new("x"),
                ["a", "b", "c", "d", "e", "f"],
                [
                    [
                        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
                        new TimeSpan(-30, -1, -2),
                        new TimeOnly(1, 2, 3),
                        new byte[] { 0, 255 },
                        true,
                        9.50m,
                    ],
                ]
            )
        );
        Assert.That(
            database.Query("SELECT CAST(a AS CHAR), CAST(b AS CHAR), CAST(c AS CHAR), HEX(d), CAST(e AS CHAR), CAST(f AS CHAR) FROM x"),
            Is.EqualTo("2026-01-02 01:04:05.000000|-30:01:02.000000|01:02:03.000000|00FF|1|9.50")
        );
    }

    [Test]
    public void What_the_server_keeps_beside_the_definition_stays()
    {
        using var database = new MySqlDatabase("CREATE TABLE x (a INT CHECK (a > 1), b INT INVISIBLE DEFAULT 5)");
        database.Run(
            new AlterColumn(new("x"), "a") { Type = SqlType.BigInteger },
            new AlterColumn(new("x"), "b") { Type = SqlType.BigInteger }
        );
        Assert.That(
            database.Query("SHOW CREATE TABLE x"),
            Does.Contain("bigint(20) DEFAULT NULL CHECK (`a` > 1)").And.Contain("bigint(20) INVISIBLE DEFAULT 5")
        );
    }

    static IEnumerable<Operation> Made() =>
        [.. Before.Select(table => new CreateTable(table)), new CreateSequence(new("there") { Start = 7, Cache = 1 })];

    static IEnumerable<int> Numbers() => Enumerable.Range(0, Cases.Length);

    // What the comparison does not look at.
    static IEnumerable<string> Facts(MetaData schema) =>
        schema.Tables.SelectMany(table =>
            table.Columns.Select(column =>
                $"{table.Name}.{column.Name} "
                    + $"{column.Nullable && column.Computed is null && table.PrimaryKey?.Columns.Contains(column.Name) != true} "
                    + $"{column.Identity is not null} {column.Comment} {column.Computed is not null}"
            )
        );
}
