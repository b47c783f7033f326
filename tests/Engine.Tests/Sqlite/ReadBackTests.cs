namespace Engine.Tests.Sqlite;

public class ReadBackTests
{
    static readonly Column Id = new("id", SqlType.Integer, Nullable: false);
    static readonly PrimaryKey Key = new(["id"]);

    static IEnumerable<Table> Tables()
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
            SqlType.Text,
            SqlType.Numeric(),
            SqlType.Numeric(10),
            SqlType.Numeric(10, 2),
            SqlType.String(),
            SqlType.String(50),
            SqlType.Unicode(40),
            SqlType.Char(3),
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
            SqlType.Enum("kind", ["a", "bb"]),
            SqlType.Native("GEOMETRY(2, 4326)"),
            SqlType.Native("unsigned big int"),
            SqlType.String(20, "NOCASE"),
            new TextType("RTRIM"),
            SqlType.Char(2, "NOCASE"),
            new EnumType("kind", ["x", "yy"]) { IsNative = false, HasCheck = true },
            new BooleanType { CheckName = "ck_c" },
        ];
        foreach (var type in types)
            yield return new("t", [Id, new Column("c", type), new Column("d", type, Nullable: false), Key]);
        foreach (
            var value in new object[]
            {
                "new",
                "it's",
                "",
                "50%",
                0,
                -5,
                1.5m,
                1e300,
                true,
                false,
                'x',
                new byte[] { 1, 255 },
                new DateOnly(2024, 5, 1),
                System.Guid.Empty,
            }
        )
            yield return new("t", [Id, new Column("c", SqlType.Text) { Default = ServerDefault.Literal(value) }, Key]);
        foreach (
            var sql in new[]
            {
                "CURRENT_TIMESTAMP",
                "current_date",
                "NULL",
                "0",
                "-1.5e3",
                "+7",
                "'a' || 'b'",
                "(1) + (2)",
                "datetime('now')",
                "((1 + 2))",
                "0xFF",
                "x'00ff'",
                "(random())",
            }
        )
            yield return new("t", [Id, new Column("c", SqlType.Text, Nullable: false) { Default = ServerDefault.Sql(sql) }, Key]);
        yield return new("t", [new Column("id", SqlType.BigInteger) { Identity = new() }, new PrimaryKey(["id"], "pk_t")]);
        yield return new("t", [new Column("code", SqlType.String(10)), new PrimaryKey(["code"])]);
        yield return new("t", [new Column("b", SqlType.Integer), new Column("a", SqlType.Integer), new PrimaryKey(["a", "b"], "My Key")]);
        yield return new("t", [new Column("a", SqlType.Integer)]);
        yield return new(
            "My \"odd\" table",
            [
                new Column("select", SqlType.Integer),
                new Column("Camel Case", SqlType.Text),
                new Column("it's", SqlType.Text),
                new UniqueConstraint(["it's", "Camel Case"], "select"),
            ]
        );
        yield return new Table("t", [Id, Key]) { Options = [new("sqlite_autoincrement", true)] };
        yield return new Table("t", [Id, new PrimaryKey(["id"], "pk_t")]) { Options = [new("sqlite_autoincrement", true)] };
        yield return new Table(
            "t",
            [
                Id,
                new Column("a", SqlType.String(5)),
                new Column("g", SqlType.Guid),
                new Column("n", SqlType.Double),
                new Column("m", SqlType.Numeric(10, 2)),
                Key,
            ]
        )
        {
            Options = [new("sqlite_strict", true)],
        };
        yield return new Table("t", [Id, Key]) { Options = [new("sqlite_strict", true), new("sqlite_with_rowid", false)] };
        yield return new(
            "t",
            [
                Id,
                new Column("a", SqlType.Integer),
                new UniqueConstraint(["a", "id"], "uq"),
                new UniqueConstraint(["a"]),
                new CheckConstraint("a > 0 AND a <> ')'", "ck"),
                new CheckConstraint("id IN (1, 2)"),
                Key,
            ]
        );
        yield return new(
            "t",
            [
                Id,
                new Column("a", SqlType.Integer),
                new Column("v", SqlType.Integer) { Computed = new("a + 1") },
                new Column("s", SqlType.Text) { Computed = new("'(' || a || ')'", true) },
                new Column("w", SqlType.Integer) { Computed = new("a * 2", false) },
                Key,
            ]
        );
        foreach (var action in Enum.GetValues<ReferentialAction>())
            yield return new("t", [Id, Key, new ForeignKey(["id"], "t", ["id"], "fk") { OnDelete = action, OnUpdate = action }]);
        yield return new(
            "t",
            [
                Id,
                Key,
                new ForeignKey(["id"], "other", ["x"])
                {
                    Deferrable = true,
                    InitiallyDeferred = true,
                    Match = "SIMPLE",
                },
                new ForeignKey(["id"], "other", ["y"]) { Deferrable = false, InitiallyDeferred = false },
            ]
        );
        yield return new(
            "t",
            [
                Id,
                new UniqueConstraint(["id"]) { Options = [new("sqlite_on_conflict", "REPLACE")] },
                new PrimaryKey(["id"]) { Options = [new("sqlite_on_conflict", "IGNORE")] },
            ]
        );
        yield return new("t", [Id with { Options = [new("sqlite_on_conflict_not_null", "FAIL")] }, new Column("a", SqlType.Integer)]);
        yield return new(
            "t",
            [
                Id,
                new Column("a", SqlType.Text),
                new TableIndex("ix_a", ["a"]),
                new TableIndex("uq_a", ["a", "id"], Unique: true),
                new TableIndex("ix_expr", [IndexElement.Sql("lower(a)"), IndexElement.Desc("id"), IndexElement.Sql("a COLLATE NOCASE")])
                {
                    Where = "a IS NOT NULL AND id > 5",
                },
                new TableIndex("Odd \"name\"", [new IndexElement("a || ','", IsExpression: true, Descending: true)]),
            ]
        );
        yield return new Table("t", [Id, new Column("a", SqlType.Text) { Comment = "lost" }, Key]) { Comment = "lost" };
    }

    [TestCaseSource(nameof(Tables))]
    public async Task WhatWasCreatedIsReadBack(Table table)
    {
        await using var database = await Database.OpenAsync([.. Database.Sql(new CreateTable(table))]);
        var read = (await database.ReadAsync()).Find(table.Name)!;
        Assert.That(Shown.Table(read), Is.EqualTo(Shown.Table(NormalForm.Of(table))));
        Assert.That(read, Is.EqualTo(NormalForm.Of(table)));
    }

    [TestCaseSource(nameof(Tables))]
    public async Task WhatWasReadBackIsWrittenTheSame(Table table)
    {
        var sql = Database.Sql(new CreateTable(table));
        await using var database = await Database.OpenAsync([.. sql]);
        var read = (await database.ReadAsync()).Find(table.Name)!;
        await using var copy = await Database.OpenAsync([.. Database.Sql(new CreateTable(read))]);
        Assert.That((await copy.ReadAsync()).Find(table.Name), Is.EqualTo(read));
        Assert.That(Database.Sql(new CreateTable(read)), Is.EqualTo(Database.Sql(new CreateTable(NormalForm.Of(table)))));
    }

    [Test]
    public async Task OneQueryReadsChinook()
    {
        await using var database = await Database.OpenAsync(Chinook.Sql("Chinook_Sqlite.sql"));
        await using var counted = new CountingConnection(database.Connection);
        var schema = await Database.Dialect.SchemaReader.ReadSchemaAsync(counted, null, default);
        Assert.That(counted.Commands, Is.EqualTo(1));
        Assert.That(schema.Tables, Has.Count.EqualTo(11));
        Assert.That(schema.Tables.Sum(table => table.Indexes.Count), Is.EqualTo(11));
        Assert.That(schema.Tables.Sum(table => table.ForeignKeys.Count()), Is.EqualTo(11));
        Assert.That(schema.Find("Track")!.Column("Name"), Is.EqualTo(new Column("Name", SqlType.Native("NVARCHAR(200)"), Nullable: false)));
        Assert.That(
            Database.Dialect.Normalizer.ComparableType(schema.Find("Track")!, schema.Find("Track")!.Column("Name")!),
            Is.EqualTo("VARCHAR(200)")
        );
    }
}
