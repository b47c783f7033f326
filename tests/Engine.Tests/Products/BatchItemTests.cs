using Migrations.Engine.Replay;

namespace Engine.Tests.Products;

/// <summary>What a batch adds to its table besides its changes is there afterwards, on every product and in the replay.</summary>
public class BatchItemTests
{
    static readonly string[] Ways = ["Auto", "Always", "Never"];

    [Test, Combinatorial]
    public async Task Columns_and_indexes_are_made(
        [Values("sqlite", "postgresql", "mysql")] string product,
        [ValueSource(nameof(Ways))] string way
    )
    {
        using var database = Product.All.Single(one => one.ToString() == product).Create();
        var create = new CreateTable(new("t", [new Column("a", SqlType.Integer), new Column("b", SqlType.Integer)]));
        var batch = new BatchAlterTable(new("t"), [new AddColumn(new("t"), new("c", SqlType.Integer))])
        {
            Recreate = Enum.Parse<Recreate>(way),
            TableArgs = [new Column("d", SqlType.Integer), new TableIndex("ix_b", ["b"]), new TableIndex("ix_d", ["d"], Unique: true)],
        };
        await database.RunAsync([create]);
        await database.RunAsync([batch]);
        var replayed = new MetaData();
        SchemaReplay.Apply(replayed, [create, batch]);
        foreach (var table in new[] { database.Read().Find("t")!, replayed.Find("t")! })
        {
            Assert.That(table.Columns.Select(column => column.Name), Is.EqualTo(new[] { "a", "b", "c", "d" }));
            Assert.That(
                table.Indexes.Select(index => index.Name).Concat(table.Uniques.Select(unique => unique.Name)),
                Is.EquivalentTo(new[] { "ix_b", "ix_d" })
            );
        }
    }
}
