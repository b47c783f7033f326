namespace Migrations.Engine.Revisions;

/// <summary>What an upgrade runs: all that the target needs, dependencies included, and that is not applied yet.</summary>
static class UpgradeWalk
{
    /// <summary>The steps in the order in which they run.</summary>
    /// <param name="graph">The revisions.</param>
    /// <param name="current">The rows of the version table.</param>
    /// <param name="target">Any symbol, <c>+N</c> included; <c>base</c> asks for nothing.</param>
    /// <exception cref="MigrationException">
    /// MIG3010 unknown row, MIG3019 +N from several rows, MIG3020 past the end, MIG3021 overlapping targets,
    /// and those of <see cref="SymbolResolver.Resolve"/>.
    /// </exception>
    public static IReadOnlyList<RevisionStep> Plan(RevisionGraph graph, IReadOnlyList<string> current, string target)
    {
        int[] rows = [.. current.Select(graph.Row)];
        var targets = UpgradeTarget.Find(graph, current, target, mayStop: false);
        var needed = Reach.FromSeparate(graph, targets, graph.EffectiveDown);
        var applied = Reach.From(rows, graph.EffectiveDown);
        for (var i = 0; i < needed.Length; i++)
            needed[i] &= !applied[i];
        var order = WalkOrder.NewestFirst(graph, needed, targets);
        order.Reverse();
        return [.. order.Select(i => RevisionStep.Upgrade(graph, i))];
    }
}
