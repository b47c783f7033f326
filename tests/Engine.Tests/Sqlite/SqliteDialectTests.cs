using System.Data.Common;

namespace Engine.Tests.Sqlite;

public class SqliteDialectTests
{
    static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "project"));

    [TestCase("sqlite://", "Data Source=:memory:")]
    [TestCase("sqlite:///:memory:", "Data Source=:memory:")]
    [TestCase("sqlite:///a/b.db", "Data Source={0}/a/b.db")]
    [TestCase("sqlite:////abs/b.db", "Data Source=/abs/b.db")]
    [TestCase("sqlite:///a%20b.db?Mode=ReadOnly&Cache=Shared", "Data Source=\"{0}/a b.db\";Mode=ReadOnly;Cache=Shared")]
    [TestCase("sqlite:///file:a.db?vfs=unix", "Data Source=file:a.db;vfs=unix")]
    public void AUrlIsAConnectionString(string url, string expected) =>
        Assert.That(
            Keywords(Database.Dialect.Connector.ConnectionString(DatabaseUrl.Parse(url)!, Folder)),
            Is.EqualTo(Keywords(string.Format(expected, Folder)))
        );

    [TestCase("Data Source=a.db;Pooling=False", "Data Source={0}/a.db;Pooling=False")]
    [TestCase("Filename=a.db", "Filename={0}/a.db")]
    [TestCase("DataSource=/abs/a.db", "DataSource=/abs/a.db")]
    [TestCase("Data Source=shared;Mode=Memory;Cache=Shared", "Data Source=shared;Mode=Memory;Cache=Shared")]
    [TestCase("Data Source=|DataDirectory|a.db", "Data Source=|DataDirectory|a.db")]
    public void APathOfAConnectionStringIsMadeAbsolute(string given, string expected) =>
        Assert.That(
            Keywords(Database.Dialect.Connector.ConnectionString(new DbConnectionStringBuilder { ConnectionString = given }, Folder)),
            Is.EqualTo(Keywords(string.Format(expected, Folder)))
        );

    [Test]
    public void TwoSlashesAndANameAreNoPath() =>
        Assert.That(
            () => Database.Dialect.Connector.ConnectionString(DatabaseUrl.Parse("sqlite://app.db")!, Folder),
            Throws.InstanceOf<MigrationException>().With.Message.Contains("three slashes")
        );

    [Test]
    public async Task EveryWordThatSqliteReservesIsQuoted(
        [Values(
            "abort action add after all alter always analyze and as asc attach autoincrement before begin between by cascade case cast "
                + "check collate column commit conflict constraint "
                + "create cross current current_date current_time current_timestamp database default deferrable deferred delete desc "
                + "detach distinct do drop each else end escape except exclude "
                + "exclusive exists explain fail filter first following for foreign from full generated glob group groups having if "
                + "ignore immediate in index indexed initially inner insert instead "
                + "intersect into is isnull join key last left like limit match materialized natural no not nothing notnull null nulls of "
                + "offset on or order others outer over partition plan pragma "
                + "preceding primary query raise range recursive references regexp reindex release rename replace restrict returning "
                + "right rollback row rows savepoint select set table temp temporary "
                + "then ties to transaction trigger unbounded union unique update using vacuum values view virtual when where window with "
                + "without"
        )]
            string words
    )
    {
        await using var database = await Database.OpenAsync();
        foreach (var word in words.Split(' '))
        foreach (
            var sql in Database.Sql(
                new CreateTable(
                    new(word, [new Column(word, SqlType.Integer), new PrimaryKey([word], word), new TableIndex("ix_" + word, [word])])
                )
            )
        )
            Assert.DoesNotThrowAsync(() => database.ExecuteAsync(sql), sql);
        Assert.That((await database.ReadAsync()).Tables, Has.Count.EqualTo(words.Split(' ').Length));
    }

    [Test]
    public void InsertsRows() =>
        Assert.That(
            Database.Sql(
                new BulkInsert(
                    new("t"),
                    ["a", "order"],
                    [
                        [1, "it's"],
                        [null, true],
                        [1.5m, new byte[] { 255 }],
                        [new DateTime(2024, 5, 1, 12, 30, 0), System.Guid.Parse("aaaaaaaa-0000-0000-0000-00000000000b")],
                        [ServerDefault.Sql("1 + 1"), 1e-20],
                    ]
                )
            ),
            Is.EqualTo(
                new[]
                {
                    "INSERT INTO t (a, \"order\") VALUES (1, 'it''s')",
                    "INSERT INTO t (a, \"order\") VALUES (NULL, 1)",
                    "INSERT INTO t (a, \"order\") VALUES (1.5, X'FF')",
                    "INSERT INTO t (a, \"order\") VALUES ('2024-05-01 12:30:00', 'AAAAAAAA-0000-0000-0000-00000000000B')",
                    "INSERT INTO t (a, \"order\") VALUES (1 + 1, 1E-20)",
                }
            )
        );

    [Test]
    public void NamesOfAnotherDatabase() =>
        Assert.That(
            Database.Sql(
                new CreateTable(
                    new(
                        "t",
                        [
                            new Column("a", SqlType.Integer),
                            new ForeignKey(["a"], "p", ["id"]) { ReferredSchema = "app" },
                            new ForeignKey(["a"], "p", ["id"]) { ReferredSchema = "other" },
                            new TableIndex("ix", ["a"]),
                        ],
                        "app"
                    )
                )
            ),
            Is.EqualTo(
                new[] { "CREATE TABLE app.t (\n    a INTEGER,\n    FOREIGN KEY(a) REFERENCES p (id)\n)", "CREATE INDEX app.ix ON t (a)" }
            )
        );

    [TestCase("CURRENT_TIMESTAMP", "current_timestamp", true)]
    [TestCase("(1)", "1", true)]
    [TestCase("true", "1", true)]
    [TestCase("'A'", "'a'", false)]
    [TestCase("lower('A')", "(lower('A'))", true)]
    [TestCase("lower('A')", "lower('a')", false)]
    public void DefaultsAreCompared(string one, string other, bool same) =>
        Assert.That(Comparable(one) == Comparable(other), Is.EqualTo(same));

    [TestCase("nvarchar(5)", "VARCHAR(5)", true)]
    [TestCase("DECIMAL(10,2)", "NUMERIC(10, 2)", true)]
    [TestCase("int", "INTEGER", true)]
    [TestCase("DOUBLE PRECISION", "DOUBLE", true)]
    [TestCase("VARCHAR(5)", "VARCHAR(6)", false)]
    [TestCase("TEXT COLLATE \"NOCASE\"", "TEXT", false)]
    public void TypesAreCompared(string one, string other, bool same)
    {
        string Of(string sql) => Database.Dialect.Normalizer.ComparableType(new("t"), new("c", SqlType.Native(sql)));
        Assert.That(Of(one) == Of(other), Is.EqualTo(same));
    }

    [Test]
    public void AskForTheSchemaOnlyWhereItIsNeeded()
    {
        TableName t = new("t");
        Operation[] plain =
        [
            new CreateTable(new("t")),
            new DropTable(t),
            new RenameTable(t, "u"),
            new AlterColumn(t, "a") { NewName = "b" },
            new CreateIndex(t, new("ix", ["a"])),
            new ExecuteSql("SELECT 1"),
        ];
        Assert.That(Database.Dialect.NeedsSchema(plain), Is.False);
        Assert.That(Database.Dialect.NeedsSchema([new AutocommitBlock([new DropColumn(t, "a")])]), Is.True);
    }

    [Test]
    public async Task AForeignKeyThatCannotBeCheckedIsACodedError()
    {
        await using var database = await Database.OpenAsync(
            "PRAGMA foreign_keys=ON",
            "CREATE TABLE p (id INTEGER PRIMARY KEY, x)",
            "CREATE TABLE t (a)",
            "INSERT INTO t VALUES (1)"
        );
        var error = Assert.ThrowsAsync<MigrationException>(() =>
            database.RunAsync(new AddConstraint(new("t"), new ForeignKey(["a"], "p", ["x"])))
        )!;
        Assert.That((error.Code, error.Message.Contains("foreign key mismatch")), Is.EqualTo(("MIG5022", true)));
    }

    static string? Comparable(string sql) =>
        Database.Dialect.Normalizer.ComparableDefault(new("c", SqlType.Text) { Default = ServerDefault.Sql(sql) });

    static string Keywords(string connectionString)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return string.Join(";", builder.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => $"{key}={builder[key]}"));
    }
}
