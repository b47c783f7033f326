namespace Migrations.Engine.Revisions;

/// <summary>
/// The rows of the version table, by one rule: the applied revisions that no applied revision comes after or depends
/// on, after each step anew. A stamp moves rows as it says.
/// </summary>
sealed class VersionRows
{
    readonly RevisionGraph graph;
    readonly SortedSet<int> rows = [];
    bool[] applied = [];
    int[] appliedAbove = [];
    int[] redundant = [];

    /// <summary>Begins with what the table holds.</summary>
    /// <exception cref="MigrationException">MIG3010: the code does not have a row's revision.</exception>
    public VersionRows(RevisionGraph graph, IEnumerable<string> current)
    {
        this.graph = graph;
        rows.UnionWith(current.Select(graph.Row));
        Count();
    }

    /// <summary>The rows, in load order.</summary>
    public IReadOnlyList<string> Current => graph.Ids(rows);

    /// <summary>Makes one step, and says how the table's rows change.</summary>
    public IReadOnlyList<VersionChange> Take(RevisionStep step)
    {
        if (step.IsStamp)
            return Stamp(step);
        var revision = graph.Row(step.Revision.Id);
        return step.IsUpgrade ? Apply(revision) : Revert(revision);
    }

    IReadOnlyList<VersionChange> Apply(int revision)
    {
        applied[revision] = true;
        foreach (var parent in graph.EffectiveDown[revision])
            appliedAbove[parent]++;
        return Change([.. Redundant(), .. graph.EffectiveDown[revision]], [revision]);
    }

    IReadOnlyList<VersionChange> Revert(int revision)
    {
        applied[revision] = false;
        foreach (var parent in graph.EffectiveDown[revision])
            appliedAbove[parent]--;
        return Change([.. Redundant(), revision], graph.EffectiveDown[revision].Where(IsRow));
    }

    IReadOnlyList<VersionChange> Stamp(RevisionStep step)
    {
        var changes = Change(step.From.Select(graph.Row), step.To.Select(graph.Row));
        Count();
        return changes;
    }

    IReadOnlyList<VersionChange> Change(IEnumerable<int> gone, IEnumerable<int> added)
    {
        int[] goneNow = [.. gone.Distinct().Where(rows.Contains)];
        int[] addedNow = [.. added.Where(i => !rows.Contains(i))];
        rows.ExceptWith(goneNow);
        rows.UnionWith(addedNow);
        return VersionChange.Between(graph.Ids(goneNow), graph.Ids(addedNow));
    }

    /// <summary>Rows that the table should never have had: once they are out of the way, there are no more.</summary>
    int[] Redundant()
    {
        int[] found = [.. redundant.Where(i => !IsRow(i))];
        redundant = [];
        return found;
    }

    bool IsRow(int i) => applied[i] && appliedAbove[i] == 0;

    void Count()
    {
        applied = Reach.From(rows, graph.EffectiveDown);
        appliedAbove = new int[graph.Count];
        for (var i = 0; i < graph.Count; i++)
            if (applied[i])
                foreach (var parent in graph.EffectiveDown[i])
                    appliedAbove[parent]++;
        redundant = [.. rows.Where(i => !IsRow(i))];
    }
}
