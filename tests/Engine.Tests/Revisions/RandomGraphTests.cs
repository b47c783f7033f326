using Migrations.Engine.Revisions;

namespace Engine.Tests.Revisions;

/// <summary>What holds for every graph, on a thousand graphs from fixed seeds.</summary>
public class RandomGraphTests
{
    [Test]
    public void Upgrade_runs_each_revision_once_in_order_and_downgrade_takes_all_back([Range(0, 9)] int block)
    {
        for (var seed = block * 100; seed < (block + 1) * 100; seed++)
        {
            var graph = Make(new Random(seed));
            var up = UpgradeWalk.Plan(graph, [], "heads");
            var rows = Run(graph, [], up, seed);
            Assert.That(up.Select(step => step.Revision.Id), Is.Unique.And.EquivalentTo(graph.Revisions.Select(node => node.Id)), $"seed {seed}");
            Assert.That(rows, Is.EquivalentTo(graph.RealHeads), $"seed {seed}");

            var down = DowngradeWalk.Plan(graph, rows, "base");
            Assert.That(down, Has.Count.EqualTo(graph.Revisions.Count), $"seed {seed}");
            Assert.That(Run(graph, rows, down, seed), Is.Empty, $"seed {seed}");
        }
    }

    [Test]
    public void From_any_state_to_any_revision_and_back()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var random = new Random(seed);
            var graph = Make(random);
            var start = Run(graph, [], UpgradeWalk.Plan(graph, [], Any(graph, random)), seed);
            var target = Any(graph, random);
            var rows = Run(graph, start, UpgradeWalk.Plan(graph, start, target), seed);
            Assert.That(new AppliedRevisions(graph, rows).Contains(target), $"seed {seed}");
            Assert.That(Run(graph, rows, DowngradeWalk.Plan(graph, rows, "base"), seed), Is.Empty, $"seed {seed}");
        }
    }

    /// <summary>Takes the steps; after each, the rows and the changes obey the rule, computed afresh.</summary>
    static string[] Run(RevisionGraph graph, string[] start, IReadOnlyList<RevisionStep> steps, int seed)
    {
        var applied = new AppliedRevisions(graph, start).Revisions.Select(node => node.Id).ToHashSet();
        var rows = new VersionRows(graph, start);
        var table = start.ToHashSet();
        foreach (var step in steps)
        {
            var id = step.Revision.Id;
            Assert.That(step.IsUpgrade ? applied.Add(id) : applied.Remove(id), $"seed {seed}: {step.Line}");
            foreach (var change in rows.Take(step))
                Assert.That((change.From is null || table.Remove(change.From)) && (change.To is null || table.Add(change.To)), $"seed {seed}: {change}");
            var needed = applied.SelectMany(graph.EffectiveParentsOf).ToHashSet();
            Assert.That(needed.IsSubsetOf(applied), $"seed {seed}: {step.Line} is out of order");
            Assert.That(rows.Current, Is.EquivalentTo(applied.Where(one => !needed.Contains(one))), $"seed {seed}: {step.Line}");
            Assert.That(table, Is.EquivalentTo(rows.Current), $"seed {seed}: {step.Line}");
        }
        return [.. rows.Current];
    }

    static string Any(RevisionGraph graph, Random random) => graph.Revisions[random.Next(graph.Revisions.Count)].Id;

    static RevisionGraph Make(Random random)
    {
        var count = random.Next(1, 20);
        RevisionNode[] nodes = [.. Enumerable.Range(0, count).Select(i => new RevisionNode($"r{i:000}")
        {
            Down = Some(random, i, random.Next(10) switch { 0 => 0, < 8 => 1, 8 => 2, _ => 3 }),
            DependsOn = Some(random, i, random.Next(4) == 0 ? random.Next(1, 3) : 0),
        })];
        random.Shuffle(nodes);
        return new(nodes);
    }

    static string[] Some(Random random, int below, int count) =>
        below == 0 ? [] : [.. Enumerable.Range(0, count).Select(_ => $"r{random.Next(below):000}").Distinct()];
}
