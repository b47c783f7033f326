using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>Sets of revisions that others lead to. A set is a flag for each position.</summary>
static class Reach
{
    /// <summary>The starts and all that they lead to over the links.</summary>
    internal static bool[] From(IEnumerable<int> starts, int[][] links)
    {
        var reached = new bool[links.Length];
        var todo = new Stack<int>(starts);
        while (todo.TryPop(out var i))
        {
            if (reached[i])
                continue;
            reached[i] = true;
            foreach (var other in links[i])
                if (!reached[other])
                    todo.Push(other);
        }
        return reached;
    }

    /// <summary>As <see cref="From"/>, for starts of which none may lead to another.</summary>
    /// <exception cref="MigrationException">MIG3021: one start leads to another.</exception>
    internal static bool[] FromSeparate(RevisionGraph graph, IReadOnlyCollection<int> starts, int[][] links)
    {
        if (starts.Count > 1)
        {
            var beyond = From(starts.SelectMany(i => links[i]), links);
            foreach (var start in starts)
                if (beyond[start])
                    throw Errors.OverlappingTargets(graph[start].Shown, graph.Shown(starts), graph[start].Location);
        }
        return From(starts, links);
    }
}
