namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// Brings changes into an order that can run, both ways: forward as it is, backward with each one reversed. What does not depend on
/// anything keeps its place, and the changes of one group stay together where they can.
/// </summary>
static class OperationOrder
{
    /// <summary>The operations in order, each table's together; the same list always gives the same order.</summary>
    public static IReadOnlyList<Operation> Sort(IReadOnlyList<Operation> operations) =>
        Sort(operations, OperationEffects.Of, operation => operation.Altered);

    /// <summary>Changes of any kind in order.</summary>
    public static IReadOnlyList<T> Sort<T>(IReadOnlyList<T> changes, Func<T, OperationEffects> effectsOf, Func<T, object?> groupOf)
    {
        var earlier = Dependencies(changes.Select(effectsOf).ToList());
        var groups = changes.Select(groupOf).ToList();
        var waiting = earlier.Select(before => before.Count).ToArray();
        var later = changes.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < changes.Count; i++)
            foreach (var before in earlier[i])
                later[before].Add(i);

        var ready = new SortedSet<int>(Enumerable.Range(0, changes.Count).Where(i => waiting[i] == 0));
        var sorted = new List<T>(changes.Count);
        object? last = null;
        while (ready.Count > 0)
        {
            var next = last is null
                ? ready.Min
                : ready.Where(i => last.Equals(groups[i])).DefaultIfEmpty(ready.Min).First();
            ready.Remove(next);
            sorted.Add(changes[next]);
            last = groups[next];
            foreach (var i in later[next])
                if (--waiting[i] == 0)
                    ready.Add(i);
        }
        return sorted.Count == changes.Count ? sorted : [.. sorted, .. changes.Where((_, i) => waiting[i] > 0)];
    }

    // For each operation the ones that must run before it.
    static List<HashSet<int>> Dependencies(List<OperationEffects> effects)
    {
        var makers = Places(effects, effect => effect.Makes);
        var removers = Places(effects, effect => effect.Removes);
        var earlier = effects.Select(_ => new HashSet<int>()).ToList();
        for (var i = 0; i < effects.Count; i++)
        {
            earlier[i].UnionWith(effects[i].Needs.SelectMany(part => makers[part]));
            earlier[i].UnionWith(effects[i].Makes.SelectMany(part => removers[part]));
            // Of two keys that serve, what is added must not take the one that goes.
            earlier[i].UnionWith(effects[i].Needs.SelectMany(part => removers[part]));
            foreach (var remover in effects[i].Releases.SelectMany(part => removers[part]))
                earlier[remover].Add(i);
        }
        var rows = Enumerable.Range(0, effects.Count).Where(i => effects[i].IsOfRows).ToList();
        foreach (var (before, after) in rows.Zip(rows.Skip(1)))
            earlier[after].Add(before);
        for (var i = 0; i < effects.Count; i++)
            earlier[i].Remove(i);
        return earlier;
    }

    static ILookup<string, int> Places(List<OperationEffects> effects, Func<OperationEffects, IEnumerable<string>> parts) => effects
        .SelectMany((effect, index) => parts(effect).Select(part => (part, index)))
        .ToLookup(pair => pair.part, pair => pair.index, StringComparer.OrdinalIgnoreCase);
}
