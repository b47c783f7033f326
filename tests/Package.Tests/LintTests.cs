namespace Package.Tests;

/// <summary>Lint in a real build: its warnings are the build's own, so what silences or sharpens a warning works on them.</summary>
public class LintTests
{
    TempProject _project = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _project = TempProject.Library(
            "Lint",
            "<MigrationBinds>default=sqlite:///app.db</MigrationBinds><NoWarn>$(NoWarn);MIG7032</NoWarn>"
        );
        _project.Write("Usings.cs", Code.Usings);
        _project.Write("Revisions.cs", Code.Revision("root1111") + Code.Revision("drop2222", "root1111", """op.DropTable("root1111");"""));
        _project.Build().Succeeds();
    }

    [OneTimeTearDown]
    public void Remove() => _project.Dispose();

    string Warning => $"{_project.PathOf("Revisions.cs")}(12): warning MIG7001: Drops the table root1111";

    [Test, Order(1)]
    public void A_check_warns_at_the_line_and_NoWarn_of_the_project_silences() =>
        Assert.That(
            _project.Build("--no-restore", "-p:MigrationCheck=true").Succeeds().Output,
            Does.Contain(Warning).And.Not.Contain("MIG7032")
        );

    [TestCase("WarningsAsErrors=MIG7001")]
    [TestCase("MSBuildWarningsAsErrors=MIG7001")]
    [TestCase("MSBuildTreatWarningsAsErrors=true")]
    [Order(2)]
    public void A_warning_can_be_an_error(string property) => _project.QuickVerb("MigrationLint", "-p:" + property).FailsWith("MIG7001");

    // C#'s own property is for the compiler's warnings; MSBuild does not take it for others.
    [Test, Order(2)]
    public void The_compilers_property_leaves_a_warning_a_warning() =>
        Assert.That(
            _project.QuickVerb("MigrationLint", "-p:TreatWarningsAsErrors=true").Succeeds().Output,
            Does.Contain("warning MIG7001: ")
        );

    [TestCase("-p:NoWarn=MIG7001%3BMIG7032")]
    [TestCase("-warnAsMessage:MIG7001")]
    [TestCase("-p:MigrationLintScope=None", "MigrationCheck")]
    [Order(2)]
    public void A_warning_can_be_silenced(string argument, string verb = "MigrationLint") =>
        Assert.That(_project.QuickVerb(verb, argument).Succeeds().Output, Does.Not.Contain("MIG7001:"));

    [Test, Order(3)]
    public void What_was_released_is_not_linted_until_it_changes()
    {
        _project.QuickVerb("MigrationRelease").Succeeds();
        Assert.That(File.ReadAllLines(_project.PathOf("Migrations/migrations.lock")), Has.One.EqualTo("heads drop2222"));
        Assert.That(_project.QuickVerb("MigrationLint").Succeeds().Output, Does.Contain("Lint: 0 revision(s), 0 finding(s)."));
        _project.Write(
            "Revisions.cs",
            File.ReadAllText(_project.PathOf("Revisions.cs"))
                .Replace("""op.DropTable("root1111");""" + "\n    }", """op.DropTable("root1111", ifExists: true);""" + "\n    }")
        );
        Assert.That(
            _project.Verb("MigrationLint", "--no-restore").Succeeds().Output,
            Does.Contain("Revisions.cs(7): warning MIG7035: Revision drop2222 was released and has changed")
        );
    }
}
