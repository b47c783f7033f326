namespace Package.Tests;

/// <summary>
/// When a build runs migrations, and when it does not. What the verbs then do is the engine's affair, so a fake host stands in.
/// </summary>
public class HookTests
{
    const string Everything = "-p:MigrateOnline=true;MigrationAutogenerate=true;MigrationCheck=true;MigrateOffline=true";

    static readonly string Fake = "-p:_MigrationHostAssembly=" + Feed.FakeHost;

    TempProject _project = null!;
    BuildResult _first = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _project = TempProject.Console("Hooks", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        _first = _project.Build(Fake).Succeeds();
    }

    [OneTimeTearDown]
    public void Remove() => _project.Dispose();

    [TearDown]
    public void RemoveRevisions()
    {
        if (Directory.Exists(_project.PathOf("Migrations")))
            Directory.Delete(_project.PathOf("Migrations"), recursive: true);
    }

    [Test]
    public void Build_that_asks_for_nothing_starts_no_process() =>
        Assert.That(_first.Verbs, Is.Empty);

    [Test]
    public void Task_is_the_one_compiled_ahead_where_this_MSBuild_takes_it()
    {
        string Output(params string[] more) =>
            _project.Build(["--no-restore", Fake, "-t:MigrationHeads", "-v:detailed", .. more]).Succeeds().Output.Replace('\\', '/');
        var (ahead, other) = ($"/tools/net10.0/{Feed.Machine}/Migrations.Build.dll\".", "/tasks/netstandard2.0/Migrations.Build.dll\".");
        Assert.That(Output(), Does.Contain(ahead).And.Not.Contain(other));
        Assert.That(Output("-p:_MigrationTaskImage=none"), Does.Contain(other).And.Not.Contain(ahead));
    }

    [Test]
    public void Design_time_build_starts_no_process() =>
        Assert.That(_project.Build("--no-restore", Fake, Everything, "-p:DesignTimeBuild=true").Succeeds().Verbs, Is.Empty);

    [TestCase("MigrateOnline", "Upgrade")]
    [TestCase("MigrationAutogenerate", "Revision")]
    [TestCase("MigrationCheck", "Check")]
    [TestCase("MigrateOffline", "Sql")]
    public void Each_property_runs_its_verb(string property, string verb) =>
        Assert.That(_project.Build("--no-restore", Fake, $"-p:{property}=true").Succeeds().Verbs, Is.EqualTo([verb]));

    [Test]
    public void All_of_them_run_in_their_order_in_one_process() =>
        Assert.That(
            _project
                .Build("--no-restore", Fake, "-p:MigrateOnline=true;MigrationCheck=true;MigrateOffline=true")
                .Succeeds()
                .Processes
                .Single(),
            Is.EqualTo(["Upgrade", "Check", "Sql"])
        );

    // What a check would find, the new revision has.
    [Test]
    public void Autogenerate_leaves_the_check_out() =>
        Assert.That(
            _project.Build("--no-restore", Fake, Everything).Succeeds().Processes.Single(),
            Is.EqualTo(["Upgrade", "Revision", "Sql"])
        );

    [Test]
    public void Verb_leaves_the_hooks_out() =>
        Assert.That(_project.Verb("MigrationDowngrade", "--no-restore", Fake, Everything).Succeeds().Verbs, Is.EqualTo(["Downgrade"]));

    [Test]
    public void Autogenerate_as_a_verb_keeps_the_upgrade_before_it() =>
        Assert.That(
            _project.Verb("MigrationRevision", "--no-restore", Fake, Everything).Succeeds().Processes.Single(),
            Is.EqualTo(["Upgrade", "Revision"])
        );

    [Test]
    public void Two_verbs_run_in_the_order_given() =>
        Assert.That(
            _project.Verb("MigrationStamp;MigrationCurrent", "--no-restore", Fake).Succeeds().Verbs,
            Is.EqualTo(["Stamp", "Current"])
        );

    [Test]
    public void Targets_of_the_project_run_after_a_verb()
    {
        using var project = TempProject.Console("After", "<MigrationUpgradeDependsOn>Mine</MigrationUpgradeDependsOn>");
        project.Write(
            "Directory.Build.targets",
            """<Project><Target Name="Mine"><Message Importance="high" Text="mine" /></Target></Project>"""
        );
        var output = project.Verb("MigrationUpgrade", Fake).Succeeds().Output;
        Assert.That(
            output.IndexOf("mine", StringComparison.Ordinal),
            Is.GreaterThan(output.IndexOf("fake Upgrade", StringComparison.Ordinal))
        );
    }

}
