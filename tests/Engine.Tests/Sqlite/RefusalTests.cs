using Migrations.Engine.Replay;

namespace Engine.Tests.Sqlite;

/// <summary>What is refused with its name before anything runs, because it would be lost or break.</summary>
public class RefusalTests
{
    const string Table = "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER)";

    static MigrationException Refusal(MetaData? schema, Action<OperationBuilder> write)
    {
        var builder = new OperationBuilder("default");
        write(builder);
        return Assert.Throws<MigrationException>(() => Database.Sql(schema, [.. builder.Operations]))!;
    }

    static MetaData Replayed(Action<OperationBuilder> write)
    {
        var builder = new OperationBuilder("default");
        write(builder);
        var schema = new MetaData();
        SchemaReplay.Apply(schema, builder.Operations);
        return schema;
    }

    static void Create(OperationBuilder op) =>
        op.CreateTable(
            "t",
            [new Column("id", SqlType.Integer), new Column("a", SqlType.Integer), new Column("b", SqlType.Integer), new PrimaryKey(["id"])]
        );

    [Test]
    public void ATableThatIsNotKnown()
    {
        var error = Refusal(null, op => op.AlterColumn("t", "a", nullable: false));
        Assert.That((error.Code, error.Diagnostic.Location?.File), Is.EqualTo(("MIG6002", ThisFile())));
    }

    [TestCase("CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT new.a; END", "the trigger 'tr'")]
    [TestCase("CREATE VIEW v AS SELECT \"a\" FROM t", "the view 'v'")]
    [TestCase("CREATE TABLE u (x INTEGER REFERENCES t (a))", "a foreign key of table 'u'")]
    public async Task DroppingAColumnThatIsUsedElsewhere(string sql, string user)
    {
        await using var database = await Database.OpenAsync(Table, sql);
        foreach (var recreate in new[] { Recreate.Auto, Recreate.Never })
        {
            var error = Refusal(await database.ReadAsync(), op =>
                op.BatchAlterTable("t", batch => batch.DropColumn("a"), recreate: recreate)
            );
            Assert.That(
                (error.Code, error.Message),
                Is.EqualTo(("MIG6003", $"Cannot drop column t.a: {user} uses it. Drop or change that first."))
            );
        }
    }

    [TestCase("CREATE TABLE t (a INTEGER, b INTEGER, CHECK (a < b))", "the constraint CHECK (a < b)")]
    [TestCase("CREATE TABLE t (a INTEGER, b INTEGER, CONSTRAINT ck CHECK (a < b))", "the constraint 'ck'")]
    [TestCase("CREATE TABLE t (a INTEGER, b INTEGER AS (a + 1))", "the computed column 'b'")]
    public async Task DroppingAColumnThatTheTableNeeds(string sql, string user)
    {
        await using var database = await Database.OpenAsync(sql);
        Assert.That(Refusal(await database.ReadAsync(), op => op.DropColumn("t", "a")).Message, Does.Contain(user));
    }

    [TestCase("CREATE TABLE t (a INTEGER PRIMARY KEY DESC, b)", "PRIMARY KEY DESC of column a.")]
    [TestCase("CREATE TABLE t (a, b, UNIQUE (a COLLATE nocase))", "COLLATE nocase of column a in UNIQUE.")]
    public async Task ARebuildThatLosesPartOfTheTable(string sql, string what)
    {
        await using var database = await Database.OpenAsync(sql);
        var error = Refusal(await database.ReadAsync(), op => op.AlterColumn("t", "b", nullable: false));
        Assert.That(error.Code, Is.EqualTo("MIG6005"));
        Assert.That(error.Message, Does.Contain($"would lose {what}"));
    }

    [TestCase("ALTER TABLE t ADD COLUMN c TEXT")]
    [TestCase("SELECT 1; CREATE INDEX ix ON \"t\" (a)")]
    [TestCase("create table if not exists main.t (a)")]
    public void ARebuildOfATableThatRawSqlChanged(string sql)
    {
        var schema = Replayed(op => { Create(op); op.Execute(sql); });
        Assert.That(Refusal(schema, op => op.AlterColumn("t", "a", nullable: false)).Code, Is.EqualTo("MIG6004"));
        Assert.That(
            Database.Sql(
                schema,
                new BatchAlterTable(new("t"), [new AlterColumn(new("t"), "a") { Nullable = false }]) { CopyFrom = schema.Find("t") }
            ),
            Is.Not.Empty
        );
    }

    [Test]
    public void ATriggerThatReadsWhatIsNotThere()
    {
        var schema = Replayed(op => { Create(op); op.Execute("CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT NEW.gone; END"); });
        var error = Refusal(schema, op => op.AlterColumn("t", "a", nullable: false));
        Assert.That(
            (error.Code, error.Message),
            Is.EqualTo(
                (
                    "MIG6006",
                    "Cannot rebuild table t: the trigger tr uses the column gone, which the table does not have. Drop the trigger first "
                        + "and create it again with op.Execute."
                )
            )
        );
    }

    [Test]
    public async Task ATriggerWhoseNamesMayMeanTwoTables()
    {
        await using var database = await Database.OpenAsync(
            Table,
            "CREATE TABLE log (a)",
            "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log (a) VALUES (1); UPDATE t SET a = 1; END"
        );
        void RenameAndRebuild(OperationBuilder op) => op.AlterColumn("t", "a", newName: "n", nullable: false);
        Assert.That(Refusal(await database.ReadAsync(), RenameAndRebuild).Code, Is.EqualTo("MIG6006"));
        await database.RunAsync(new AlterColumn(new("t"), "a") { NewName = "n" });
        await database.RunAsync(new AlterColumn(new("t"), "n") { Nullable = false });
        await database.ExecuteAsync("INSERT INTO t (n) VALUES (5)");
        Assert.That(await database.QueryAsync("SELECT t.n, log.a FROM t, log"), Is.EqualTo("1|1"));
    }

    [Test]
    public void ConstraintsWithoutARebuild() =>
        Assert.That(
            Refusal(Replayed(Create), op =>
                op.BatchAlterTable("t", batch => batch.CreateCheckConstraint("ck", "a > 0"), recreate: Recreate.Never)
            ).Code,
            Is.EqualTo("MIG6001")
        );

    [Test]
    public void AConstraintThatIsNotThere() =>
        Assert.That(Refusal(Replayed(Create), op => op.DropConstraint("ck", "t")).Code, Is.EqualTo("MIG3031"));

    [TestCase(true)]
    [TestCase(false)]
    public void AColumnThatMayBeThereOfATableThatIsNotKnown(bool isAdded) => Assert.That(Refusal(null, op =>
            {
                if (isAdded)
                    op.AddColumn("t", new("a", SqlType.Text), ifNotExists: true);
                else
                    op.DropColumn("t", "a", ifExists: true);
            }).Code, Is.EqualTo("MIG6007"));

    [Test]
    public void ATriggerThatWasDroppedIsNotCreatedAgain()
    {
        var schema = Replayed(op =>
        {
            Create(op);
            op.Execute(
                "CREATE TRIGGER one AFTER INSERT ON t BEGIN SELECT 1; END; CREATE TRIGGER two AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 "
                    + "THEN 2 END; END; DROP TRIGGER one"
            );
        });
        Assert.That(
            Database.Sql(schema, new AlterColumn(new("t"), "a") { Nullable = false })[^1],
            Is.EqualTo("CREATE TRIGGER two AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; END")
        );
    }

    [Test]
    public void ATriggerIsGoneWithItsTable()
    {
        var schema = Replayed(op =>
        {
            Create(op);
            op.Execute("CREATE TRIGGER one AFTER INSERT ON t BEGIN SELECT 1; END");
            op.DropTable("t");
            Create(op);
        });
        Assert.That(
            string.Join(";", Database.Sql(schema, new AlterColumn(new("t"), "a") { Nullable = false })),
            Does.Not.Contain("TRIGGER")
        );
    }

    static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;
}
