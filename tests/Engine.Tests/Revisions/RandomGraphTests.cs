using Microsoft.Data.Sqlite;
using Migrations.Engine.Dialects.Sqlite;
using Migrations.Engine.Runs;
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
            Assert.That(
                up.Select(step => step.Revision.Id),
                Is.Unique.And.EquivalentTo(graph.Revisions.Select(node => node.Id)),
                $"seed {seed}"
            );
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

    /// <summary>
    /// The conditions of a script that may run twice are asked of a real table: from any state, each open step runs, no other, and
    /// the rows are right.
    /// </summary>
    [Test]
    public void Conditional_steps_bring_any_state_to_the_target()
    {
        var versions = new VersionTable(new SqliteDialect(), new("v"));
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var graph = Make(random);
            var start = Run(graph, [], UpgradeWalk.Plan(graph, [], Any(graph, random)), seed);
            using var table = new SqliteConnection("Data Source=:memory:");
            table.Open();
            Execute(table, "CREATE TABLE v (version_num TEXT PRIMARY KEY)");
            foreach (var row in start)
                Execute(table, $"INSERT INTO v VALUES ('{row}')");
            Conditional(UpgradeWalk.Plan(graph, [], "heads"), new AppliedRevisions(graph, start), graph.RealHeads);
            Conditional(UpgradeWalk.Plan(graph, [], "heads"), new AppliedRevisions(graph, graph.RealHeads), graph.RealHeads);
            var down = DowngradeWalk.Plan(graph, graph.RealHeads, "base");
            RevisionStep[] part = [.. down.Take(random.Next(down.Count + 1))];
            Conditional(part, new AppliedRevisions(graph, []), Run(graph, [.. graph.RealHeads], part, seed));

            void Conditional(IReadOnlyList<RevisionStep> steps, AppliedRevisions applied, IEnumerable<string> rows)
            {
                foreach (var step in steps)
                {
                    var condition = versions.Condition(graph, StepCondition.Of(graph, step));
                    Assert.That(
                        Execute(table, "SELECT " + condition),
                        Is.EqualTo(applied.Contains(step.Revision.Id) ? 0L : 1L),
                        $"seed {seed}: {step.Line}"
                    );
                    foreach (var statement in versions.Apply(graph, step))
                        if (Execute(table, "SELECT " + condition) is 1L)
                            Execute(table, statement.Sql);
                }
                using var command = new SqliteCommand("SELECT group_concat(version_num) FROM v", table);
                Assert.That(
                    (command.ExecuteScalar() as string ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries),
                    Is.EquivalentTo(rows),
                    $"seed {seed}"
                );
            }
        }
    }

    static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
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
                Assert.That(
                    (change.From is null || table.Remove(change.From)) && (change.To is null || table.Add(change.To)),
                    $"seed {seed}: {change}"
                );
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
