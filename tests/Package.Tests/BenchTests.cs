namespace Package.Tests;

/// <summary>Every workload of bench/run.sh still does its work, here with two revisions and on SQLite. Nothing is timed.</summary>
public class BenchTests
{
    [Test]
    public void Every_workload_runs()
    {
        var work = Directory.CreateTempSubdirectory("migrations-bench-").FullName;
        try
        {
            var (exitCode, output) = Dotnet.Run(Repository.Root, ["run", "--project", "bench/speed", "--", .. Options(work)]);
            Assert.That(exitCode, Is.Zero, output);
            foreach (var series in new[] { "upgrade of 2", "already at head", "offline script of 2", "heads of 20", "check of 2 tables" })
                Assert.That(output, Does.Contain($"## {series}"));
            foreach (var peer in new[] { "raw", "EF Core", "FluentMigrator", "DbUp" })
                Assert.That(output, Does.Match($@"(?m)^\| {peer}.* \| \d+\.\d\d / \d+\.\d\d \|\r?$"));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    static string[] Options(string work) =>
        ["--rounds", "0", "--revisions", "2", "--work", work, "--feed", Feed.Folder, "--package", Feed.Version];
}
