using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>Where an upgrade, or a range of the history, ends.</summary>
static class UpgradeTarget
{
    /// <summary>The revisions of the target symbol.</summary>
    /// <param name="graph">The revisions.</param>
    /// <param name="current">What +N counts from: ids of the version table's rows, or a symbol.</param>
    /// <param name="target">The symbol.</param>
    /// <param name="mayStop">Whether a line that is too short for the count ends it.</param>
    internal static List<int> Find(RevisionGraph graph, IReadOnlyList<string> current, string target, bool mayStop)
    {
        var found = RelativeSymbol.Parse(target) is { } relative
            ? [Relative(graph, current, target, relative, mayStop)]
            : graph.Symbols.Many(target);
        return found.TrueForAll(i => i >= 0) ? found : throw Errors.RelativeOutOfRange(target);
    }

    static int Relative(RevisionGraph graph, IReadOnlyList<string> current, string target, RelativeSymbol symbol, bool mayStop)
    {
        if (symbol.Steps <= 0)
            return symbol.From is null
                ? throw Errors.RelativeOutOfRange(target)
                : LineWalk.Down(graph, graph.Symbols.One(symbol.Start(symbol.From)), -symbol.Steps, mayStop);
        var start = symbol.From is null ? Current(graph, current, target, symbol.Label) : graph.Symbols.One(symbol.From);
        return LineWalk.Walk(graph, start, symbol.Steps, symbol.Label, mayStop);
    }

    /// <summary>The one place that +N counts from.</summary>
    static int Current(RevisionGraph graph, IReadOnlyList<string> current, string target, string? label)
    {
        if (label is not null)
            return OnBranch(graph, current, target, label);
        return current.Count switch
        {
            0 => SymbolResolver.Nothing,
            1 => graph.Symbols.One(current[0]),
            _ => throw Errors.AmbiguousUpgrade(target, current),
        };
    }

    /// <summary>The branch's current revision; else the newest applied revision that the branch comes from; else below its base.</summary>
    static int OnBranch(RevisionGraph graph, IReadOnlyList<string> current, string target, string label)
    {
        var rows = graph.Symbols.Many(current);
        if (rows.Exists(i => i < 0))
            throw Errors.RelativeOutOfRange(target);
        var starts = Lineage.Filter(graph, rows, label);
        if (starts.Count == 0)
        {
            var applied = Reach.From(rows, graph.EffectiveDown);
            var active = Lineage.Filter(graph, Enumerable.Range(0, graph.Count).Where(i => applied[i]), label);
            var below = active.SelectMany(i => graph.EffectiveDown[i]).ToHashSet();
            starts = active.FindAll(i => !below.Contains(i));
        }
        return starts.Count switch
        {
            0 => SymbolResolver.Nothing,
            1 => starts[0],
            _ => throw Errors.AmbiguousUpgrade(target, graph.Ids(starts)),
        };
    }
}
