using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>What a downgrade reverts: the applied revisions that come after the target, and those that depend on them.</summary>
static class DowngradeWalk
{
    /// <summary>The steps in the order in which they run, newest first.</summary>
    /// <param name="graph">The revisions.</param>
    /// <param name="current">The rows of the version table; <c>-N</c> without a label counts from the first.</param>
    /// <param name="target">Any symbol of one revision, <c>-N</c> and <c>base</c> included; <c>label@</c> limits it to a branch.</param>
    /// <exception cref="MigrationException">
    /// MIG3010 unknown row, MIG3017 the target is not applied, MIG3020 past the end, MIG3025 label@-N without one row,
    /// and those of <see cref="SymbolResolver.ResolveOne"/>.
    /// </exception>
    public static IReadOnlyList<RevisionStep> Plan(RevisionGraph graph, IReadOnlyList<string> current, string target)
    {
        int[] rows = [.. current.Select(graph.Row)];
        var (branch, position) = DowngradeTarget.Find(graph, current, target, mayStop: false);
        var roots = Roots(graph, branch, position);
        if (roots.Count == 0 && branch is not null && Roots(graph, null, position).Count > 1)
            throw Errors.NotADowngradeTarget(target, current);

        var reverted = Reach.From(roots, graph.AllNext);
        var applied = Reach.From(rows, graph.EffectiveDown);
        for (var i = 0; i < reverted.Length; i++)
            reverted[i] &= applied[i];
        if (position >= 0 && !reverted.Contains(true) && !rows.Contains(position))
            throw Errors.NotADowngradeTarget(target, current);
        return [.. WalkOrder.NewestFirst(graph, reverted, rows).Select(i => RevisionStep.Downgrade(graph, i))];
    }

    /// <summary>
    /// The lowest revisions to revert: the target's children, or the bases; of several, those that the branch comes from.
    /// </summary>
    static List<int> Roots(RevisionGraph graph, string? branch, int position)
    {
        List<int> roots = [.. position >= 0 ? graph.Next[position] : graph.BasePositions];
        if (branch is null || roots.Count < 2)
            return roots;
        var line = Reach.From([graph.Symbols.Branch(branch)], graph.Down);
        return roots.FindAll(i => line[i]);
    }
}
