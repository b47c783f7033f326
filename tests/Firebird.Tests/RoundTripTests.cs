namespace Firebird.Tests;

/// <summary>A schema with every part: up, compared with the model, run again, and down.</summary>
public class RoundTripTests
{
    const string Schema = """
        public sealed class Shop : IModelSource
        {
            public static readonly Table Authors = new("authors",
            [
                new Column("id", SqlType.Integer, Nullable: false) { Identity = new() },
                new Column("name", SqlType.String(60), Nullable: false) { Comment = "it's a name, ü" },
                new Column("order", SqlType.SmallInteger) { Default = ServerDefault.Literal(0) },
                new PrimaryKey(["id"], "pk_authors"),
                new UniqueConstraint(["name", "order"], "uq_authors"),
            ]) { Comment = "people" };

            public static readonly Table Books = new("Books",
            [
                new Column("id", SqlType.BigInteger, Nullable: false),
                new Column("author", SqlType.Integer),
                new Column("Title ü \"x\"", SqlType.String(80, "UNICODE_CI"), Nullable: false)
                    { Default = ServerDefault.Literal("it's; -- x") },
                new Column("price", SqlType.Numeric(10, 2), Nullable: false) { Default = ServerDefault.Literal(1.5m) },
                new Column("gross", SqlType.Numeric(12, 2)) { Computed = new("price * 2") },
                new Column("sold", SqlType.Boolean, Nullable: false) { Default = ServerDefault.Literal(false) },
                new Column("day", SqlType.Date), new Column("hour", SqlType.Time()),
                new Column("made", SqlType.DateTime()) { Default = ServerDefault.Sql("CURRENT_TIMESTAMP") },
                new Column("weight", SqlType.Double), new Column("ratio", SqlType.Float(24)), new Column("wide", SqlType.Float()),
                new Column("code", SqlType.Guid), new Column("note", SqlType.Text), new Column("free", SqlType.String()),
                new Column("cover", SqlType.LargeBinary()), new Column("hash", SqlType.LargeBinary(32)),
                new Column("data", SqlType.Json), new Column("kind", SqlType.Char(2)), new Column("any", SqlType.Numeric()),
                new Column("span", SqlType.Interval), new Column("state", SqlType.Enum("state", ["new", "old"])),
                new PrimaryKey(["id"], "pk_books"),
                new CheckConstraint("price >= 0 AND \"day\" > date '1900-01-01'", "ck_price"),
                new ForeignKey(["author"], "authors", ["id"], "fk_author")
                    { OnDelete = ReferentialAction.Cascade, OnUpdate = ReferentialAction.SetNull },
                new TableIndex("ix_price", [IndexElement.Desc("price"), IndexElement.Desc("sold")]),
                new TableIndex("ix_title", [IndexElement.Sql("UPPER(\"Title ü \"\"x\"\"\")")]),
                new TableIndex("uq code", ["code"], Unique: true),
            ]);

            public void Fill(MetaData metaData) { metaData.Set(Authors); metaData.Set(Books); }
        }

        """;

    const string Revision = """
        [Revision("r1aa")] public class R1 : Migration
        {
            public override void Upgrade(OperationBuilder op)
            {
                foreach (var table in new[] { Shop.Authors, Shop.Books })
                    op.Invoke(new CreateTable(table));
                op.BulkInsert("authors", ["id", "name", "order"], [[7, "O'Neill\r\n; ü 😀", null]]);
                op.BulkInsert("Books", ["id", "author", "sold", "day", "hour", "made", "code", "note", "cover", "span"],
                    [[1, 7, true, new DateOnly(2026, 2, 3), new TimeOnly(4, 5, 6), new DateTime(2026, 2, 3, 4, 5, 6, 789),
                      Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
                      new string('ü', 20001), new byte[] { 0, 255 }, TimeSpan.FromHours(30)]]);
            }

            public override void Downgrade(OperationBuilder op) { op.DropTable("Books"); op.DropTable("authors"); }
        }
        """;

    [Test]
    public void A_schema_with_every_part_is_read_back_as_the_model_and_goes_away()
    {
        using var project = new FirebirdProject(Schema + Revision);
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Tables(), Is.EqualTo(new[] { "AUTHORS", "Books" }));
        Assert.That(project.Query("SELECT name FROM authors"), Is.EqualTo(new[] { "O'Neill\r\n; ü 😀" }));
        Assert.That(project.Query("SELECT CHAR_LENGTH(note) FROM \"Books\""), Is.EqualTo(new[] { "20001" }));
        Assert.That(project.Query("SELECT UUID_TO_CHAR(code) FROM \"Books\""),
            Is.EqualTo(new[] { "00112233-4455-6677-8899-AABBCCDDEEFF" }));
        Assert.That(project.Query("SELECT code FROM \"Books\""), Is.EqualTo(new[] { "00112233-4455-6677-8899-aabbccddeeff" }));
        Assert.That(project.Query("SELECT gross FROM \"Books\""), Is.EqualTo(new[] { "3" }));
        project.Run("Check", "CompareWith=Database", "CompareServerDefault=true").Succeeded();
        var again = project.Run("Upgrade").Succeeded();
        Assert.That(again.Said, Does.Contain("r1aa").And.Not.Contain("create table"));
        project.Run("Downgrade", "TargetRevision=base").Succeeded();
        Assert.That(project.Tables(), Is.Empty);
        project.Run("Upgrade").Succeeded();
        project.Run("Check", "CompareWith=Database").Succeeded();
    }

    [Test]
    public void A_model_that_differs_is_told()
    {
        using var project = new FirebirdProject(Schema + Revision);
        project.Run("Upgrade").Succeeded();
        using var changed = new FirebirdProject(
            Schema.Replace("SqlType.Numeric(10, 2), Nullable: false", "SqlType.Numeric(11, 2)") + Revision,
            project.Database
        );
        var check = changed.Run("Check", "CompareWith=Database");
        check.FailedWith("MIG4003");
        Assert.That(check.Said, Does.Contain("alter column Books.price (type DECIMAL(10, 2) to DECIMAL(11, 2), NOT NULL to NULL)"));
    }

    [Test]
    public void Each_change_of_a_table_runs_in_both_directions()
    {
        const string Changes = """
            [Revision("r2aa", Down = "r1aa")] public class R2 : Migration
            {
                static readonly Column Name = new("name", SqlType.String(20), Nullable: false) { Default = ServerDefault.Literal("x") };

                public override void Upgrade(OperationBuilder op)
                {
                    op.AddColumn("t", new Column("added", SqlType.Integer, Nullable: false)
                        { Default = ServerDefault.Literal(3), Comment = "c" });
                    op.BulkInsert("t", ["id", "name", "added"], [[1, "a", 4]]);
                    op.Invoke(new AlterColumn(new("t"), "name") { Type = SqlType.String(40), Nullable = true,
                        Default = new(ServerDefault.Literal("y")), Comment = new("new"), NewName = "Name", Existing = Name });
                    op.CreateIndex("ix_t", "t", ["added"]);
                    op.CreateUniqueConstraint("uq_t", "t", ["Name"]);
                    op.CreateCheckConstraint("t", "t", "added > 0");
                    op.CreateTableComment("t", "about t");
                    op.Invoke(new DropConstraint(new("t"), null, ConstraintKind.PrimaryKey) { Existing = new PrimaryKey(["id"], "pk_t") });
                    op.CreatePrimaryKey("pk_new", "t", ["id"]);
                    op.DropColumn("t", "gone");
                }

                public override void Downgrade(OperationBuilder op)
                {
                    op.AddColumn("t", new Column("gone", SqlType.Integer));
                    op.DropConstraint("pk_new", "t", ConstraintKind.PrimaryKey);
                    op.CreatePrimaryKey("pk_t", "t", ["id"]);
                    op.DropConstraint("ck_t_t", "t", ConstraintKind.Check);
                    op.DropConstraint("uq_t", "t", ConstraintKind.Unique);
                    op.DropIndex("ix_t", "t");
                    op.Invoke(new AlterColumn(new("t"), "Name")
                        { NewName = "name", Nullable = false, Default = new(ServerDefault.Literal("x")) });
                    op.DropColumn("t", "added");
                }
            }
            """;
        using var project = new FirebirdProject("""
            [Revision("r1aa")] public class R1 : Migration
            {
                public override void Upgrade(OperationBuilder op) => op.CreateTable("t",
                    [new Column("id", SqlType.Integer, Nullable: false),
                    new Column("name", SqlType.String(20), Nullable: false) { Default = ServerDefault.Literal("x") },
                    new Column("gone", SqlType.Integer), new PrimaryKey(["id"], "pk_t")]);

                public override void Downgrade(OperationBuilder op) => op.DropTable("t");
            }
            """ + Changes);
        for (var time = 0; time < 2; time++) // The second time works as the first.
        {
            project.Run("Upgrade").Succeeded();
            Assert.That(project.Query("SELECT added FROM t"), Has.Some.EqualTo("4"));
            Assert.That(
                project.Query("SELECT TRIM(rdb$constraint_name) FROM rdb$relation_constraints WHERE rdb$relation_name = 'T' AND "
                    + "rdb$constraint_type <> 'NOT NULL' ORDER BY 1"),
                Is.EqualTo(new[] { "CK_T_T", "PK_NEW", "UQ_T" })
            );
            Assert.That(project.Query("SELECT rdb$description FROM rdb$relations WHERE rdb$relation_name = 'T'"),
                Is.EqualTo(new[] { "about t" }));
            project.Run("Downgrade", "TargetRevision=r1aa").Succeeded();
            Assert.That(project.Query("SELECT name FROM t"), Is.EqualTo(new[] { "a" }));
            project.Query("DELETE FROM t");
        }
    }

    static readonly Operation[] Refused =
    [
        new RenameTable(new("t"), "u"),
        new CreateIndex(new("t"), new("ix", ["a", IndexElement.Desc("b")])),
        new CreateIndex(new("t"), new("ix", ["a", IndexElement.Sql("b + 1")])),
        new CreateIndex(new("t"), new("ix", ["a"]) { Where = "a > 1" }),
        new AddColumn(new("t"), new("a", SqlType.Integer) { Identity = new(Always: true) }),
        new AddColumn(new("t"), new("a", SqlType.Integer) { Computed = new("b", Persisted: true) }),
        new AddColumn(new("t"), new("a", SqlType.Numeric(19, 2))),
        new AddColumn(new("t"), new("CAPITALS", SqlType.Integer)),
        new AlterColumn(new("t"), "a") { NewName = "X_1" },
        new AlterColumn(new("t"), "a") { Identity = new(new()) },
        new AlterColumn(new("t"), "a") { Computed = new(null) },
        new AddConstraint(new("t"), new ForeignKey(["a"], "u", ["b"], "fk") { Deferrable = true }),
    ];

    [TestCaseSource(nameof(Refused))]
    public void What_the_server_cannot_do_is_refused(Operation operation) =>
        Assert.That(
            () => new FirebirdDialect().SqlWriter.ToSql(operation).ToList(),
            Throws.TypeOf<MigrationException>().With.Property(nameof(MigrationException.Code)).EqualTo("MIG6001")
        );

    [Test]
    public void A_name_that_is_too_long_is_refused_before_anything_runs()
    {
        using var project = new FirebirdProject("""
            [Revision("r1aa")] public class R1 : Migration
            {
                public override void Upgrade(OperationBuilder op)
                {
                    op.CreateTable("t", [new Column("x", SqlType.Integer)]);
                    op.AddColumn("t", new Column("a123456789b123456789c123456789d1", SqlType.Integer));
                }

                public override void Downgrade(OperationBuilder op) => op.DropTable("t");
            }
            """);
        project.Run("Upgrade").FailedWith("MIG3060");
        Assert.That(project.Tables(), Is.Empty);
    }
}
