namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// Orders tables so that each comes after those that it refers to: in layers, each layer by name, as SQLAlchemy's
/// <c>sorted_tables</c>. A circle is cut at its first table by name.
/// </summary>
static class TableOrder
{
    /// <summary>The chosen tables in order, and their foreign keys that refer to a chosen table that comes later.</summary>
    public static (IReadOnlyList<Table> Ordered, IReadOnlyList<(TableName Table, ForeignKey Key)> Circular) Sort(
        IEnumerable<Table> all,
        IReadOnlyList<Table> chosen,
        Dialect dialect
    )
    {
        var names = chosen.Select(table => table.FullName).ToHashSet();
        var ordered = Layers(all.ToList(), dialect).SelectMany(layer => layer).Where(table => names.Contains(table.FullName)).ToList();
        var place = ordered.Select((table, index) => (table.FullName, index)).ToDictionary(pair => pair.FullName, pair => pair.index);
        var circular = ordered
            .SelectMany(table => table.ForeignKeys.Select(key => (Table: table.FullName, Key: key)))
            .Where(pair => place.TryGetValue(pair.Key.Referred, out var referred) && referred > place[pair.Table])
            .ToList();
        return (ordered, circular);
    }

    static IEnumerable<IReadOnlyList<Table>> Layers(List<Table> todo, Dialect dialect)
    {
        var open = todo.Select(table => table.FullName).ToHashSet();
        var needs = todo.ToDictionary(
            table => table.FullName,
            table =>
                table
                    .ForeignKeys.Select(key => key.Referred)
                    .Concat(dialect.ParentsOf(table))
                    .Where(name => name != table.FullName)
                    .ToHashSet()
        );
        while (todo.Count > 0)
        {
            var layer = todo.Where(table => !needs[table.FullName].Overlaps(open)).ToList();
            if (layer.Count == 0)
                layer = [todo.First(table => IsInCircle(table.FullName, needs, open))];
            open.ExceptWith(layer.Select(table => table.FullName));
            todo = todo.Where(table => open.Contains(table.FullName)).ToList();
            yield return layer;
        }
    }

    static bool IsInCircle(TableName start, Dictionary<TableName, HashSet<TableName>> needs, HashSet<TableName> open)
    {
        var seen = new HashSet<TableName>();
        var next = new Stack<TableName>([start]);
        while (next.TryPop(out var table))
            foreach (var referred in needs[table].Where(open.Contains))
            {
                if (referred == start)
                    return true;
                if (seen.Add(referred))
                    next.Push(referred);
            }
        return false;
    }
}
