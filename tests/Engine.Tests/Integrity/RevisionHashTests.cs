using Migrations.Engine.Integrity;

namespace Engine.Tests.Integrity;

/// <summary>The hash of a released revision changes with what it does, and with nothing else.</summary>
public class RevisionHashTests
{
    static readonly RevisionNode Revision = new("r2") { Down = ["r1"], Message = "x", Location = new("/home/me/R2.cs", 3) };

    static readonly Action<OperationBuilder> Up = op =>
    {
        op.CreateTable(
            "books",
            [
                new Column("id", SqlType.Integer, false),
                new Column("price", SqlType.Numeric(10, 2)) { Default = ServerDefault.Literal(0.5m) },
                new PrimaryKey(["id"], "pk"),
            ]
        );
        op.BulkInsert(
            "books",
            ["id", "at", "data"],
            [
                [1, new DateOnly(2020, 1, 2), new byte[] { 1, 255 }],
                [2L, null, "it's\r\n"],
            ]
        );
        op.Execute("UPDATE books SET id = @id", new { id = 5 });
        op.Run((_, _, _) => Task.CompletedTask, "SELECT 1");
    };

    // Were it another one in the next version, every released revision would count as changed.
    [Test]
    public void A_hash_is_the_same_in_every_version() =>
        Assert.That(Hash(Up), Does.StartWith("sha256:2b854dc415893a93994722fb3b1b1caa7c2c2bb8234a52970f736b"));

    [Test]
    public void The_text_is_the_operation_as_data() =>
        Assert.That(
            CanonicalText.Of(new AddColumn(new("t"), new("c", SqlType.Integer, false)) { Location = new("/a.cs", 1) }),
            Is.EqualTo("""AddColumn{Column=Column{Name="c";Type=IntegerType{};};Table=TableName{Name="t";};}""")
        );

    static readonly (string What, Action<OperationBuilder> One, Action<OperationBuilder> Other)[] Different =
    [
        ("a type", op => op.AlterColumn("t", "c", type: SqlType.String(5)), op => op.AlterColumn("t", "c", type: SqlType.String(6))),
        ("nullable or not", op => op.AlterColumn("t", "c", nullable: true), op => op.AlterColumn("t", "c", nullable: false)),
        ("no default, or none named", op => op.AlterColumn("t", "c", serverDefault: ServerDefault.None), op => op.AlterColumn("t", "c")),
        (
            "kinds of nothing",
            op => op.AlterColumn("t", "c", serverDefault: ServerDefault.Literal("")),
            op => op.AlterColumn("t", "c", serverDefault: ServerDefault.Literal(false))
        ),
        (
            "a number and a text",
            op =>
                op.BulkInsert(
                    "t",
                    ["c"],
                    [
                        [1],
                    ]
                ),
            op =>
                op.BulkInsert(
                    "t",
                    ["c"],
                    [
                        ["1"],
                    ]
                )
        ),
        ("SQL", op => op.Execute("SELECT 1"), op => op.Execute("SELECT 2")),
        ("a value of SQL", op => op.Execute("SELECT @a", new { a = 1 }), op => op.Execute("SELECT @a", new { a = 2 })),
        ("what SQL declares", op => op.Execute("x"), op => op.Execute("x").Declares(o => o.DropTable("t"))),
        (
            "an option",
            op => op.CreateIndex("i", "t", ["c"]),
            op => op.CreateIndex("i", "t", ["c"], options: [new("postgresql_concurrently", true)])
        ),
        (
            "the order",
            op =>
            {
                op.DropTable("a");
                op.DropTable("b");
            },
            op =>
            {
                op.DropTable("b");
                op.DropTable("a");
            }
        ),
        ("quotes", op => op.Execute("a\";b"), op => op.Execute("a\\\";b")),
    ];

    [TestCaseSource(nameof(DifferentCases))]
    public void What_a_revision_does_counts(Action<OperationBuilder> one, Action<OperationBuilder> other) =>
        Assert.That(Hash(one), Is.Not.EqualTo(Hash(other)));

    [Test]
    public void The_place_in_the_graph_counts() =>
        Assert.That(
            new[] { Hash(Up), Hash(Up, Revision with { Down = ["r0"] }), Hash(Up, Revision with { DependsOn = ["r0"] }) },
            Is.Unique
        );

    [Test]
    public void The_bind_counts() => Assert.That(Hash(Up, bind: "audit"), Is.Not.EqualTo(Hash(Up)));

    [Test]
    public void Words_for_people_line_ends_and_places_do_not_count()
    {
        Assert.That(
            Hash(Up, Revision with { Message = "y", Labels = ["l"], Location = new(@"C:\R2.cs", 9), SuppressedRules = ["MIG7001"] }),
            Is.EqualTo(Hash(Up))
        );
        Assert.That(Hash(op => op.Execute("a\r\nb")), Is.EqualTo(Hash(op => op.Execute("a\nb"))));
    }

    static IEnumerable<TestCaseData> DifferentCases() =>
        Different.Select(one => new TestCaseData(one.One, one.Other).SetArgDisplayNames(one.What));

    static string Hash(Action<OperationBuilder> up, RevisionNode? revision = null, string bind = "default")
    {
        var op = new OperationBuilder(bind);
        up(op);
        return RevisionHash.Of(revision ?? Revision, [(bind, op.Operations)]);
    }
}
