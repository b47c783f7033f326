namespace Migrations.Engine.Revisions;

/// <summary>
/// The rows of the version table, by one rule: the applied revisions that no applied revision comes after or depends
/// on, after each step anew. A stamp moves rows as it says.
/// </summary>
sealed class VersionRows
{
    readonly RevisionGraph _graph;
    readonly SortedSet<int> _rows = [];
    bool[] _applied = [];
    int[] _appliedAbove = [];
    int[] _redundant = [];

    /// <summary>Begins with what the table holds.</summary>
    /// <exception cref="MigrationException">MIG3010: the code does not have a row's revision.</exception>
    public VersionRows(RevisionGraph graph, IEnumerable<string> current)
    {
        this._graph = graph;
        _rows.UnionWith(current.Select(graph.Row));
        Count();
    }

    /// <summary>The rows, in load order.</summary>
    public IReadOnlyList<string> Current => _graph.Ids(_rows);

    /// <summary>Makes one step, and says how the table's rows change.</summary>
    public IReadOnlyList<VersionChange> Take(RevisionStep step)
    {
        if (step.IsStamp)
            return Stamp(step);
        var revision = _graph.Row(step.Revision.Id);
        return step.IsUpgrade ? Apply(revision) : Revert(revision);
    }

    IReadOnlyList<VersionChange> Apply(int revision)
    {
        _applied[revision] = true;
        foreach (var parent in _graph.EffectiveDown[revision])
            _appliedAbove[parent]++;
        return Change([.. Redundant(), .. _graph.EffectiveDown[revision]], [revision]);
    }

    IReadOnlyList<VersionChange> Revert(int revision)
    {
        _applied[revision] = false;
        foreach (var parent in _graph.EffectiveDown[revision])
            _appliedAbove[parent]--;
        return Change([.. Redundant(), revision], _graph.EffectiveDown[revision].Where(IsRow));
    }

    IReadOnlyList<VersionChange> Stamp(RevisionStep step)
    {
        var changes = Change(step.From.Select(_graph.Row), step.To.Select(_graph.Row));
        Count();
        return changes;
    }

    IReadOnlyList<VersionChange> Change(IEnumerable<int> gone, IEnumerable<int> added)
    {
        int[] goneNow = [.. gone.Distinct().Where(_rows.Contains)];
        int[] addedNow = [.. added.Where(i => !_rows.Contains(i))];
        _rows.ExceptWith(goneNow);
        _rows.UnionWith(addedNow);
        return VersionChange.Between(_graph.Ids(goneNow), _graph.Ids(addedNow));
    }

    /// <summary>Rows that the table should never have had: once they are out of the way, there are no more.</summary>
    int[] Redundant()
    {
        int[] found = [.. _redundant.Where(i => !IsRow(i))];
        _redundant = [];
        return found;
    }

    bool IsRow(int i) => _applied[i] && _appliedAbove[i] == 0;

    void Count()
    {
        _applied = Reach.From(_rows, _graph.EffectiveDown);
        _appliedAbove = new int[_graph.Count];
        for (var i = 0; i < _graph.Count; i++)
            if (_applied[i])
                foreach (var parent in _graph.EffectiveDown[i])
                    _appliedAbove[parent]++;
        _redundant = [.. _rows.Where(i => !IsRow(i))];
    }
}
