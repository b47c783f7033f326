using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>Refuses circles: first those made by Down, then those that need DependsOn.</summary>
static class CycleSearch
{
    internal static void Refuse(RevisionNode[] nodes, RevisionLinks links)
    {
        if (OnCircle(links.Down, links.Next) is { Count: > 0 } byDown)
            throw Errors.RevisionCycle(byDown.Select(i => nodes[i].Shown), nodes[byDown[0]].Location);
        if (OnCircle(links.AllDown, links.AllNext) is { Count: > 0 } byDependency)
            throw Errors.DependencyCycle(byDependency.Select(i => nodes[i].Shown), nodes[byDependency[0]].Location);
    }

    /// <summary>What is left when revisions without parents, then those without children, have been taken away again and again.</summary>
    static List<int> OnCircle(int[][] down, int[][] next)
    {
        var left = Enumerable.Repeat(true, down.Length).ToArray();
        Peel(down, next, left);
        if (left.Contains(true))
            Peel(next, down, left);
        return [.. Enumerable.Range(0, left.Length).Where(i => left[i])];
    }

    static void Peel(int[][] waitsFor, int[][] releases, bool[] left)
    {
        int[] waiting = [.. waitsFor.Select(links => links.Count(i => left[i]))];
        var free = new Stack<int>(Enumerable.Range(0, left.Length).Where(i => left[i] && waiting[i] == 0));
        while (free.TryPop(out var i))
        {
            left[i] = false;
            foreach (var other in releases[i])
                if (--waiting[other] == 0 && left[other])
                    free.Push(other);
        }
    }
}
