namespace Engine.Tests.Replays;

/// <summary>Copies of a schema share what they have in common, and change on their own.</summary>
public class MetaDataCopyTests
{
    static Table Named(string name, string column = "id") => new(name, [new Column(column, SqlType.Integer)]);

    static MetaData Schema(params string[] tables)
    {
        var schema = new MetaData();
        foreach (var table in tables)
            schema.Add(Named(table));
        return schema;
    }

    [Test]
    public void Neither_sees_what_the_other_does()
    {
        var schema = Schema("a", "b", "c");
        var copy = schema.Copy();
        schema.Set(Named("d"));
        schema.Remove(new("a"));
        copy.Set(Named("b", "other"));
        Assert.That(schema.Tables.Select(table => table.Name), Is.EqualTo(["b", "c", "d"]));
        Assert.That(copy.Tables.Select(table => table.Name), Is.EqualTo(["a", "b", "c"]));
        Assert.That(schema.Find("b")!.Columns[0].Name, Is.EqualTo("id"));
        Assert.That(copy.Find("c"), Is.SameAs(schema.Find("c")));
    }

    [Test]
    public void A_copy_still_knows_whose_a_table_is()
    {
        var schema = new MetaData { Name = "the library" };
        schema.Add(Named("a"));
        var twice = Assert.Throws<MigrationException>(() => schema.Copy().Add(Named("a")))!;
        Assert.That(twice.Code, Is.EqualTo("MIG2016"));
        Assert.That(twice.Message, Does.Contain("the library"));
    }

    [Test]
    public void The_touched_tables_are_told_once()
    {
        var schema = Schema("a", "b");
        Assert.That(schema.TakeTouched(), Is.EquivalentTo(new TableName[] { new("a"), new("b") }));
        schema.Set(Named("b", "other"));
        schema.Remove(new("a"));
        var copy = schema.Copy();
        Assert.That(schema.TakeTouched(), Is.EquivalentTo(new TableName[] { new("a"), new("b") }));
        Assert.That(schema.TakeTouched(), Is.Empty);
        Assert.That(copy.TakeTouched(), Is.Empty);
    }
}
