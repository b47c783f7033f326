namespace Migrations.Engine.Revisions;

/// <summary>
/// Spreads labels: from a revision to all that come after it; and, when the line from it to its head neither forks
/// nor merges, also back to the fork or merge that the line begins at.
/// </summary>
static class BranchLabels
{
    static readonly IReadOnlySet<string> None = new HashSet<string>();

    internal static IReadOnlySet<string>[] Spread(RevisionGraph graph)
    {
        var labels = new IReadOnlySet<string>[graph.Count];
        Array.Fill(labels, None);
        for (var i = 0; i < graph.Count; i++)
        {
            if (graph[i].Labels.Count == 0)
                continue;
            var reached = Reach.From([i], graph.Next);
            for (var j = 0; j < graph.Count; j++)
                if (reached[j])
                    Add(labels, j, graph[i].Labels);
            if (IsLineToHead(graph, i))
                for (var j = Below(graph, i); j >= 0 && !IsKnot(graph, j); j = Below(graph, j))
                    Add(labels, j, graph[i].Labels);
        }
        return labels;
    }

    static void Add(IReadOnlySet<string>[] labels, int i, IReadOnlyList<string> more)
    {
        if (labels[i] == None)
            labels[i] = new HashSet<string>();
        ((HashSet<string>)labels[i]).UnionWith(more);
    }

    static bool IsLineToHead(RevisionGraph graph, int i)
    {
        while (!IsKnot(graph, i))
        {
            if (graph.Next[i].Length == 0)
                return true;
            i = graph.Next[i][0];
        }
        return false;
    }

    static bool IsKnot(RevisionGraph graph, int i) => graph.AllNext[i].Length > 1 || graph.Down[i].Length > 1;

    static int Below(RevisionGraph graph, int i) => graph.Down[i].Length == 1 ? graph.Down[i][0] : -1;
}
