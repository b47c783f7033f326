namespace Migrations.Engine.Revisions;

/// <summary>How many revisions are on the longest way down from each: a revision is always higher than what it needs.</summary>
static class RevisionLevels
{
    internal static int[] Of(int[][] down, int[][] next)
    {
        var levels = new int[down.Length];
        int[] waiting = [.. down.Select(parents => parents.Length)];
        var free = new Stack<int>(Enumerable.Range(0, down.Length).Where(i => waiting[i] == 0));
        while (free.TryPop(out var i))
            foreach (var newer in next[i])
            {
                levels[newer] = Math.Max(levels[newer], levels[i] + 1);
                if (--waiting[newer] == 0)
                    free.Push(newer);
            }
        return levels;
    }
}
