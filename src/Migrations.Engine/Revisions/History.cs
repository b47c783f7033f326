using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>A range of revisions, newest first, both ends included.</summary>
static class History
{
    /// <summary>The revisions from the head down to the base.</summary>
    /// <param name="graph">The revisions.</param>
    /// <param name="from">The lower end, any symbol; <c>-N</c> counts down from the heads.</param>
    /// <param name="to">The upper end, any symbol; <c>+N</c> counts up from the lower end.</param>
    /// <exception cref="MigrationException">
    /// MIG3016 the lower end does not come before the upper, MIG3020 past the end, MIG3021 overlapping ends, MIG3024 the
    /// range is broken, and those of <see cref="SymbolResolver.Resolve"/>.
    /// </exception>
    public static IReadOnlyList<RevisionNode> Range(RevisionGraph graph, string from = "base", string to = "heads")
    {
        var targets = OnBranchOf(graph, from, UpgradeTarget.Find(graph, [from], to, mayStop: true));
        var range = Reach.FromSeparate(graph, targets, graph.EffectiveDown);
        var lower = Lower(graph, range, from, to);
        if (lower.Count > 0)
        {
            var below = Reach.From(lower, graph.EffectiveDown);
            var above = Reach.FromSeparate(graph, lower, graph.Next);
            for (var i = 0; i < range.Length; i++)
                range[i] &= !below[i] && above[i];
            foreach (var end in lower)
                range[end] = true;
        }
        var order = WalkOrder.NewestFirst(graph, range, targets);
        foreach (var i in order)
            range[i] = false;
        return range.Contains(true)
            ? throw Errors.BrokenRange(from, to, graph.Shown(Enumerable.Range(0, graph.Count).Where(i => range[i])))
            : [.. order.Select(i => graph[i])];
    }

    /// <summary>The lower end: none for <c>base</c>.</summary>
    static List<int> Lower(RevisionGraph graph, bool[] range, string from, string to)
    {
        var lower = graph.Symbols.Many(from);
        if (lower.Exists(i => i != SymbolResolver.Nothing && (i == SymbolResolver.Base || !range[i])))
            throw Errors.NotAncestor(from, to);
        if (lower.Count == 0 || lower[0] != SymbolResolver.Nothing)
        {
            Reach.FromSeparate(graph, [.. lower.Where(i => i >= 0)], graph.EffectiveDown);
            return lower.Contains(SymbolResolver.Nothing) ? throw Errors.RelativeOutOfRange(from) : lower;
        }
        // -N went past the bases from the heads: count from the upper end instead, as far as the line goes.
        var (_, position) = DowngradeTarget.Find(graph, [to], from, mayStop: true);
        return position >= 0 ? [position] : [];
    }

    /// <summary>With <c>label@</c> at the lower end, only the targets of that branch.</summary>
    static List<int> OnBranchOf(RevisionGraph graph, string from, List<int> targets)
    {
        var at = from.IndexOf('@');
        if (at <= 0)
            return targets;
        var label = from[..at];
        if (graph.Names.Id(label) is { } revision)
            label = graph.LabelsAt(revision).Count == 1 ? graph.LabelsAt(revision).First() : throw Errors.NoSuchBranch(label);
        else
            graph.Symbols.One(label);
        return targets.FindAll(i => graph.LabelsAt(i).Contains(label));
    }
}
