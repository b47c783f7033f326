using System.Diagnostics;
using System.Text.RegularExpressions;
using Tests.Servers;

namespace Package.Tests;

/// <summary>samples/Deployment/slurm-array.sh as it is, run by Slurm: a thousand databases in sixteen tasks.</summary>
public class SlurmTests
{
    const int Tenants = 1000;
    const string Held = "t0500";

    // It waits on one bind until it is killed.
    const string Revision = """
        [Revision("bbbb2222", Down = "aaaa1111")]
        public sealed class Second : Migration
        {
            public override void Upgrade(OperationBuilder op)
            {
                op.CreateTable("bbbb2222", [new Column("Id", SqlType.Integer, Nullable: false)]);
                if (op.Bind == Environment.GetEnvironmentVariable("HELD"))
                    op.Run(async (_, _, cancellation) =>
                    {
                        var task = Environment.GetEnvironmentVariable("SLURM_ARRAY_TASK_ID");
                        File.WriteAllText("held.tmp", $"{task} {Environment.ProcessId}");
                        File.Move("held.tmp", "held.txt");
                        await Task.Delay(TimeSpan.FromMinutes(5), cancellation);
                    });
            }
        }
        """;

    [Test]
    public void A_task_that_is_killed_is_told_and_a_second_array_does_what_is_left()
    {
        using var slurm = SlurmCluster.Start();
        using var shop = TempProject.Console(
            "Shop",
            "<MigrationBundle>true</MigrationBundle><MigrateOffline>false</MigrateOffline>",
            TempProject.Packages + """<MigrationBind Include="default" Provider="Sqlite" />"""
        );
        shop.Write("Usings.cs", Code.Usings);
        shop.Write("Revisions.cs", Code.Revision("aaaa1111") + Revision);
        shop.Publish().Succeeds();
        WriteTenants(shop);
        File.Copy(Repository.PathOf("samples/Deployment/slurm-array.sh"), shop.PathOf("slurm-array.sh"));

        var first = slurm.Submit(shop.Folder, "slurm-array.sh", new Dictionary<string, string> { ["HELD"] = Held });
        var held = shop.PathOf("published/held.txt");
        slurm.WaitUntilLeft(first, 1);
        while (!File.Exists(held) && slurm.Left(first).Length > 0)
            Thread.Sleep(100);
        var (task, host) = File.ReadAllText(held).Split(' ') is [var id, var process] ? (id, process) : ("", "");
        // The program that the task runs is the one that started the host. Slurm itself would ask it to stop first.
        var program = Regex.Match(File.ReadAllText($"/proc/{host}/status"), @"PPid:\s+(\d+)").Groups[1].Value;
        Process.GetProcessById(int.Parse(program)).Kill();
        slurm.WaitUntilLeft(first, 0);
        var (exitCode, output) = Report(shop);
        Assert.That(exitCode, Is.EqualTo(75), output);
        Assert.That(output, Does.Contain($"\n{task}/16 did not end: ").And.Contain($"\n{task}/16 has not come to: ").And.Contain(Held));
        Assert.That(Regex.Matches(output, @"(?m)^\d+/16 .* 0\r?$"), Has.Count.EqualTo(15), output);

        var second = slurm.Submit(shop.Folder, "slurm-array.sh", new Dictionary<string, string>());
        slurm.WaitUntilLeft(second, 0);
        (exitCode, output) = Report(shop);
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain($"All {Tenants} binds are there."));
        // Those of the other tasks were there already, and so were those that the killed one had done.
        var changed = int.Parse(Regex.Match(output, $@"(?m)^{task}/16 +\d+ +(\d+) ").Groups[1].Value);
        Assert.That(changed, Is.InRange(1, 100));
        Assert.That(Regex.Matches(output, @"(?m)^\d+/16 +\d+ +0 +\d+ +0 +0 +0 +0\r?$"), Has.Count.EqualTo(15), output);
        Assert.That(Directory.GetFiles(shop.PathOf("published/tenants"), "*.db"), Has.Length.EqualTo(Tenants));
        foreach (var name in new[] { Held, "t0001", "t1000" })
            Assert.That(Sqlite.Versions(shop.PathOf($"published/tenants/{name}.db")), Is.EqualTo(["bbbb2222"]));
    }

    static void WriteTenants(TempProject shop)
    {
        Directory.CreateDirectory(shop.PathOf("published/tenants"));
        var names = Enumerable.Range(1, Tenants).Select(i => $"t{i:0000}").ToList();
        foreach (var name in names)
            shop.Write($"published/tenants/{name}.txt", $"Data Source=tenants/{name}.db");
        shop.Write("tenants.txt", string.Join('\n', names.Select(name => $"{name}; sqlite; file:tenants/{name}.txt")));
    }

    static (int ExitCode, string Output) Report(TempProject shop) =>
        Dotnet.Run(shop.Folder, ["published/migrations/bundle/migrate.dll", "report", "results"]);
}
