using Migrations.Engine.Replay;

namespace Engine.Tests.Replays;

public class SchemaReplayTests
{
    static readonly Column Id = new("id", SqlType.Integer, false);
    static readonly Column Title = new("title", SqlType.Text);
    static readonly TableIndex Ix = new("ix", ["title"]) { Where = "title > ''" };
    static readonly ForeignKey Fk = new(["id"], "shelves", ["no"], "fk");

    static readonly Table Books = new(
        "books",
        [
            Id,
            Title,
            new PrimaryKey(["id"], "pk"),
            Fk,
            new UniqueConstraint(["title"], "uq"),
            new CheckConstraint("title <> 'title'", "ck"),
            Ix,
        ]
    );
    static readonly Table Shelves = new("shelves", [new Column("no", SqlType.Integer), new PrimaryKey(["no"], "pk_s")]);

    static readonly (string Call, Action<OperationBuilder> Up, Func<Table, Table> Expected)[] OnBooks =
    [
        (
            "add column",
            op => op.AddColumn("books", new("pages", SqlType.Integer)),
            books => books with { Columns = [Id, Title, new("pages", SqlType.Integer)] }
        ),
        ("add column that is there", op => op.AddColumn("books", new("title", SqlType.Integer), ifNotExists: true), books => books),
        (
            "add column with key and reference",
            op => op.AddColumn("books", new("n", SqlType.Integer), references: new(["n"], "shelves", ["no"])),
            books =>
                books with
                {
                    Columns = [Id, Title, new("n", SqlType.Integer)],
                    Constraints = [.. books.Constraints, new ForeignKey(["n"], "shelves", ["no"])],
                }
        ),
        ("drop column with all that uses it", op => op.DropColumn("books", "title"), books => new("books", [Id, books.PrimaryKey!, Fk])),
        ("drop column that is not there", op => op.DropColumn("books", "pages", ifExists: true), books => books),
        (
            "alter column",
            op =>
                op.AlterColumn(
                    "books",
                    "title",
                    type: SqlType.String(9),
                    nullable: false,
                    serverDefault: ServerDefault.Literal("x"),
                    comment: "c"
                ),
            books =>
                books with
                {
                    Columns = [Id, new("title", SqlType.String(9), false) { Default = ServerDefault.Literal("x"), Comment = "c" }],
                }
        ),
        (
            "rename column in all that uses it",
            op => op.AlterColumn("books", "title", newName: "name"),
            books =>
                new(
                    "books",
                    [
                        Id,
                        Title with
                        {
                            Name = "name",
                        },
                        books.PrimaryKey!,
                        Fk,
                        new UniqueConstraint(["name"], "uq"),
                        new CheckConstraint("name <> 'title'", "ck"),
                        new TableIndex("ix", ["name"]) { Where = "name > ''" },
                    ]
                )
        ),
        (
            "create index",
            op => op.CreateIndex("more", "books", ["id"], unique: true),
            books => books with { Indexes = [Ix, new("more", ["id"], true)] }
        ),
        ("create index that is there", op => op.CreateIndex("ix", "books", ["id"], ifNotExists: true), books => books),
        ("drop index", op => op.DropIndex("ix", "books"), books => books with { Indexes = [] }),
        ("drop index without table", op => op.DropIndex("ix"), books => books with { Indexes = [] }),
        ("drop index that is not there", op => op.DropIndex("no", ifExists: true), books => books),
        (
            "add constraint",
            op => op.CreateCheckConstraint("more", "books", "id > 0"),
            books => books with { Constraints = [.. books.Constraints, new CheckConstraint("id > 0", "more")] }
        ),
        ("drop constraint", op => op.DropConstraint("uq", "books"), books => books with { Constraints = Except(books, "uq") }),
        ("drop constraint that is not there", op => op.Invoke(new DropConstraint(new("books"), "no") { IfExists = true }), books => books),
        ("comment", op => op.CreateTableComment("books", "words"), books => books with { Comment = "words" }),
        ("drop comment", op => op.DropTableComment("books"), books => books),
        (
            "data",
            op => op.BulkInsert("books", ["id"], [[1]]),
            books => books with { Rows = [new DeclaredRow(["id"], ["id"], [1]) { IsByHand = true }] }
        ),
        ("code", op => op.Run((_, _, _) => Task.CompletedTask), books => books),
        ("autocommit", op => op.Autocommit(o => o.DropIndex("ix")), books => books with { Indexes = [] }),
        ("create table that is there", op => op.CreateTable("books", [Id], ifNotExists: true), books => books),
        ("batch", op => op.BatchAlterTable("books", b =>
                {
                    b.AddColumn(new("first", SqlType.Integer), before: "id");
                    b.AddColumn(new("mid", SqlType.Integer), after: "id");
                    b.DropIndex("ix");
                }), books => books with
                {
                    Columns = [new("first", SqlType.Integer), Id, new("mid", SqlType.Integer), Title],
                    Indexes = [],
                }),
        (
            "batch with items and options",
            op => op.BatchAlterTable("books", _ => { }, tableArgs: [new CheckConstraint("1", "one")]),
            books => books with { Constraints = [.. books.Constraints, new CheckConstraint("1", "one")] }
        ),
        (
            "batch with options alone",
            op => op.BatchAlterTable("books", _ => { }, tableOptions: [new("sqlite_strict", true)]),
            books => books with { Options = [new("sqlite_strict", true)] }
        ),
        (
            "batch with an order",
            op =>
                op.BatchAlterTable(
                    "books",
                    b => b.AddColumn(new("x", SqlType.Integer)),
                    partialReordering:
                    [
                        ["title", "id"],
                    ]
                ),
            books => books with { Columns = [Title, new("x", SqlType.Integer), Id] }
        ),
    ];

    [TestCaseSource(nameof(Cases))]
    public void An_operation_is_folded_into_its_table(Action<OperationBuilder> up, Func<Table, Table> expected) =>
        Assert.That(Replay(up).Find("books"), Is.EqualTo(expected(Books)).Using<Table>(SameTable));

    static IEnumerable<TestCaseData> Cases() => OnBooks.Select(one => new TestCaseData(one.Up, one.Expected).SetArgDisplayNames(one.Call));

    [Test]
    public void Create_and_drop_table()
    {
        var schema = Replay(op =>
        {
            op.CreateTable("new", [Id], schema: "s");
            op.DropTable("books");
            op.DropTable("none", ifExists: true);
        });
        Assert.That(schema.Tables.Select(table => $"{table.FullName}"), Is.EqualTo((string[])["shelves", "s.new"]));
    }

    [Test]
    public void Rename_table_takes_the_foreign_keys_to_it_along()
    {
        var schema = Replay(op => op.RenameTable("shelves", "racks"));
        Assert.That(
            (schema.Find("shelves"), schema.Find("books")!.ForeignKeys.Single().ReferredTable),
            Is.EqualTo(((Table?)null, "racks"))
        );
    }

    [Test]
    public void Rename_column_takes_the_foreign_keys_to_it_along() =>
        Assert.That(
            Replay(op => op.AlterColumn("shelves", "no", newName: "id")).Find("books")!.ForeignKeys.Single().ReferredColumns,
            Is.EqualTo((string[])["id"])
        );

    [Test]
    public void A_constraint_that_the_database_named_can_be_dropped()
    {
        var schema = Replay(op =>
        {
            op.CreateTable(
                "t",
                [Id, Title, new PrimaryKey(["id"]), new ForeignKey(["id"], "books", ["id"]), new ForeignKey(["title"], "books", ["title"])]
            );
            op.DropConstraint("t_title_fkey", "t", ConstraintKind.ForeignKey);
            op.DropConstraint("t_pkey", "t", ConstraintKind.PrimaryKey);
        });
        Assert.That(schema.Find("t")!.Constraints, Is.EqualTo((Constraint[])[new ForeignKey(["id"], "books", ["id"])]));
    }

    static readonly (string Code, string Message, Action<OperationBuilder> Up)[] Misfits =
    [
        ("MIG3030", "Cannot create table books: table books is there already", op => op.CreateTable("books", [Id])),
        ("MIG3030", "table shelves is there already", op => op.RenameTable("books", "shelves")),
        ("MIG3030", "Cannot add column books.title: column books.title is there already", op => op.AddColumn("books", Title)),
        ("MIG3030", "index ix is there already", op => op.CreateIndex("ix", "books", ["id"])),
        ("MIG3030", "constraint uq is there already", op => op.CreateUniqueConstraint("uq", "books", ["id"])),
        ("MIG3030", "the primary key of books is there already", op => op.CreatePrimaryKey("pk2", "books", ["title"])),
        ("MIG3031", "Cannot drop table none: no earlier revision made table none", op => op.DropTable("none")),
        ("MIG3031", "table none", op => op.RenameTable("none", "some")),
        ("MIG3031", "table s.books", op => op.AddColumn("books", Title, schema: "s")),
        ("MIG3031", "column books.none", op => op.DropColumn("books", "none")),
        ("MIG3031", "column books.none", op => op.AlterColumn("books", "none", nullable: false)),
        ("MIG3031", "index none", op => op.DropIndex("none", "books")),
        ("MIG3031", "index none", op => op.DropIndex("none")),
        ("MIG3031", "constraint none", op => op.DropConstraint("none", "books")),
        ("MIG3031", "table none", op => op.CreateTableComment("none", "words")),
        ("MIG3031", "table none", op => op.BatchAlterTable("none", _ => { }, recreate: Recreate.Always)),
        ("MIG3031", "column books.none", op => op.BatchAlterTable("books", b => b.AddColumn(new("x", SqlType.Text), after: "none"))),
        ("MIG3031", "column books.none", op => op.BatchAlterTable(
                "books",
                _ => { },
                partialReordering:
                [
                    ["none", "id"],
                ]
            )),
        ("MIG3032", "contradict each other about id, title", op => op.BatchAlterTable(
                "books",
                _ => { },
                partialReordering:
                [
                    ["title", "id"],
                    ["id", "title"],
                ]
            )),
    ];

    [TestCaseSource(nameof(MisfitCases))]
    public void What_does_not_fit_is_an_error_at_its_place(string code, string message, Action<OperationBuilder> up)
    {
        var error = Assert.Throws<MigrationException>(() => Replay(up))!;
        Assert.That(error.Code, Is.EqualTo(code));
        Assert.That(error.Message, Does.Contain(message));
        Assert.That(error.Diagnostic.Location!.File, Does.EndWith("SchemaReplayTests.cs"));
    }

    static IEnumerable<TestCaseData> MisfitCases() =>
        Misfits.Select((one, i) => new TestCaseData(one.Code, one.Message, one.Up).SetArgDisplayNames($"{i}", one.Code, one.Message));

    [Test]
    public void Raw_sql_that_may_change_the_schema_is_collected_in_order() =>
        Assert.That(
            Replay(op =>
            {
                op.Execute("CREATE VIEW v");
                op.Run((_, _, _) => Task.CompletedTask, "UPDATE t");
                op.Autocommit(o => o.Execute("VACUUM"));
            }).RawSql,
            Is.EqualTo((string[])["CREATE VIEW v", "VACUUM"])
        );

    static readonly (string Sql, Action<OperationBuilder> Up)[] Opaque =
    [
        ("CREATE TABLE none (id int)", op => op.DropTable("none")),
        ("CREATE TABLE none (id int)", op => op.AddColumn("none", Title)),
        ("CREATE TABLE \"none\" (id int)", op => op.BatchAlterTable("none", b => b.DropColumn("x"))),
        ("ALTER TABLE other RENAME TO none", op => op.RenameTable("none", "some")),
        ("ALTER TABLE books ADD x int", op => op.DropColumn("books", "x")),
        ("CREATE INDEX raw ON books (id)", op => op.DropIndex("raw")),
        ("CREATE INDEX raw ON books (id)", op => op.DropIndex("raw", "books")),
        ("EXEC sp_rename 'old', 'none'", op => op.DropTable("none")),
        ("DROP TABLE books", op => op.CreateTable("books", [Id])),
        ("ALTER TABLE books DROP COLUMN title", op => op.AddColumn("books", Title with { Nullable = false })),
        ("ALTER TABLE books DROP CONSTRAINT pk", op => op.CreatePrimaryKey("pk2", "books", ["title"])),
        ("DROP INDEX ix; -- of books\nALTER TABLE books ADD y int", op => op.CreateIndex("ix", "books", ["id"])),
    ];

    [TestCaseSource(nameof(OpaqueCases))]
    public void What_raw_sql_may_have_changed_is_no_misfit(string sql, Action<OperationBuilder> up)
    {
        Assert.That(() => Replay(up), Throws.TypeOf<MigrationException>());
        Assert.That(() => Replay(op => { op.Execute(sql); up(op); }), Throws.Nothing);
    }

    static IEnumerable<TestCaseData> OpaqueCases() =>
        Opaque.Select((one, i) => new TestCaseData(one.Sql, one.Up).SetArgDisplayNames($"{i}", one.Sql));

    [Test]
    public void What_is_made_anew_after_raw_sql_counts()
    {
        var schema = Replay(op =>
        {
            op.Execute("ALTER TABLE books DROP COLUMN title");
            op.AddColumn("books", new("title", SqlType.Json));
        });
        Assert.That(schema.Find("books")!.Column("title")!.Type, Is.EqualTo(SqlType.Json));
    }

    [TestCase("UPDATE none SET id = 1")]
    [TestCase("CREATE TABLE other (id int)")]
    [TestCase("-- CREATE TABLE none")]
    public void Raw_sql_that_changes_no_schema_excuses_nothing(string sql) =>
        Assert.That(
            () =>
                Replay(op =>
                {
                    op.Execute(sql);
                    op.DropTable("none");
                }),
            Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG3031")
        );

    [Test]
    public void A_batch_can_tell_the_table_that_raw_sql_made() =>
        Assert.That(
            Replay(op => op.BatchAlterTable("raw", b => b.AddColumn(Title), copyFrom: new("raw", [Id]))).Find("raw")!.Columns,
            Is.EqualTo((Column[])[Id, Title])
        );

    static MetaData Replay(Action<OperationBuilder> up)
    {
        var schema = new MetaData();
        schema.Set(Books);
        schema.Set(Shelves);
        var builder = new OperationBuilder("default");
        up(builder);
        SchemaReplay.Apply(schema, builder.Operations);
        return schema;
    }

    static ValueList<Constraint> Except(Table table, string name) =>
        table.Constraints.Where(constraint => constraint.Name != name).ToValueList();

    // As records compare, but the order of constraints does not matter.
    static bool SameTable(Table one, Table other) => one with { Constraints = Sorted(one) } == (other with { Constraints = Sorted(other) });

    static ValueList<Constraint> Sorted(Table table) => table.Constraints.OrderBy(constraint => constraint.ToString()).ToValueList();
}
