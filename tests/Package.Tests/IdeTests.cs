using Tests.Ide;

namespace Package.Tests;

/// <summary>
/// A project with the package in an IDE: restored and built in the process of the IDE, which lives on. By itself, because such a build
/// moves the current folder of the process.
/// </summary>
[NonParallelizable]
public class IdeTests
{
    TempProject _project = null!;
    string _folder = "";

    [OneTimeSetUp]
    public void Create()
    {
        _folder = Directory.GetCurrentDirectory();
        _project = TempProject.Console("Desk", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        _project.Write("First.cs", Code.Usings + Code.Revision("aaaa1111"));
        // An IDE restores by itself, as a build of its own.
        Assert.That(Build("Restore", ("MSBuildRestoreSessionId", Guid.NewGuid().ToString())).Errors, Is.Empty);
    }

    [OneTimeTearDown]
    public void Remove()
    {
        Directory.SetCurrentDirectory(_folder);
        _project.Dispose();
    }

    [Test, Order(1)]
    public void Design_time_build_runs_nothing_of_ours()
    {
        var told = Build("Compile", ("DesignTimeBuild", "true"), ("BuildingInsideVisualStudio", "true"), ("MigrateOnline", "true"));
        Assert.That(told.Errors, Is.Empty);
        told = Build(
            "Build",
            ("DesignTimeBuild", "true"),
            ("BuildingInsideVisualStudio", "true"),
            ("SkipCompilerExecution", "true"),
            ("MigrateOnline", "true")
        );
        Assert.That(told.Tasks, Does.Contain("Csc").And.Not.Contain("RunMigrationEnv").And.Not.Contain("CheckMigrationProperties"));
        Assert.That(_project.PathOf("app.db"), Does.Not.Exist);
    }

    [Test, Order(2)]
    public void Upgrade_within_the_build_and_again_at_head()
    {
        var first = Build("Build", ("BuildingInsideVisualStudio", "true"), ("MigrateOnline", "true"));
        Assert.That(first.Errors, Is.Empty);
        Assert.That(first.Messages, Has.Some.Contains("default is now at aaaa1111"));
        Assert.That(Sqlite.Versions(_project.PathOf("app.db")), Is.EqualTo(["aaaa1111"]));

        var second = Build("Build", ("BuildingInsideVisualStudio", "true"), ("MigrateOnline", "true"));
        Assert.That(second.Errors, Is.Empty);
        Assert.That(second.Messages, Has.Some.Contains("default is already at aaaa1111"));
    }

    [Test, Order(3)]
    public void Error_reaches_the_error_list_with_its_code_file_and_line()
    {
        _project.Write("Second.cs", Code.Revision("bbbb2222", "Down = \"nowhere1\""));
        var told = Build("Build", ("MigrateOnline", "true"));
        File.Delete(_project.PathOf("Second.cs"));
        Assert.That(told.IsSuccess, Is.False);
        Assert.That(
            told.Errors.Select(error => (error.Code, error.File, error.Line)),
            Is.EqualTo([("MIG3005", _project.PathOf("Second.cs"), 1)])
        );
    }

    [Test, Order(3)]
    public void Cancelled_run_is_rolled_back_and_says_so()
    {
        _project.Write(
            "Third.cs",
            Code.Revision(
                "cccc3333",
                "aaaa1111",
                """
                op.Execute("CREATE TABLE t (n int)");
                op.Run(async (connection, transaction, cancellation) => await Task.Delay(Timeout.Infinite, cancellation), offlineSql: "");
                """
            )
        );
        var told = InnerBuild.Run(
            _project.PathOf("Desk.csproj"),
            "Build",
            new Dictionary<string, string> { ["MigrateOnline"] = "true", ["MigrationBinds"] = "default=sqlite:///cancelled.db" },
            cancelAt: "Running upgrade aaaa1111 -> cccc3333"
        );
        File.Delete(_project.PathOf("Third.cs"));
        Assert.That(told.IsSuccess, Is.False);
        Assert.That(told.Errors.Select(error => error.Code), Is.EqualTo(["MIG5006"]));
        // Both revisions were of one transaction.
        Assert.That(Sqlite.Tables(_project.PathOf("cancelled.db")), Is.Empty);
    }

    // The assembly of the tasks is MSBuild's to keep. Everything else can be replaced, deleted and built anew.
    [Test, Order(4)]
    [Platform("Linux", Reason = "reads what a process has open in /proc")]
    public void No_file_of_the_project_and_of_the_package_stays_held()
    {
        var held = Directory
            .GetFiles("/proc/self/fd")
            .Select(file => new FileInfo(file).LinkTarget ?? "")
            .Concat(File.ReadLines("/proc/self/maps").Select(line => line[Math.Max(0, line.IndexOf('/'))..]))
            .Distinct()
            .ToList();
        Assert.That(
            held.Where(file => file.Contains("/migrations.build/", StringComparison.Ordinal)).Select(Path.GetFileName),
            Is.SubsetOf(["Migrations.Build.dll"])
        );
        Assert.That(held.Where(file => file.StartsWith(_project.Folder, StringComparison.Ordinal)), Is.Empty);
    }

    Told Build(string target, params (string Name, string Value)[] properties) =>
        InnerBuild.Run(_project.PathOf("Desk.csproj"), target, properties.ToDictionary(given => given.Name, given => given.Value));
}
