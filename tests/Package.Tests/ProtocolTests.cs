namespace Package.Tests;

/// <summary>What crosses the line between the task and the host, with a fake host that misbehaves as no real one does on demand.</summary>
public class ProtocolTests
{
    static readonly string Fake = "-p:_MigrationHostAssembly=" + Feed.FakeHost;

    TempProject _project = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _project = TempProject.Library("Protocol", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        _project.Build().Succeeds();
    }

    [OneTimeTearDown]
    public void Remove() => _project.Dispose();

    [Test]
    public void Events_of_a_fake_host_reach_the_build()
    {
        var result = Upgrade("talks").Succeeds();
        Assert.That(result.Output, Does.Contain("fake Upgrade"));
        Assert.That(result.Output, Does.Contain("Revision.cs(9): warning MIG7999: mind this"));
    }

    [Test]
    public void What_a_fake_host_prints_is_no_event()
    {
        var result = Upgrade("talks").Succeeds();
        Assert.That(result.BinaryLog.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Message>(
            message => message.Text.Contains("CS9999")), Is.Not.Empty);
        Assert.That(result.Errors, Is.Empty);
    }

    [Test]
    public void What_goes_in_and_what_comes_out_is_told_where_somebody_looks_for_it()
    {
        var result = _project
            .Verb("MigrationSql", Fake, "-p:MigrationArguments=anything", "-p:MigrationTargetRevision=aaaa1111")
            .Succeeds();
        var told = result
            .BinaryLog.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Message>()
            .Where(message => message.Text.StartsWith("Migrations.Build: [", StringComparison.Ordinal))
            .Select(message => message.Text["Migrations.Build: ".Length..])
            .ToList();
        Assert.That(told, Does.Contain("[input] verb=Sql").And.Contain("[input] option TargetRevision=aaaa1111"));
        Assert.That(told, Does.Contain("[input] option Arguments=(not shown)"));
        Assert.That(told, Has.Some.StartsWith("[output] Script=" + _project.Folder));
        Assert.That(result.Output, Does.Not.Contain("[input]"));
    }

    [TestCase("a hook of the start prints")]
    [TestCase("and ends no line")]
    public void What_is_printed_before_the_host_begins_is_a_message(string text) =>
        Assert.That(
            Upgrade("")
                .Succeeds()
                .BinaryLog.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Message>(message => message.Text == text),
            Is.Not.Empty
        );

    [Test]
    public void Line_that_is_no_event_is_MIG9001_and_the_process_is_ended()
    {
        Upgrade("sends nonsense").FailsWith("MIG9001");
        Assert.That(RunningHosts(), Is.Empty);
    }

    [Test]
    public void Error_of_a_fake_host_points_at_its_line() =>
        Assert.That(Upgrade("fails").FailsWith("MIG5999").Output, Does.Contain("Revision.cs(7): error MIG5999: 100% of {0} failed"));

    [TestCase("dies", "exit code 3", "last words")]
    [TestCase("never begins", "exit code 3", "last words")]
    [TestCase("leaves its streams to a child", "exit code 3", "")]
    [TestCase("fails without a word", "exit code 1", "")]
    public void Fake_host_that_gives_no_answer_is_one_error(string part, string exitCode, string lastWords) =>
        Assert.That(Upgrade(part).FailsWith("MIG9002").Output, Does.Contain(exitCode).And.Contain(lastWords));

    [Test]
    [Platform("Linux", Reason = "presses Ctrl+C with kill and env of coreutils")]
    public void Cancelled_build_asks_a_fake_host_to_stop()
    {
        var result = _project.BuildUntil("waiting", "-t:MigrationUpgrade", Fake, "-p:MigrationArguments=listens");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(_project.PathOf("stopped.txt"), Does.Exist);
        Assert.That(result.Errors, Is.Empty);
    }

    [Test]
    [Platform("Linux", Reason = "presses Ctrl+C with kill and env of coreutils")]
    public void Cancelled_build_ends_a_fake_host_that_does_not_stop()
    {
        var result = _project.BuildUntil("waiting", "-t:MigrationUpgrade", Fake, "-p:MigrationArguments=is deaf");
        Assert.That(result.FailsWith("MIG5060").Errors, Has.Count.EqualTo(1));
        Assert.That(RunningHosts(), Is.Empty);
    }

    [Test]
    [Platform("Linux", Reason = "presses Ctrl+C with kill and env of coreutils")]
    public void Cancelled_run_rolls_back_and_says_so()
    {
        using var project = TempProject.Library("Cancelled", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        project.Write("Usings.cs", Code.Usings);
        project.Write(
            "First.cs",
            Code.Revision(
                    "aaaa1111",
                    "",
                    """
                    op.Execute("CREATE TABLE t (n int)");
                    op.Run(async (connection, transaction, cancellation) =>
                        { Console.WriteLine("working"); await Task.Delay(Timeout.Infinite, cancellation); }, offlineSql: "");
                    """
                )
                .Replace(", Down = \"\"", "")
        );
        project.Build().Succeeds();
        var result = project.BuildUntil("Running upgrade", "-t:MigrationUpgrade", "-p:NoBuild=true");
        Assert.That(result.FailsWith("MIG5006").Output, Does.Contain("The transaction was rolled back: the database is at base."));
        Assert.That(Sqlite.Tables(project.PathOf("app.db")), Is.Empty);
    }

    [Test]
    public void Assembly_that_is_not_built_is_MIG2001()
    {
        var result = _project.Verb("MigrationHeads", "-p:NoBuild=true", "-c", "Other").FailsWith("MIG2001");
        Assert.That(result.Errors[0], Does.Contain("Protocol.dll"));
    }

    [Test]
    public void Dotnet_that_does_not_start_is_MIG2009()
    {
        using var project = TempProject.Library("NoDotnet");
        // The command line's own dotnet sets the variable anew, so the task sees it only through an inline property function.
        project.Write("Directory.Build.targets", """
            <Project>
              <UsingTask TaskName="SetVariable" TaskFactory="RoslynCodeTaskFactory"
                         AssemblyFile="$(MSBuildToolsPath)/Microsoft.Build.Tasks.Core.dll">
                <Task>
                  <Code Type="Fragment" Language="cs">
                    System.Environment.SetEnvironmentVariable("DOTNET_HOST_PATH", "/nowhere/dotnet");
                  </Code>
                </Task>
              </UsingTask>
              <Target Name="SetIt" BeforeTargets="_MigrationHeads"><SetVariable /></Target>
            </Project>
            """);
        Assert.That(project.Verb("MigrationHeads").FailsWith("MIG2009").Output, Does.Contain("/nowhere/dotnet"));
    }

    BuildResult Upgrade(string part) => _project.Verb("MigrationUpgrade", Fake, "-p:MigrationArguments=" + part);

    IEnumerable<string> RunningHosts() =>
        CommandLines.Running().Where(commandLine => commandLine.Contains(_project.Folder) && commandLine.Contains("FakeHost.dll"));
}
