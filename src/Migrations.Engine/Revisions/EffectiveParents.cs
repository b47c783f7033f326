namespace Migrations.Engine.Revisions;

/// <summary>
/// A revision's parents and those of its dependencies that none of its ancestors (by Down) has already:
/// the others say nothing new, and would make the version table's rows harder to follow.
/// </summary>
static class EffectiveParents
{
    internal static int[][] Of(RevisionLinks links)
    {
        var dependents = new int[links.Down.Length];
        foreach (var dependency in links.DependsOn.SelectMany(d => d))
            dependents[dependency]++;
        return [.. Enumerable.Range(0, links.Down.Length).Select(i => Of(links, i, dependents))];
    }

    static int[] Of(RevisionLinks links, int revision, int[] dependents)
    {
        if (links.DependsOn[revision].Length == 0)
            return links.Down[revision];
        // Only a dependency that some other revision has too can be an ancestor's.
        var shared = links.DependsOn[revision].Where(d => dependents[d] > 1).ToHashSet();
        var repeated = shared.Count == 0 ? [] : AlreadyAncestors(links, revision, shared);
        return [.. links.Down[revision].Union(links.DependsOn[revision].Where(d => !repeated.Contains(d)))];
    }

    static HashSet<int> AlreadyAncestors(RevisionLinks links, int revision, HashSet<int> searched)
    {
        var found = new HashSet<int>();
        var seen = new HashSet<int>();
        var todo = new Stack<int>(links.Down[revision]);
        while (found.Count < searched.Count && todo.TryPop(out var ancestor))
        {
            if (!seen.Add(ancestor))
                continue;
            found.UnionWith(links.DependsOn[ancestor].Where(searched.Contains));
            foreach (var parent in links.Down[ancestor])
                todo.Push(parent);
        }
        return found;
    }
}
