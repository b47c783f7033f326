namespace Migrations.Engine.Revisions;

/// <summary>Which revisions share a line with a label or a revision: it is among their ancestors or descendants.</summary>
static class Lineage
{
    /// <summary>Those of the revisions that share a line with what the symbol stands for; all of them for <c>base</c>.</summary>
    internal static List<int> Filter(RevisionGraph graph, IEnumerable<int> revisions, string symbol, bool withDependencies = false)
    {
        var (names, label) = graph.Symbols.Split(symbol);
        if (label is not null)
            names = [label, .. names];
        List<int> all = [.. revisions];
        if (names.Count == 0 || all.Count == 0)
            return all;
        var line = LineOf(graph, names.Select(name => graph.Symbols.Named(name)), withDependencies);
        return all.FindAll(i => line(i));
    }

    /// <summary>Whether two revisions share a line, by Down alone.</summary>
    internal static bool Shared(RevisionGraph graph, int one, int other) => one == other || LineOf(graph, [other], false)(one);

    static Func<int, bool> LineOf(RevisionGraph graph, IEnumerable<int> revisions, bool withDependencies)
    {
        int[] starts = [.. revisions];
        var above = Reach.From(starts, withDependencies ? graph.AllNext : graph.Next);
        var below = Reach.From(starts, withDependencies ? graph.AllDown : graph.Down);
        return i => above[i] || below[i];
    }
}
