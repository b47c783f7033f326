namespace Migrations.Engine.Autogenerate.Compare;

/// <summary>
/// Indexes and UNIQUE constraints share their names, so that one can take the other's place. Of a table: what is gone, then what
/// changed, then what is new; each by name.
/// </summary>
static class IndexesAndUniques
{
    public static IEnumerable<Operation> Compare(TableComparison tables)
    {
        var changes = Indexes.Compare(tables).Concat(Uniques.Compare(tables)).ToLookup(change => change.Name ?? "");
        return changes
            .OrderBy(group => Stage(group))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => group.OrderBy(change => change.IsDrop ? 0 : 1).Select(change => change.Operation));
    }

    static int Stage(IEnumerable<NamedChange> changes) =>
        changes.All(change => change.IsDrop) ? 0
        : changes.All(change => !change.IsDrop) ? 2
        : 1;
}

/// <summary>One half of a change: something dropped, or something added.</summary>
readonly record struct NamedChange(string? Name, bool IsDrop, Operation Operation);
