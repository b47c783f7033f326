using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Dialects.Sqlite;

namespace Engine.Tests.Autogenerate;

/// <summary>Tables come after those that they refer to, whatever the shape of the references.</summary>
sealed class TableOrderTests
{
    [Test]
    public void Layers_of_any_shape_are_as_their_definition_says([Range(0, 199)] int seed)
    {
        var random = new Random(seed);
        var count = random.Next(1, 14);
        var tables = Tables(
            count,
            index => Enumerable.Range(0, count).Where(_ => random.NextDouble() < random.Next(1, 4) / (double)count)
        );

        var (ordered, _) = TableOrder.Sort(tables, tables, new SqliteDialect());

        Assert.That(ordered.Select(table => table.Name), Is.EqualTo(ByDefinition(tables).Select(table => table.Name)));
    }

    [Test, CancelAfter(60_000)]
    public void Of_many_tables(
        [Values("tree", "chain", "chain backwards", "pairs", "circle", "chain behind a circle")] string shape
    )
    {
        const int count = 20_000;
        var tables = Tables(
            count,
            shape switch
            {
                "tree" => index => index == 0 ? [] : [index / 2],
                "chain" => index => index == 0 ? [] : [index - 1],
                "chain backwards" => index => index == count - 1 ? [] : [index + 1],
                "pairs" => index => [index ^ 1],
                "circle" => index => [(index + 1) % count],
                _ => index => index == count - 1 ? [count - 2] : [index + 1],
            }
        );

        var (ordered, circular) = TableOrder.Sort(tables, tables, new SqliteDialect());

        Assert.That(ordered, Has.Count.EqualTo(count).And.Unique);
        Assert.That(circular, Has.Count.EqualTo(shape switch { "pairs" => count / 2, "circle" or "chain behind a circle" => 1, _ => 0 }));
    }

    [Test]
    public void Of_none_nothing_is_asked() =>
        Assert.That(TableOrder.Sort(Unread(), [], new SqliteDialect()).Ordered, Is.Empty);

    static IEnumerable<Table> Unread()
    {
        Assert.Fail("The tables were read.");
        yield break;
    }

    static List<Table> Tables(int count, Func<int, IEnumerable<int>> references) =>
        [.. Enumerable.Range(0, count).Select(index => new Table(Name(index))
        {
            Columns = [new("id", SqlType.Integer)],
            Constraints = references(index)
                .Distinct()
                .Select(referred => (Constraint)new ForeignKey(["id"], Name(referred), ["id"]))
                .ToValueList(),
        })];

    static string Name(int index) => $"t{index:00000}";

    // What is free comes next, as one layer; where nothing is, the first that reaches itself.
    static List<Table> ByDefinition(List<Table> tables)
    {
        var (open, ordered) = (tables, new List<Table>());
        while (open.Count > 0)
        {
            var names = open.ToDictionary(table => table.Name);
            IEnumerable<string> Needs(Table table) =>
                table.ForeignKeys.Select(key => key.Referred.Name).Where(name => name != table.Name && names.ContainsKey(name));
            bool Reaches(Table from, string name, HashSet<string> seen) =>
                Needs(from).Any(next => next == name || seen.Add(next) && Reaches(names[next], name, seen));
            var layer = open.Where(table => !Needs(table).Any()).ToList();
            if (layer.Count == 0)
                layer = [open.First(table => Reaches(table, table.Name, []))];
            ordered.AddRange(layer);
            open = [.. open.Except(layer)];
        }
        return ordered;
    }
}
