using Migrations.Engine.Replay;

namespace Engine.Tests.Replays;

/// <summary>What the revisions know of rows.</summary>
public class KnownRowTests
{
    static IEnumerable<string> Known(Action<OperationBuilder> revision, string table = "t")
    {
        var op = new OperationBuilder("default");
        op.CreateTable(
            "t",
            [
                new Column("id", SqlType.Integer, Nullable: false),
                new Column("a", SqlType.Text),
                new Column("b", SqlType.Text),
                new PrimaryKey(["id"]),
            ]
        );
        op.BulkInsert("t", ["id", "a"], [[1, "one"], [2, "two"]], key: ["id"]);
        revision(op);
        var schema = new MetaData();
        foreach (var operation in op.Operations)
            SchemaReplay.Apply(schema, operation);
        return schema.Find(new(table))!.Rows.Select(row =>
            string.Join(", ", row.Columns.Zip(row.Values, (column, value) => $"{column}={value}")) + (row.IsByHand ? " by hand" : "")
        );
    }

    [Test]
    public void They_follow_each_operation() => Assert.Multiple(() =>
    {
        Assert.That(Known(_ => { }), Is.EqualTo(["id=1, a=one", "id=2, a=two"]));
        Assert.That(
            Known(op => op.BulkUpdate("t", ["id"], ["id", "b"], [[2, "more"], [7, "not known"]])),
            Is.EqualTo(["id=1, a=one", "id=2, a=two, b=more"])
        );
        Assert.That(Known(op => op.BulkDelete("t", ["id"], ["id"], [[1]])), Is.EqualTo(["id=2, a=two"]));
        Assert.That(Known(op => op.BulkDelete("t", ["id"], ["id"], [[1L]], keepRows: true)), Is.EqualTo(["id=2, a=two"]));
        Assert.That(
            Known(op => op.BulkInsert("t", ["id", "b"], [[2, "again"], [3, "three"]], key: ["id"], ifNotExists: true)),
            Is.EqualTo(["id=1, a=one", "id=2, b=again", "id=3, b=three"])
        );
        Assert.That(Known(op => op.BulkInsert("t", ["id"], [[9]])), Has.Member("id=9 by hand"));
        Assert.That(Known(op => op.BulkInsert("t", ["a"], [["without a key"]])), Has.Exactly(2).Items);
    });

    [Test]
    public void They_follow_their_table() => Assert.Multiple(() =>
    {
        Assert.That(Known(op => op.RenameTable("t", "u"), "u"), Is.EqualTo(["id=1, a=one", "id=2, a=two"]));
        Assert.That(Known(op => op.AlterColumn("t", "a", newName: "c")), Is.EqualTo(["id=1, c=one", "id=2, c=two"]));
        Assert.That(Known(op => op.AlterColumn("t", "id", newName: "no")), Is.EqualTo(["no=1, a=one", "no=2, a=two"]));
        Assert.That(Known(op => op.DropColumn("t", "a")), Is.EqualTo(["id=1", "id=2"]));
        Assert.That(Known(op => op.DropColumn("t", "id")), Is.Empty);
        Assert.That(Known(op => op.AddColumn("t", new("c", SqlType.Text))), Is.EqualTo(["id=1, a=one, c=", "id=2, a=two, c="]));
        Assert.That(
            Known(op => op.AddColumn("t", new("c", SqlType.Integer) { Default = ServerDefault.Literal(7) })).First(),
            Is.EqualTo("id=1, a=one, c=7")
        );
        Assert.That(
            Known(op => op.AddColumn("t", new("c", SqlType.Date) { Default = ServerDefault.Sql("CURRENT_DATE") })).First(),
            Is.EqualTo("id=1, a=one"),
            "nobody knows"
        );
    });
}
