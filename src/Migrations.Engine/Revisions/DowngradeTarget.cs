using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>Where a downgrade, or the lower end of a range, is.</summary>
static class DowngradeTarget
{
    /// <summary>The branch that the symbol narrows to, or null, and the position, which may be below the bases.</summary>
    /// <param name="graph">The revisions.</param>
    /// <param name="current">What -N counts from: ids of the version table's rows, or a symbol.</param>
    /// <param name="target">The symbol.</param>
    /// <param name="mayStop">Whether a line that is too short for the count ends it.</param>
    internal static (string? Branch, int Position) Find(RevisionGraph graph, IReadOnlyList<string> current, string target, bool mayStop)
    {
        if (RelativeSymbol.Parse(target) is { } relative)
            return Relative(graph, current, target, relative, mayStop);
        var at = target.LastIndexOf('@');
        return (at > 0 ? target[..at] : null, graph.Symbols.One(target[(at + 1)..]));
    }

    static (string?, int) Relative(RevisionGraph graph, IReadOnlyList<string> current, string target, RelativeSymbol symbol, bool mayStop)
    {
        var (label, from, steps) = symbol;
        if (from is null && steps >= 0)
            throw Errors.RelativeOutOfRange(target);
        if (from is null)
        {
            from = label is null ? FirstRow(current, target) : OnBranch(graph, current, target, label);
            // Without a label the branch is that of the row which is left.
            label ??= from;
        }
        var position = steps >= 0
            ? LineWalk.Walk(graph, graph.Symbols.One(from), steps, label, mayStop)
            : LineWalk.Down(graph, graph.Symbols.One(label is null ? from : $"{label}@{from}"), -steps, mayStop);
        return position == SymbolResolver.Nothing ? throw Errors.RelativeOutOfRange(target) : (label, position);
    }

    static string FirstRow(IReadOnlyList<string> current, string target) =>
        current.Count > 0 ? current[0] : throw Errors.RelativeOutOfRange(target);

    static string OnBranch(RevisionGraph graph, IReadOnlyList<string> current, string target, string label)
    {
        var rows = graph.Symbols.Many(current);
        if (rows.Exists(i => i < 0))
            throw Errors.RelativeOutOfRange(target);
        var onBranch = Lineage.Filter(graph, rows, label);
        if (onBranch.Count == 0)
            onBranch = Lineage.Filter(graph, AppliedRevisions.BranchTips(graph, rows), label);
        return onBranch is [var only] ? graph[only].Id : throw Errors.AmbiguousDowngrade(target, graph.Ids(onBranch));
    }
}
