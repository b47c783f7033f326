using Migrations.Engine.Revisions;

namespace Engine.Tests.Revisions;

/// <summary>Ten thousand revisions in the shapes that would overflow a stack or square the work.</summary>
public class LargeGraphTests
{
    const int Count = 10_000;

    [Test]
    public void A_line() => UpAndDown(i => i == 0 ? [] : [i - 1]);

    [Test]
    public void A_line_loaded_backwards() => UpAndDown(i => i == Count - 1 ? [] : [i + 1]);

    [Test]
    public void A_star() => UpAndDown(i => i == 0 ? [] : [0]);

    [Test]
    public void Lines_side_by_side() => UpAndDown(i => i < 100 ? [] : [i - 100]);

    [Test]
    public void A_comb_of_side_branches() => UpAndDown(i => i < 2 ? (i == 0 ? [] : [0]) : i % 2 == 0 ? [i - 2] : [i - 1]);

    [Test]
    public void A_chain_of_diamonds() => UpAndDown(i => (i % 3) switch { 0 => i == 0 ? [] : [i - 1, i - 2], 1 => [i - 1], _ => [i - 2] });

    [Test]
    public void A_line_where_each_depends_on_one_library() => UpAndDown(i => i < 2 ? [] : [i - 1], i => i < 2 ? [] : [0]);

    static void UpAndDown(Func<int, int[]> down, Func<int, int[]>? dependsOn = null)
    {
        var graph = new RevisionGraph(Enumerable.Range(0, Count).Select(i => new RevisionNode($"{i:x8}")
        {
            Down = [.. down(i).Select(parent => $"{parent:x8}")],
            DependsOn = [.. (dependsOn?.Invoke(i) ?? []).Select(parent => $"{parent:x8}")],
        }));
        var rows = new VersionRows(graph, []);
        var up = UpgradeWalk.Plan(graph, [], "heads");
        foreach (var step in up)
            rows.Take(step);
        Assert.That(up, Has.Count.EqualTo(Count));
        Assert.That(rows.Current, Is.EquivalentTo(graph.RealHeads));

        Assert.That(History.Range(graph), Has.Count.EqualTo(Count));
        foreach (var step in DowngradeWalk.Plan(graph, rows.Current, "base"))
            rows.Take(step);
        Assert.That(rows.Current, Is.Empty);
    }
}
