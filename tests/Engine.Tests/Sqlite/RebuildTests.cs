using Migrations.Engine.Replay;

namespace Engine.Tests.Sqlite;

/// <summary>What a rebuild keeps, on a real database with foreign keys enforced.</summary>
public class RebuildTests
{
    static readonly TableName T = new("t");
    static readonly AlterColumn Alter = new(T, "a") { Nullable = false };

    static async Task<Database> RebuiltAsync(params string[] sql)
    {
        var database = await Database.OpenAsync(["PRAGMA foreign_keys=ON", .. sql]);
        await database.RunAsync(Alter);
        Assert.That((await database.ReadAsync()).Find("t")!.Column("a")!.Nullable, Is.False);
        return database;
    }

    [Test]
    public async Task RowsThatReferToTheTable()
    {
        await using var database = await RebuiltAsync(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a)",
            "CREATE TABLE u (t INTEGER NOT NULL REFERENCES t ON DELETE CASCADE)",
            "INSERT INTO t VALUES (7, 'x'), (9, 'y')",
            "INSERT INTO u VALUES (7), (9)"
        );
        Assert.That(await database.QueryAsync("SELECT id, a FROM t JOIN u ON u.t = id ORDER BY id"), Is.EqualTo("7|x;9|y"));
        Assert.That(await database.QueryAsync("PRAGMA foreign_keys"), Is.EqualTo("1"));
        await database.ExecuteAsync("DELETE FROM t WHERE id = 7");
        Assert.That(await database.QueryAsync("SELECT t FROM u"), Is.EqualTo("9"));
    }

    [Test]
    public async Task ReferencesToItself()
    {
        await using var database = await RebuiltAsync(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a, up INTEGER REFERENCES t (id))",
            "INSERT INTO t VALUES (1, 'x', NULL), (2, 'y', 1)"
        );
        Assert.That((await database.ReadAsync()).Find("t")!.ForeignKeys.Single().ReferredTable, Is.EqualTo("t"));
        Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => database.ExecuteAsync("INSERT INTO t VALUES (3, 'z', 99)"));
    }

    [Test]
    public async Task TheCountOfAutoincrement()
    {
        await using var database = await RebuiltAsync(
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)",
            "INSERT INTO t VALUES (50, 'x')",
            "DELETE FROM t"
        );
        await database.ExecuteAsync("INSERT INTO t (a) VALUES ('y')");
        Assert.That(await database.QueryAsync("SELECT id FROM t"), Is.EqualTo("51"));
        Assert.That(await database.QueryAsync("SELECT name, seq FROM sqlite_sequence"), Is.EqualTo("t|51"));
    }

    [Test]
    public async Task TriggersViewsAndIndexes()
    {
        await using var database = await RebuiltAsync(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)",
            "CREATE TABLE log (what)",
            "CREATE INDEX ix_part ON t (a) WHERE b IS NOT NULL",
            "CREATE UNIQUE INDEX ix_expr ON t (lower(a), b COLLATE NOCASE DESC)",
            "CREATE VIEW v AS SELECT a, b FROM t",
            "CREATE VIEW w AS SELECT a FROM v",
            "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (NEW.a); END",
            "CREATE TRIGGER other AFTER INSERT ON log BEGIN UPDATE t SET b = 'logged'; END",
            "INSERT INTO t VALUES (1, 'x', 'y')"
        );
        await database.ExecuteAsync("INSERT INTO t VALUES (2, 'q', 'r')");
        Assert.That(await database.QueryAsync("SELECT what FROM log"), Is.EqualTo("x;q"));
        Assert.That(await database.QueryAsync("SELECT a, b FROM v"), Is.EqualTo("x|logged;q|logged"));
        Assert.That(await database.QueryAsync("SELECT a FROM w"), Is.EqualTo("x;q"));
        Assert.That(
            await database.QueryAsync("SELECT sql FROM sqlite_master WHERE type = 'index' ORDER BY name"),
            Is.EqualTo(
                "CREATE UNIQUE INDEX ix_expr ON t (lower(a), b COLLATE NOCASE DESC);CREATE INDEX ix_part ON t (a) WHERE b IS NOT NULL"
            )
        );
        Assert.That(await database.QueryAsync("PRAGMA legacy_alter_table"), Is.EqualTo("0"));
    }

    [Test]
    public async Task ChecksCollationsComputedColumnsAndOptions()
    {
        await using var database = await RebuiltAsync(
            "CREATE TABLE t (k TEXT COLLATE NOCASE NOT NULL PRIMARY KEY ON CONFLICT REPLACE, a INT CHECK (a > 0), c INT AS (a + 1) "
                + "STORED, d INT AS (a + 2), e TEXT DEFAULT ('x' || 'y') UNIQUE, CHECK (a < 100)) STRICT, WITHOUT ROWID",
            "INSERT INTO t (k, a) VALUES ('k', 5)");
        await database.ExecuteAsync("INSERT INTO t (k, a, e) VALUES ('K', 6, 'z')");
        Assert.That(await database.QueryAsync("SELECT k, a, c, d, e FROM t"), Is.EqualTo("K|6|7|8|z"));
        foreach (var bad in new[] { "('l', 0)", "('l', 100)", "('l', 'text')", "(NULL, 1)" })
            Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(
                () => database.ExecuteAsync($"INSERT INTO t (k, a) VALUES {bad}"),
                bad
            );
        Assert.That(await database.QueryAsync("SELECT wr, strict FROM pragma_table_list WHERE name = 't'"), Is.EqualTo("1|1"));
    }

    [Test]
    public async Task AKeyThatMayBeNull()
    {
        await using var database = await RebuiltAsync(
            "CREATE TABLE t (k TEXT PRIMARY KEY, a)",
            "INSERT INTO t VALUES (NULL, 1), (NULL, 2)"
        );
        Assert.That(await database.QueryAsync("SELECT k, a FROM t"), Is.EqualTo("NULL|1;NULL|2"));
    }

    [Test]
    public async Task ARenameIsFollowedByTriggersViewsChecksAndOtherTables()
    {
        await using var database = await Database.OpenAsync(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER UNIQUE CHECK (a > 0))",
            "CREATE TABLE u (x INTEGER REFERENCES t (a))",
            "CREATE TABLE log (what)",
            "CREATE VIEW v AS SELECT a FROM t",
            "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (NEW.a); END"
        );
        await database.RunAsync(new AlterColumn(T, "a") { NewName = "Select", Nullable = false });
        await database.ExecuteAsync("INSERT INTO t VALUES (1, 5)");
        Assert.That(await database.QueryAsync("SELECT what, \"Select\" FROM log, v"), Is.EqualTo("5|5"));
        var read = await database.ReadAsync();
        Assert.That(read.Find("u")!.ForeignKeys.Single().ReferredColumns, Is.EqualTo(new[] { "Select" }));
        Assert.That(read.Find("t")!.Checks.Single().Sql, Is.EqualTo("\"Select\" > 0"));
    }

    [Test]
    public async Task AReplayFollowsARename()
    {
        await using var database = await Database.OpenAsync(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER UNIQUE CHECK (a > 0))",
            "CREATE TABLE u (x INTEGER REFERENCES t (a))"
        );
        var replay = await database.ReadAsync();
        Operation[] operations = [new AlterColumn(T, "a") { NewName = "n" }, new RenameTable(T, "t2")];
        SchemaReplay.Apply(replay, operations);
        await database.RunAsync(operations);
        Assert.That((await database.ReadAsync()).Tables, Is.EqualTo(replay.Tables));
    }

    [Test]
    public async Task AColumnWithAllThatIsItsOwnIsDropped()
    {
        await using var database = await Database.OpenAsync(
            "CREATE TABLE p (id INTEGER PRIMARY KEY)",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER UNIQUE CHECK (a > 0) REFERENCES p, b INTEGER)",
            "CREATE INDEX ix ON t (a, b)",
            "CREATE INDEX ix_b ON t (b)",
            "INSERT INTO t VALUES (1, NULL, 2)"
        );
        await database.RunAsync(new DropColumn(T, "a"));
        var table = (await database.ReadAsync()).Find("t")!;
        Assert.That(
            (table.Constraints.Count, table.Indexes.Single().Name, await database.QueryAsync("SELECT * FROM t")),
            Is.EqualTo((1, "ix_b", "1|2"))
        );
    }

    [Test]
    public async Task AnAddedColumnGetsItsDefaultInRowsThatAreThere()
    {
        await using var database = await Database.OpenAsync("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        await database.RunAsync(
            new AddColumn(T, new("y", SqlType.Text, false) { Default = ServerDefault.Sql("'a' || 'b'") }),
            new AddColumn(T, new("z", SqlType.Text) { Computed = new("y || 'c'", true) })
        );
        Assert.That(await database.QueryAsync("SELECT * FROM t"), Is.EqualTo("1|ab|abc"));
    }

    [Test]
    public async Task ValuesThatDoNotFitFailAndChangeNothing()
    {
        await using var database = await Database.OpenAsync("CREATE TABLE t (id INTEGER PRIMARY KEY, a)", "INSERT INTO t VALUES (1, NULL)");
        var before = await database.QueryAsync("SELECT sql FROM sqlite_master");
        Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => database.RunAsync(Alter));
        Assert.That(await database.QueryAsync("SELECT sql FROM sqlite_master"), Is.EqualTo(before));
    }

    [Test]
    public async Task AViolatedForeignKeyRollsTheRunBack()
    {
        await using var database = await Database.OpenAsync(
            "PRAGMA foreign_keys=ON",
            "CREATE TABLE p (id INTEGER PRIMARY KEY)",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER)",
            "INSERT INTO t VALUES (3, 99), (4, 98)"
        );
        var error = Assert.ThrowsAsync<MigrationException>(() =>
            database.RunAsync(new AddConstraint(T, new ForeignKey(["a"], "p", ["id"])))
        )!;
        Assert.That(
            (error.Code, error.Message),
            Is.EqualTo(
                (
                    "MIG5020",
                    "At the end of the run 2 row(s) refer to a row that is not there (rows that were broken before count too); the first "
                        + "is row 3 of table t, which refers to p. Delete or correct such rows in the revision. Nothing was committed."
                )
            )
        );
        Assert.That(
            (await database.QueryAsync("PRAGMA foreign_keys"), (await database.ReadAsync()).Find("t")!.ForeignKeys.Count()),
            Is.EqualTo(("1", 0))
        );
    }

    [TestCase("99", false)]
    [TestCase("NULL", true)]
    public async Task AScriptVerifiesToo(string value, bool succeeds)
    {
        await using var database = await Database.OpenAsync(
            "PRAGMA foreign_keys=OFF",
            "CREATE TABLE p (id INTEGER PRIMARY KEY)",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER REFERENCES p)",
            $"INSERT INTO t VALUES (3, {value})"
        );
        var operations = Database.Dialect.Rewrite([new AlterColumn(T, "a") { Type = SqlType.BigInteger }], await database.ReadAsync());
        var script = string.Join(
            ";\n",
            operations
                .SelectMany(Database.Dialect.SqlWriter.ToSql)
                .Concat(Database.Dialect.ScriptWriter.ScriptVerification(operations))
                .Select(statement => statement.Sql)
        );
        Assert.That(
            async () => await database.ExecuteAsync(script),
            succeeds ? Throws.Nothing : Throws.Exception.Message.Contains("foreign_keys_are_violated")
        );
        Assert.That(Database.Dialect.ScriptWriter.ScriptVerification([new AddColumn(T, new("c", SqlType.Text))]), Is.Empty);
    }

    [Test]
    public async Task AFailedRebuildLeavesNoPragmaBehind()
    {
        await using var database = await Database.OpenAsync();
        var runLock = new RunLock(new("alembic_version"), TimeSpan.Zero);
        await using (await Database.Dialect.Connector.BeginSessionAsync(database.Connection, runLock, default))
            await database.ExecuteAsync("PRAGMA legacy_alter_table=ON");
        Assert.That(await database.QueryAsync("PRAGMA legacy_alter_table"), Is.EqualTo("0"));
    }

    [Test]
    public async Task TablesOfChinookKeepEveryRow()
    {
        await using var database = await Database.OpenAsync(Chinook.Sql("Chinook_Sqlite.sql"), "PRAGMA foreign_keys=ON");
        var before = await database.ReadAsync();
        var count = await CountAsync(database, before);
        foreach (var table in before.Tables)
            await database.RunAsync(new BatchAlterTable(table.FullName, []) { Recreate = Recreate.Always });
        Assert.That((await database.ReadAsync()).Tables, Is.EqualTo(before.Tables));
        Assert.That(await CountAsync(database, before), Is.EqualTo(count).And.EqualTo(15607));
    }

    static async Task<long> CountAsync(Database database, MetaData schema)
    {
        var count = 0L;
        foreach (var table in schema.Tables)
            count += long.Parse(await database.QueryAsync($"SELECT count(*) FROM \"{table.Name}\""), null);
        return count;
    }
}
