namespace Migrations.Engine.Revisions;

/// <summary>
/// Spreads labels: from a revision to all that come after it; and, when the line from it to its head neither forks
/// nor merges, also back to the fork or merge that the line begins at.
/// </summary>
static class BranchLabels
{
    static readonly HashSet<string> None = [];

    internal static HashSet<string>[] Spread(RevisionNode[] nodes, RevisionLinks links)
    {
        var labels = new HashSet<string>[nodes.Length];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = None;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].Labels.Count == 0)
                continue;
            var reached = Reach.From([i], links.Next);
            for (var j = 0; j < nodes.Length; j++)
                if (reached[j])
                    Add(labels, j, nodes[i].Labels);
            if (IsLineToHead(links, i))
                for (var j = Below(links, i); j >= 0 && !IsKnot(links, j); j = Below(links, j))
                    Add(labels, j, nodes[i].Labels);
        }
        return labels;
    }

    static void Add(HashSet<string>[] labels, int i, IReadOnlyList<string> more)
    {
        if (labels[i] == None)
            labels[i] = [];
        labels[i].UnionWith(more);
    }

    static bool IsLineToHead(RevisionLinks links, int i)
    {
        while (!IsKnot(links, i))
        {
            if (links.Next[i].Length == 0)
                return true;
            i = links.Next[i][0];
        }
        return false;
    }

    static bool IsKnot(RevisionLinks links, int i) => links.AllNext[i].Length > 1 || links.Down[i].Length > 1;

    static int Below(RevisionLinks links, int i) => links.Down[i].Length == 1 ? links.Down[i][0] : -1;
}
