namespace Migrations.Engine.Revisions;

/// <summary>All revisions that rows of a version table say are applied: the rows' own, their ancestors and dependencies.</summary>
sealed class AppliedRevisions
{
    readonly RevisionGraph _graph;
    readonly int[] _rows;
    readonly bool[] _applied;

    /// <summary>Reads rows.</summary>
    /// <param name="graph">The revisions.</param>
    /// <param name="rows">Ids in full, as the version table holds them.</param>
    /// <exception cref="MigrationException">MIG3010: the code does not have a row's revision.</exception>
    public AppliedRevisions(RevisionGraph graph, IEnumerable<string> rows)
    {
        this._graph = graph;
        this._rows = [.. rows.Select(graph.Row)];
        _applied = Reach.From(this._rows, graph.EffectiveDown);
    }

    /// <summary>The applied revisions, in load order.</summary>
    public IReadOnlyList<RevisionNode> Revisions => [.. _graph.Revisions.Where((_, i) => _applied[i])];

    /// <summary>Whether a revision is applied.</summary>
    public bool Contains(string id) => _graph.Names.Id(id) is { } i && _applied[i];

    /// <summary>The newest applied revision of each branch, also where only a dependency of another branch has reached it.</summary>
    public IReadOnlyList<RevisionNode> Tips => [.. BranchTips(_graph, _rows).Select(i => _graph[i])];

    internal static List<int> BranchTips(RevisionGraph graph, IEnumerable<int> rows)
    {
        var applied = Reach.From(rows, graph.EffectiveDown);
        return [.. Enumerable.Range(0, graph.Count).Where(i => applied[i] && !graph.Next[i].Any(child => applied[child]))];
    }
}
