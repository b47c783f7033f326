using Migrations.Engine.Dialects;
using Migrations.Engine.Lint;

namespace Engine.Tests.Lints;

/// <summary>The rules about the way back.</summary>
public class RevisionRuleTests
{
    static readonly Table Books = new(
        "books",
        [
            new Column("id", SqlType.Integer, false),
            new Column("title", SqlType.String(60)),
            new PrimaryKey(["id"], "pk_books"),
            new TableIndex("ix_title", ["title"]),
        ]
    );

    static readonly Column Code = new("code", SqlType.Integer);

    static readonly (string Code, Action<OperationBuilder> Up, Action<OperationBuilder> Fires, Action<OperationBuilder> Passes)[] Cases =
    [
        ("MIG7032", op => op.AddColumn("books", Code), _ => { }, op => op.DropColumn("books", "code")),
        ("MIG7032", op => op.Execute("CREATE VIEW v AS SELECT 1"), _ => { }, op => op.Execute("DROP VIEW v")),
        ("MIG7032", op => op.AddColumn("books", Code), _ => throw new NotSupportedException(), op => op.DropColumn("books", "code")),
        (
            "MIG7033",
            op => op.DropColumn("books", "title"),
            op => op.AddColumn("books", new("title", SqlType.String(60))),
            op =>
            {
                op.AddColumn("books", new("title", SqlType.String(60)));
                op.CreateIndex("ix_title", "books", ["title"]);
            }
        ),
        (
            "MIG7033",
            op => op.AlterColumn("books", "title", type: SqlType.String(70)),
            op => op.AlterColumn("books", "title", type: SqlType.String(50)),
            op => op.AlterColumn("books", "title", type: SqlType.String(60))
        ),
        (
            "MIG7033",
            op =>
            {
                op.AddColumn("books", Code);
                op.CreateTable("more", [Code]);
            },
            op => op.DropTable("more"),
            op =>
            {
                op.DropTable("more");
                op.DropColumn("books", "code");
            }
        ),
        (
            "MIG7033",
            op => op.RenameTable("books", "volumes"),
            op => op.RenameTable("books", "volumes"),
            op => op.RenameTable("volumes", "books")
        ),
        (
            "MIG7033",
            op => op.BulkInsert("books", ["id", "title"], [[1, "a"], [2, "b"]], key: ["id"]),
            op => op.BulkDelete("books", ["id"], ["id"], [[1]]),
            op => op.BulkDelete("books", ["id"], ["id"], [[2], [1]])
        ),
        (
            "MIG7033",
            op => op.DropTable("books"),
            op => op.CreateTable("books", [Code]),
            op =>
                op.CreateTable(
                    "books",
                    [
                        new Column("title", SqlType.String(60)),
                        new Column("id", SqlType.Integer, false),
                        new PrimaryKey(["id"], "pk"),
                        new TableIndex("ix", ["title"]),
                    ]
                )
        ),
    ];

    [TestCaseSource(nameof(All))]
    public void It_warns_of_the_wrong_way_back_and_not_of_the_right_one(
        string code,
        Action<OperationBuilder> up,
        Action<OperationBuilder> fires,
        Action<OperationBuilder> passes
    )
    {
        Assert.That(Lint(up, fires).Select(found => found.Code), Has.One.EqualTo(code));
        Assert.That(Lint(up, passes).Select(found => found.Code), Does.Not.Contain(code));
    }

    [Test]
    public void Every_rule_has_a_case() =>
        Assert.That(Cases.Select(one => one.Code).Distinct(), Is.EquivalentTo(LintRules.OfRevisions.Select(rule => rule.Code)));

    [Test]
    public void A_merge_needs_no_way_back() => Assert.That(Lint(_ => { }, _ => { }), Is.Empty);

    [Test]
    public void Every_gap_is_named() =>
        Assert.That(
            Lint(
                    op =>
                    {
                        op.DropColumn("books", "title");
                        op.CreateTable("more", [Code]);
                    },
                    op => op.CreateUniqueConstraint("uq", "books", ["id"])
                )
                .Single(found => found.Code == "MIG7033")
                .Message,
            Does.Contain(
                "column books.title is missing; index (title) of books is missing; unique (id) of books is left; table more is left"
            )
        );

    [Test]
    public void The_way_back_may_be_in_the_words_of_the_server()
    {
        var column = new Column("mood", new EnumType("mood", ["happy", "sad"]) { IsNative = false, HasCheck = true });
        var index = new TableIndex("ix", [IndexElement.Sql("lower(\"title\")")], Unique: true);
        var found = Lint("postgresql", [new Table("t", [new Column("title", SqlType.String(9)), column, index])],
            op => { op.DropIndex("ix", "t"); op.DropColumn("t", "mood"); },
            op =>
            {
                op.AddColumn("t", new("mood", SqlType.String(5)));
                op.CreateCheckConstraint(
                    "mood",
                    "t",
                    "((mood)::text = ANY ((ARRAY['happy'::character varying, 'sad'::character varying])::text[]))"
                );
                op.CreateIndex("ix", "t", [IndexElement.Sql("lower(\"title\"::text)")], unique: true);
            });
        Assert.That(found.Select(one => one.Code), Does.Not.Contain("MIG7033"));
    }

    // What raw SQL did is not known, so nothing is said about it.
    [Test]
    public void What_raw_sql_may_have_undone_is_not_held_against_the_downgrade() =>
        Assert.That(
            Lint(op => op.AddColumn("books", Code), op => op.Execute("ALTER TABLE books DROP COLUMN code")).Select(found => found.Code),
            Does.Not.Contain("MIG7033")
        );

    static IEnumerable<TestCaseData> All() =>
        Cases.Select((one, i) => new TestCaseData(one.Code, one.Up, one.Fires, one.Passes).SetArgDisplayNames($"{one.Code} {i}"));

    static List<Diagnostic> Lint(Action<OperationBuilder> up, Action<OperationBuilder> down) => Lint("sqlite", [Books], up, down);

    static List<Diagnostic> Lint(string product, Table[] tables, Action<OperationBuilder> up, Action<OperationBuilder> down)
    {
        var schema = new MetaData();
        foreach (var table in tables)
            schema.Set(table);
        var op = new OperationBuilder("default");
        up(op);
        return [.. Linter.Check(new RevisionNode("r1"), DialectCatalog.Find(product)!, schema, op.Operations, () => Downgrade(down))];
    }

    static IReadOnlyList<Operation>? Downgrade(Action<OperationBuilder> down)
    {
        var op = new OperationBuilder("default");
        try
        {
            down(op);
            return op.Operations;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
