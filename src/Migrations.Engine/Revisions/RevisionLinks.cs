using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>Who comes after whom, by Down alone and with DependsOn, in both directions.</summary>
sealed class RevisionLinks
{
    internal RevisionLinks(RevisionNode[] nodes, RevisionNames names)
    {
        var mistakes = new Mistakes();
        Down =
        [
            .. nodes.Select(node =>
                Positions(mistakes, node.Down, id => names.Id(id) ?? throw Errors.MissingParent(node.Shown, id, node.Location))
            ),
        ];
        DependsOn =
        [
            .. nodes.Select(node =>
                Positions(mistakes, node.DependsOn, name =>
                    names.Name(name) ?? throw Errors.MissingDependency(node.Shown, name, node.Location)
                )
            ),
        ];
        mistakes.Throw();
        AllDown = [.. Down.Zip(DependsOn, (down, deps) => deps.Length == 0 ? down : [.. down.Union(deps)])];
        Next = Reversed(Down);
        AllNext = Reversed(AllDown);
    }

    internal int[][] Down { get; }
    internal int[][] DependsOn { get; }
    internal int[][] AllDown { get; }
    internal int[][] Next { get; }
    internal int[][] AllNext { get; }

    static int[] Positions(Mistakes mistakes, IReadOnlyList<string> names, Func<string, int> position) =>
        names.Count == 0 ? [] : [.. mistakes.Each(names.Distinct(), position).Distinct()];

    static int[][] Reversed(int[][] links)
    {
        var counts = new int[links.Length];
        foreach (var to in links.SelectMany(to => to))
            counts[to]++;
        int[][] reversed = [.. counts.Select(count => new int[count])];
        for (var from = links.Length - 1; from >= 0; from--)
            foreach (var to in links[from])
                reversed[to][--counts[to]] = from;
        return reversed;
    }
}
