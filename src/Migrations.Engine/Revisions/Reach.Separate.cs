using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

static partial class Reach
{
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
