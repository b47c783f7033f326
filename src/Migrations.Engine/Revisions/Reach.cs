namespace Migrations.Engine.Revisions;

/// <summary>Sets of revisions that others lead to. A set is a flag for each position.</summary>
static partial class Reach
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
}
