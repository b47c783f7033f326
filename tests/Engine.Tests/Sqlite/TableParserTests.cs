using Migrations.Engine.Dialects.Sqlite;

namespace Engine.Tests.Sqlite;

public class TableParserTests
{
    [TestCase(
        "CREATE TABLE [t] (`a b` int, \"c\"\"d\" TEXT, 'e''f', [g] )",
        "CREATE TABLE t (\n    \"a b\" int,\n    \"c\"\"d\" TEXT,\n    \"e'f\",\n    g\n)"
    )]
    [TestCase("CREATE TABLE t(a INTEGER PRIMARY KEY, b)", "CREATE TABLE t (\n    a INTEGER NOT NULL,\n    b,\n    PRIMARY KEY (a)\n)")]
    [TestCase("CREATE TABLE t(a TEXT PRIMARY KEY)", "CREATE TABLE t (\n    a TEXT,\n    PRIMARY KEY (a)\n)")]
    [TestCase(
        "CREATE TABLE t(a integer constraint k primary key on conflict replace autoincrement)",
        "CREATE TABLE t (\n    a INTEGER NOT NULL CONSTRAINT k PRIMARY KEY ON CONFLICT REPLACE AUTOINCREMENT\n)"
    )]
    [TestCase(
        "CREATE TABLE t(a INTEGER, PRIMARY KEY (a AUTOINCREMENT))",
        "CREATE TABLE t (\n    a INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT\n)"
    )]
    [TestCase(
        "CREATE TABLE t( -- a comment, with ) and '\n a /* b */ INT CHECK ( a > 0 ) )",
        "CREATE TABLE t (\n    a INT,\n    CHECK (a > 0)\n)"
    )]
    [TestCase(
        "CREATE TABLE t(a TEXT COLLATE nocase DEFAULT 'x' NOT NULL ON CONFLICT FAIL UNIQUE ON CONFLICT IGNORE)",
        "CREATE TABLE t (\n    a TEXT COLLATE \"nocase\" DEFAULT 'x' NOT NULL ON CONFLICT FAIL,\n    UNIQUE (a) ON CONFLICT IGNORE\n)"
    )]
    [TestCase("CREATE TABLE t(a INTEGER COLLATE binary)", "CREATE TABLE t (\n    a INTEGER COLLATE \"binary\"\n)")]
    [TestCase(
        "CREATE TABLE t(a DEFAULT -1, b DEFAULT +2.5, c DEFAULT \"x\", d DEFAULT y, e DEFAULT true, f DEFAULT (1 + 1), g DEFAULT x'ff', h "
            + "DEFAULT ('it''s'))",
        "CREATE TABLE t (\n    a DEFAULT -1,\n    b DEFAULT +2.5,\n    c DEFAULT 'x',\n    d DEFAULT 'y',\n    e DEFAULT true,\n    f "
            + "DEFAULT (1 + 1),\n    g DEFAULT x'ff',\n    h DEFAULT 'it''s'\n)"
    )]
    [TestCase(
        "CREATE TABLE t(a, b AS (a+1), c INT GENERATED ALWAYS AS (a || ')') STORED)",
        "CREATE TABLE t (\n    a,\n    b GENERATED ALWAYS AS (a+1),\n    c INT GENERATED ALWAYS AS (a || ')') STORED\n)"
    )]
    [TestCase(
        "CREATE TABLE t(a REFERENCES p ON DELETE SET NULL NOT DEFERRABLE INITIALLY IMMEDIATE NOT NULL)",
        "CREATE TABLE t (\n    a NOT NULL,\n    FOREIGN KEY(a) REFERENCES p ON DELETE SET NULL NOT DEFERRABLE INITIALLY IMMEDIATE\n)"
    )]
    [TestCase(
        "CREATE TABLE t(a, b, CONSTRAINT u UNIQUE (a, b) CONSTRAINT c CHECK (a) FOREIGN KEY (a, b) REFERENCES p (x, y) MATCH FULL ON "
            + "UPDATE NO ACTION)",
        "CREATE TABLE t (\n    a,\n    b,\n    CONSTRAINT u UNIQUE (a, b),\n    CONSTRAINT c CHECK (a),\n    FOREIGN KEY(a, b) REFERENCES "
            + "p (x, y) MATCH FULL ON UPDATE NO ACTION\n)"
    )]
    [TestCase(
        "CREATE TABLE t(a TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID, STRICT",
        "CREATE TABLE t (\n    a TEXT NOT NULL,\n    PRIMARY KEY (a)\n) WITHOUT ROWID, STRICT"
    )]
    [TestCase(
        "CREATE TABLE t(a decimal ( 10 , 2 ), b VARCHAR (5), c NUMERIC(10,2))",
        "CREATE TABLE t (\n    a decimal(10 , 2),\n    b VARCHAR(5),\n    c NUMERIC(10, 2)\n)"
    )]
    public async Task IsReadAndWritten(string sql, string written)
    {
        await using var database = await Database.OpenAsync(sql);
        Assert.That(Database.Sql(new CreateTable((await database.ReadAsync()).Find("t")!)), Is.EqualTo(new[] { written }));
        await database.ExecuteAsync("DROP TABLE t");
        await database.ExecuteAsync(written);
    }

    [TestCase("CREATE TABLE t(a", "expected ), found its end")]
    [TestCase("CREATE TABLE t(a INT NOT 5)", "expected a column constraint, found 'NOT'")]
    [TestCase("CREATE VIEW t AS SELECT 1", "expected TABLE, found 'VIEW'")]
    public void IsAnErrorThatNamesTheTable(string sql, string message)
    {
        var error = Assert.Throws<MigrationException>(() => TableParser.Parse("the table", sql))!;
        Assert.That(
            (error.Code, error.Message),
            Is.EqualTo(("MIG5021", $"The definition of table 'the table' in the SQLite database cannot be read: {message}."))
        );
    }

    [TestCase("CREATE TABLE t(a INTEGER PRIMARY KEY DESC)", "PRIMARY KEY DESC of column a")]
    [TestCase("CREATE TABLE t(a, PRIMARY KEY (a COLLATE nocase))", "COLLATE nocase of column a in PRIMARY KEY")]
    [TestCase("CREATE TABLE t(a, UNIQUE (a DESC))", "DESC of column a in UNIQUE")]
    public void WhatCannotBeKeptIsNoted(string sql, string what) =>
        Assert.That(TableParser.Parse("t", sql).Options["sqlite_unkept"], Is.EqualTo(what));

    [Test]
    public async Task VirtualTablesAndInternalTablesAreNoTables()
    {
        await using var database = await Database.OpenAsync(
            "CREATE VIRTUAL TABLE doc USING fts5(body)",
            "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)",
            "INSERT INTO a DEFAULT VALUES",
            "CREATE VIEW v AS SELECT id FROM a",
            "CREATE TRIGGER r AFTER DELETE ON a BEGIN SELECT 1; END"
        );
        var schema = await database.ReadAsync();
        Assert.That(schema.Tables.Select(table => table.Name), Is.EqualTo(new[] { "a" }));
        Assert.That(
            schema.RawSql,
            Is.EqualTo(new[] { "CREATE VIEW v AS SELECT id FROM a", "CREATE TRIGGER r AFTER DELETE ON a BEGIN SELECT 1; END" })
        );
    }

    [Test]
    public async Task AForeignKeyFindsItsTableInAnyCaseAndItsKey()
    {
        await using var database = await Database.OpenAsync(
            "CREATE TABLE Parent (x INTEGER PRIMARY KEY)",
            "CREATE TABLE c (p REFERENCES PARENT)"
        );
        Assert.That((await database.ReadAsync()).Find("c")!.ForeignKeys, Is.EqualTo(new[] { new ForeignKey(["p"], "Parent", ["x"]) }));
    }

    [Test]
    public async Task ColumnsAddedLaterAreRead()
    {
        await using var database = await Database.OpenAsync(
            "CREATE TABLE t (a INTEGER, CHECK (a > 0))",
            "ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'x'",
            "ALTER TABLE t RENAME TO \"T 2\"",
            "ALTER TABLE \"T 2\" RENAME a TO \"new a\""
        );
        var table = (await database.ReadAsync()).Find("T 2")!;
        Assert.That(table.Columns.Select(column => column.Name), Is.EqualTo(new[] { "new a", "b" }));
        Assert.That(table.Checks.Single().Sql, Is.EqualTo("\"new a\" > 0"));
    }
}
