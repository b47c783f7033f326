using Migrations.Engine.Hosting;
using Migrations.Engine.Options;

namespace Engine.Tests.Hosting;

/// <summary>A part of the binds, the same one in every version.</summary>
public class ShardTests
{
    const string Source = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("stock", [new Column("id", SqlType.Integer)]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("stock"); }
        """;

    // The first eight bytes of SHA-256 of the name in UTF-8, as a number, modulo the count. Whoever changes that splits up the databases
    // of everyone anew, in the middle of their runs.
    [TestCase("default", 2, 2, 14, 150)]
    [TestCase("tenant-1", 1, 3, 15, 231)]
    [TestCase("tenant-2", 1, 3, 13, 477)]
    [TestCase("tenant-3", 2, 1, 6, 974)]
    [TestCase("Zürich", 2, 3, 6, 654)]
    [TestCase("a b", 1, 1, 3, 403)]
    public void A_name_is_in_the_same_part_for_ever(string bind, int of2, int of3, int of16, int of1000)
    {
        foreach (var (number, count) in new[] { (of2, 2), (of3, 3), (of16, 16), (of1000, 1000) })
            Assert.That(
                Enumerable.Range(1, count).Where(i => new Shard(i, count).Holds(bind)),
                Is.EqualTo(new[] { number }),
                $"of {count}"
            );
    }

    [Test]
    public void Parts_are_about_equal() =>
        Assert.That(
            Enumerable.Range(1, 16).Select(i => Enumerable.Range(1, 10_000).Count(tenant => new Shard(i, 16).Holds($"tenant-{tenant}"))),
            Is.All.InRange(500, 750)
        );

    [TestCase("3/16", "3/16")]
    [TestCase("1/1", "1/1")]
    public void What_is_given_is_read(string text, string shard) => Assert.That($"{Shard.Parse(text, _ => null)}", Is.EqualTo(shard));

    [TestCase("0/16")]
    [TestCase("17/16")]
    [TestCase("-1/16")]
    [TestCase("1/0")]
    [TestCase("3")]
    [TestCase("3/16/2")]
    [TestCase("a/b")]
    [TestCase("99999999999/99999999999")]
    public void What_is_no_part_is_MIG1010(string text) =>
        Assert.That(
            () => Shard.Parse(text, _ => null),
            Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG1010")
        );

    [TestCase("JOB_COMPLETION_INDEX=0 JOB_COMPLETION_COUNT=16", "1/16")]
    [TestCase("JOB_COMPLETION_INDEX=15 JOB_COMPLETION_COUNT=16", "16/16")]
    [TestCase("SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=16 SLURM_ARRAY_TASK_MIN=0", "1/16")]
    [TestCase("SLURM_ARRAY_TASK_ID=16 SLURM_ARRAY_TASK_COUNT=16 SLURM_ARRAY_TASK_MIN=1", "16/16")]
    [TestCase("SYSTEM_JOBPOSITIONINPHASE=1 SYSTEM_TOTALJOBSINPHASE=4", "1/4")]
    [TestCase("CI_NODE_INDEX=4 CI_NODE_TOTAL=4", "4/4")]
    [TestCase("STRATEGY_JOB_INDEX=0 STRATEGY_JOB_TOTAL=4", "1/4")]
    [TestCase("", null)]
    [TestCase("JOB_COMPLETION_INDEX=3", null)]
    [TestCase("JOB_COMPLETION_INDEX=16 JOB_COMPLETION_COUNT=16", null)]
    [TestCase("JOB_COMPLETION_INDEX=x JOB_COMPLETION_COUNT=16", null)]
    [TestCase("SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=2 SLURM_ARRAY_TASK_MIN=3", null)]
    [TestCase("SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=2", null)]
    [TestCase("JOB_COMPLETION_INDEX=0 JOB_COMPLETION_COUNT=16 CI_NODE_INDEX=4 CI_NODE_TOTAL=4", null)]
    public void What_a_scheduler_says_is_taken_where_that_is_asked_for(string environment, string? shard)
    {
        var variables = environment
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        Shard Parsed() => Shard.Parse("auto", name => variables.GetValueOrDefault(name));
        if (shard is null)
            Assert.That(Parsed, Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG1050"));
        else
            Assert.That($"{Parsed()}", Is.EqualTo(shard));
    }

    [Test]
    public void The_parts_together_are_all_binds_and_each_runs_by_itself()
    {
        using var project = Tenants();
        // tenant-1 and tenant-2 are in the third part, tenant-3 in the first, default in the second.
        Assert.That(project.Run("Upgrade", "Shard=3/3").Succeeded().Messages.Last(), Is.EqualTo("2 binds: 2 changed."));
        Assert.That(Files(project), Is.EqualTo(new[] { "tenant-1.db", "tenant-2.db" }));
        project.Run("Upgrade", "Shard=1/3").Succeeded();
        Assert.That(Files(project), Is.EqualTo(new[] { "tenant-1.db", "tenant-2.db", "tenant-3.db" }), "a part without default");
        project.Run("Upgrade", "Shard=2/3").Succeeded();
        Assert.That(Files(project), Does.Contain("default.db").And.Length.EqualTo(4));
        foreach (var file in Files(project))
            Assert.That(project.Tables(file), Is.EqualTo(new[] { "stock" }), file);
        Assert.That(project.Run("Upgrade", "Shard=3/3").Succeeded().Messages.Last(), Is.EqualTo("2 binds: 2 there already."));
    }

    [Test]
    public void A_part_without_any_bind_is_no_error()
    {
        using var project = Tenants();
        Assert.That(
            project.Run("Upgrade", "Shard=1/1000").Succeeded().Messages,
            Is.EqualTo(new[] { "Part 1/1000 has no bind: there is nothing to migrate." })
        );
    }

    [Test]
    public void The_environment_alone_makes_no_part()
    {
        using var project = Tenants();
        Environment.SetEnvironmentVariable("JOB_COMPLETION_INDEX", "0");
        Environment.SetEnvironmentVariable("JOB_COMPLETION_COUNT", "3");
        try
        {
            project.Run("Upgrade").Succeeded();
            Assert.That(Files(project), Has.Length.EqualTo(4));
            Assert.That(project.Run("Downgrade", "Shard=auto").Succeeded().Messages.Last(), Does.StartWith("tenant-3 is now at base"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("JOB_COMPLETION_INDEX", null);
            Environment.SetEnvironmentVariable("JOB_COMPLETION_COUNT", null);
        }
    }

    [Test]
    public void A_bind_that_is_to_be_like_no_other_is_MIG1009()
    {
        using var project = Tenants(sameAs: "defalt");
        Assert.That(project.Run("Upgrade").FailedWith("MIG1009").Text, Does.Contain("SameAs of bind 'tenant-1' names the bind 'defalt'"));
    }

    // Revisions know the bind default, and the others are like it.
    static CompiledProject Tenants(string sameAs = "default")
    {
        var project = new CompiledProject(Source) { Binds = "default=sqlite:///default.db" };
        foreach (var tenant in new[] { "tenant-1", "tenant-2", "tenant-3" })
        {
            project.Items.Add(Protocol.Encode("bind", tenant, "Provider", "Sqlite"));
            File.WriteAllText(Path.Combine(project.Folder, tenant + ".txt"), $"Data Source={tenant}.db");
            project.Items.Add(Protocol.Encode("bind", tenant, "ConnectionStringFile", tenant + ".txt"));
            project.Items.Add(Protocol.Encode("bind", tenant, "SameAs", sameAs));
        }
        return project;
    }

    static string[] Files(CompiledProject project) =>
        [.. Directory.GetFiles(project.Folder, "*.db").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
}
