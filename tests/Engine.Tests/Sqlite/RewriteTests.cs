namespace Engine.Tests.Sqlite;

/// <summary>The SQL that operations become, approved as text.</summary>
public class RewriteTests
{
    static readonly Table Foo = new(
        "foo",
        [
            new Column("id", SqlType.Integer, Nullable: false),
            new Column("data", SqlType.String(50)),
            new Column("x", SqlType.Integer),
            new PrimaryKey(["id"]),
            new TableIndex("ix_x", ["x"]),
        ]
    );

    const string Tail =
        "; INSERT INTO _alembic_tmp_foo (id, data, x) SELECT foo.id, foo.data, foo.x FROM foo; DROP TABLE foo; ALTER TABLE "
            + "_alembic_tmp_foo RENAME TO foo; CREATE INDEX ix_x ON foo (x)";

    static string Sql(Action<OperationBuilder> write, Table? table = null)
    {
        var builder = new OperationBuilder("default");
        write(builder);
        var schema = new MetaData();
        schema.Set(table ?? Foo);
        return string.Join("; ", Database.Sql(schema, [.. builder.Operations])).Replace("\n    ", " ").Replace("\n", " ");
    }

    [Test]
    public void RenamesATable() =>
        Assert.That(Sql(op => op.RenameTable("foo", "bar")), Is.EqualTo("ALTER TABLE foo RENAME TO bar"));

    [Test]
    public void RenamesAColumn() =>
        Assert.That(Sql(op => op.AlterColumn("foo", "x", newName: "order")), Is.EqualTo("ALTER TABLE foo RENAME COLUMN x TO \"order\""));

    [Test]
    public void AddsAPlainColumn() =>
        Assert.That(
            Sql(op => op.AddColumn("foo", new("y", SqlType.Integer) { Default = ServerDefault.Literal(5) })),
            Is.EqualTo("ALTER TABLE foo ADD COLUMN y INTEGER DEFAULT 5")
        );

    [Test]
    public void AddsAColumnWithItsCheckAndItsForeignKey() =>
        Assert.That(
            Sql(op =>
                op.AddColumn(
                    "foo",
                    new("y", new BooleanType { CheckName = "ck_y" }),
                    references: new(["y"], "p", ["id"], "fk_y") { OnDelete = ReferentialAction.Cascade }
                )
            ),
            Is.EqualTo(
                "ALTER TABLE foo ADD COLUMN y BOOLEAN CONSTRAINT ck_y CHECK (y IN (0, 1)) CONSTRAINT fk_y REFERENCES p (id) ON DELETE "
                    + "CASCADE"
            )
        );

    [Test]
    public void AddsAColumnOnlyWhereItIsNotThere() =>
        Assert.That(
            Sql(op =>
            {
                op.AddColumn("foo", new("x", SqlType.Integer), ifNotExists: true);
                op.AddColumn("foo", new("y", SqlType.Text), ifNotExists: true);
            }),
            Is.EqualTo("ALTER TABLE foo ADD COLUMN y TEXT")
        );

    [Test]
    public void DropsAColumnOnlyWhereItIsThere() =>
        Assert.That(
            Sql(op =>
            {
                op.DropColumn("foo", "y", ifExists: true);
                op.DropColumn("foo", "data", ifExists: true);
            }),
            Is.EqualTo("ALTER TABLE foo DROP COLUMN data")
        );

    [Test]
    public void AddsATypeThatAStrictTableTakes() =>
        Assert.That(
            Sql(op => op.AddColumn("foo", new("y", SqlType.String(20))), Foo with { Options = [new("sqlite_strict", true)] }),
            Is.EqualTo("ALTER TABLE foo ADD COLUMN y TEXT")
        );

    [Test]
    public void AddsAColumnOfADefaultThatIsNotConstant() =>
        Assert.That(
            Sql(op => op.AddColumn("foo", new("y", SqlType.DateTime(), false) { Default = ServerDefault.Sql("CURRENT_TIMESTAMP") })),
            Is.EqualTo(
                "CREATE TABLE _alembic_tmp_foo ( id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, y DATETIME DEFAULT CURRENT_TIMESTAMP "
                    + "NOT NULL, PRIMARY KEY (id) )"
                    + Tail
            )
        );

    [Test]
    public void AddsAConstraint() =>
        Assert.That(
            Sql(op => op.CreateCheckConstraint("ck", "foo", "x > 0")),
            Is.EqualTo(
                "CREATE TABLE _alembic_tmp_foo ( id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id), CONSTRAINT ck CHECK "
                    + "(x > 0) )"
                    + Tail
            )
        );

    [Test]
    public void OneRebuildForAllChangesOfATable() =>
        Assert.That(Sql(op =>
            {
                op.AlterColumn("foo", "data", nullable: false, serverDefault: ServerDefault.Literal("z"));
                op.CreateUniqueConstraint("uq", "foo", ["data"]);
                op.AddColumn("foo", new("y", SqlType.Text));
                op.CreateIndex("ix_y", "foo", ["y"]);
                op.DropIndex("ix_x");
            }),
            Is.EqualTo(
                "CREATE TABLE _alembic_tmp_foo ( id INTEGER NOT NULL, data VARCHAR(50) DEFAULT 'z' NOT NULL, x INTEGER, y TEXT, PRIMARY "
                    + "KEY (id), CONSTRAINT uq UNIQUE (data) )"
                    + "; INSERT INTO _alembic_tmp_foo (id, data, x) SELECT foo.id, foo.data, foo.x FROM foo; DROP TABLE foo; ALTER TABLE "
                    + "_alembic_tmp_foo RENAME TO foo; CREATE INDEX ix_y ON foo (y)"
            )
        );

    [Test]
    public void AnotherTableBetweenMakesTwoRebuilds() =>
        Assert.That(
            Sql(op =>
                {
                    op.AlterColumn("foo", "x", nullable: false);
                    op.DropTable("bar");
                    op.AlterColumn("foo", "x", nullable: true);
                })
                .Split("DROP TABLE foo"),
            Has.Length.EqualTo(3)
        );

    [Test]
    public void ARenameGoesBeforeTheRebuild() => Assert.That(Sql(op => op.BatchAlterTable("foo", batch =>
                {
                    batch.AlterColumn("x", newName: "y", type: SqlType.Text);
                    batch.AlterColumn("y", nullable: false);
                })), Is.EqualTo("ALTER TABLE foo RENAME COLUMN x TO y; CREATE TABLE _alembic_tmp_foo ( id INTEGER NOT NULL, data "
                    + "VARCHAR(50), y TEXT NOT NULL, PRIMARY KEY (id) )" + "; INSERT INTO _alembic_tmp_foo (id, data, y) SELECT foo.id, "
                    + "foo.data, CAST(foo.y AS TEXT) AS y FROM foo; DROP TABLE foo; ALTER TABLE _alembic_tmp_foo RENAME TO foo; CREATE "
                    + "INDEX ix_x ON foo (y)"));

    [Test]
    public void ANameIsFreeOnceItsColumnIsDropped() =>
        Assert.That(
            Sql(op =>
            {
                op.DropColumn("foo", "data");
                op.AlterColumn("foo", "x", type: SqlType.Text);
                op.AlterColumn("foo", "x", newName: "data");
            }),
            Does.EndWith(
                "ALTER TABLE _alembic_tmp_foo RENAME TO foo; CREATE INDEX ix_x ON foo (x); ALTER TABLE foo RENAME COLUMN x TO data"
            )
        );

    [Test]
    public void OrdersColumns() =>
        Assert.That(
            Sql(op =>
                op.BatchAlterTable(
                    "foo",
                    batch => batch.AddColumn(new("y", SqlType.Text), before: "data"),
                    partialReordering:
                    [
                        ["x", "id"],
                    ]
                )
            ),
            Does.StartWith("CREATE TABLE _alembic_tmp_foo ( y TEXT, data VARCHAR(50), x INTEGER, id INTEGER NOT NULL, PRIMARY KEY (id) )")
        );

    [Test]
    public void KeepsTheCountOfAutoincrement() =>
        Assert.That(
            Sql(op => op.AlterColumn("foo", "x", nullable: false), Foo with { Options = [new("sqlite_autoincrement", true)] }),
            Does.Contain(
                "; DELETE FROM sqlite_sequence WHERE name = '_alembic_tmp_foo'; INSERT INTO sqlite_sequence (name, seq) SELECT "
                    + "'_alembic_tmp_foo', seq FROM sqlite_sequence WHERE name = 'foo'; DROP TABLE foo"
            )
        );

    [Test]
    public void CommentsAreNotKept() =>
        Assert.That(Sql(op => { op.CreateTableComment("foo", "a"); op.AlterColumn("foo", "x", comment: "b"); }), Is.Empty);

    [TestCase("INTEGER", "TEXT", "CAST(foo.x AS TEXT) AS x")]
    [TestCase("INTEGER", "BIGINT", "foo.x")]
    [TestCase("TEXT", "DATETIME", "foo.x")]
    [TestCase("DATETIME", "TEXT", "CAST(foo.x AS TEXT) AS x")]
    [TestCase("BOOLEAN", "INTEGER", "CAST(foo.x AS INTEGER) AS x")]
    [TestCase("INTEGER", "BOOLEAN", "foo.x")]
    [TestCase("TEXT", "NUMERIC(10, 2)", "CAST(foo.x AS NUMERIC(10, 2)) AS x")]
    [TestCase("NVARCHAR(5)", "VARCHAR(9)", "foo.x")]
    [TestCase("VARCHAR(5)", "JSON", "foo.x")]
    public void CastsBetweenKindsOfValues(string from, string to, string value)
    {
        var table = new Table("foo", [new Column("x", Migrations.Engine.Dialects.Sqlite.SqliteTypes.Parse(from, null))]);
        var type = Migrations.Engine.Dialects.Sqlite.SqliteTypes.Parse(to, null);
        Assert.That(Sql(op => op.AlterColumn("foo", "x", type: type), table), Does.Contain($"SELECT {value} FROM foo"));
    }
}
