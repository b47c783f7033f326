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
        if (chosen.Count == 0)
            return ([], []);
        var names = chosen.Select(table => table.FullName).ToHashSet();
        var tables = all.ToList();
        var ordered = new References(tables, dialect)
            .InLayers()
            .Select(index => tables[index])
            .Where(table => names.Contains(table.FullName))
            .ToList();
        var place = ordered.Select((table, index) => (table.FullName, index)).ToDictionary(pair => pair.FullName, pair => pair.index);
        var circular = ordered
            .SelectMany(table => table.ForeignKeys.Select(key => (Table: table.FullName, Key: key)))
            .Where(pair => place.TryGetValue(pair.Key.Referred, out var referred) && referred > place[pair.Table])
            .ToList();
        return (ordered, circular);
    }

    /// <summary>
    /// Which table refers to which, by their places in the list. Kahn's algorithm from both ends: what needs no open table is the next
    /// layer; what no open table needs stands in no circle. Each table and each reference is looked at once, whatever the shape.
    /// </summary>
    sealed class References
    {
        readonly List<int>[] _needs;
        readonly List<int>[] _neededBy;
        readonly int[] _openNeeds;
        readonly int[] _openUsers;
        readonly bool[] _isOrdered;
        readonly bool[] _isOutsideCircles;

        public References(List<Table> tables, Dialect dialect)
        {
            var place = tables.Select((table, index) => (table.FullName, index)).ToDictionary(pair => pair.FullName, pair => pair.index);
            _needs =
            [
                .. tables.Select((table, index) => Needs(table, dialect, place).Where(needed => needed != index).Distinct().ToList()),
            ];
            _neededBy = [.. tables.Select(_ => new List<int>())];
            for (var index = 0; index < tables.Count; index++)
                foreach (var needed in _needs[index])
                    _neededBy[needed].Add(index);
            _openNeeds = [.. _needs.Select(needed => needed.Count)];
            _openUsers = [.. _neededBy.Select(users => users.Count)];
            _isOrdered = new bool[tables.Count];
            _isOutsideCircles = new bool[tables.Count];
        }

        public IEnumerable<int> InLayers()
        {
            LeaveOut(Where(_openUsers, 0));
            var layer = Where(_openNeeds, 0);
            for (var (done, first) = (0, 0); done < _needs.Length; done += layer.Count)
            {
                if (done > 0)
                    layer = [.. layer.SelectMany(Freed).Order()];
                if (layer.Count == 0)
                {
                    while (!IsInCircle(first))
                        first++;
                    layer = [first];
                }
                foreach (var index in layer)
                {
                    _isOrdered[index] = true;
                    LeaveOut(index);
                    yield return index;
                }
            }
        }

        static IEnumerable<int> Needs(Table table, Dialect dialect, Dictionary<TableName, int> place) =>
            table
                .ForeignKeys.Select(key => key.Referred)
                .Concat(dialect.ParentsOf(table))
                .Where(place.ContainsKey)
                .Select(name => place[name]);

        static List<int> Where(int[] counts, int count) => [.. Enumerable.Range(0, counts.Length).Where(index => counts[index] == count)];

        // A table that was cut out of its circle is ordered already when the last table that it needs is.
        List<int> Freed(int ordered) => [.. _neededBy[ordered].Where(user => --_openNeeds[user] == 0 && !_isOrdered[user])];

        void LeaveOut(int index) => LeaveOut([index]);

        void LeaveOut(List<int> indexes)
        {
            var next = new Stack<int>(indexes);
            while (next.TryPop(out var index))
            {
                if (_isOutsideCircles[index])
                    continue;
                _isOutsideCircles[index] = true;
                foreach (var needed in _needs[index])
                    if (--_openUsers[needed] == 0)
                        next.Push(needed);
            }
        }

        bool IsInCircle(int start)
        {
            if (_isOutsideCircles[start])
                return false;
            var seen = new HashSet<int>();
            var next = new Stack<int>([start]);
            while (next.TryPop(out var index))
                foreach (var needed in _needs[index].Where(needed => !_isOutsideCircles[needed]))
                {
                    if (needed == start)
                        return true;
                    if (seen.Add(needed))
                        next.Push(needed);
                }
            return false;
        }
    }
}
