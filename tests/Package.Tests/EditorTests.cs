namespace Package.Tests;

/// <summary>The analyzers as the package brings them: the compiler tells mistakes in revisions, with no process and no verb.</summary>
public class EditorTests
{
    TempProject _project = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _project = TempProject.Library("Edited", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        _project.Write("Usings.cs", Code.Usings);
        _project.Write("Revisions.cs", Code.Revision("aaaa1111") + Code.Revision("bbbb2222", "Down = \"aaaa1111\""));
        Assert.That(_project.Build("-p:TreatWarningsAsErrors=true").Succeeds().Output, Does.Not.Contain("MIG"));
    }

    [OneTimeTearDown]
    public void Remove() => _project.Dispose();

    [Test]
    public void Compiler_tells_a_parent_that_is_not_there_at_its_line_and_the_build_passes()
    {
        using var written = Mistake(Code.Revision("cccc1111", "Down = \"nope\""));
        var built = _project.Build("--no-restore").Succeeds();
        Assert.That(built.Output, Does.Contain($"{_project.PathOf("Mistake.cs")}(1,2): warning MIG3005: Revision 'cccc1111' ("));
        Assert.That(built.Output, Does.Contain("comes after 'nope', which does not exist."));
        Assert.That(built.Processes, Is.Empty);
    }

    [Test]
    public void Two_heads_are_a_suggestion_until_the_team_asks_for_more()
    {
        using var written = Mistake(Code.Revision("cccc1111", "Down = \"aaaa1111\""));
        Assert.That(_project.Build("--no-restore", "-p:TreatWarningsAsErrors=true").Succeeds().Output, Does.Not.Contain("MIG7034"));
        _project.Write(".editorconfig", "[*.cs]\ndotnet_diagnostic.MIG7034.severity = warning\n");
        var built = _project.Build("--no-restore").Succeeds();
        File.Delete(_project.PathOf(".editorconfig"));
        Assert.That(
            built.Output,
            Does.Contain("Mistake.cs(1,2): warning MIG7034: Revision cccc1111 is one of several heads, beside 'bbbb2222' (")
        );
    }

    [Test]
    public void Released_revision_that_is_gone_is_told_in_the_folder_of_the_revisions()
    {
        _project.Write("Schema/migrations.lock", "heads cccc1111\ncccc1111 sha256:00\n");
        _project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.MIG7036.severity = warning\n");
        var built = _project.Build("--no-restore", "-p:MigrationDirectory=Schema").Succeeds();
        File.Delete(_project.PathOf(".globalconfig"));
        Directory.Delete(_project.PathOf("Schema"), recursive: true);
        Assert.That(built.Output, Does.Contain("migrations.lock(2,1): warning MIG7036: Revision cccc1111 was released and is gone"));
    }

    [Test]
    public void File_of_a_released_revision_that_changed_is_told()
    {
        using var written = Mistake(Code.Revision("cccc1111", "Down = \"bbbb2222\""));
        _project.Build("-t:MigrationRelease").Succeeds();
        _project.Write(".editorconfig", "[*.cs]\ndotnet_diagnostic.MIG7037.severity = warning\n");
        Assert.That(_project.Build("--no-restore").Succeeds().Output, Does.Not.Contain("MIG7037"));
        File.AppendAllText(_project.PathOf("Mistake.cs"), "// more");
        var built = _project.Build("--no-restore").Succeeds();
        File.Delete(_project.PathOf(".editorconfig"));
        Directory.Delete(_project.PathOf("Migrations"), recursive: true);
        Assert.That(built.Output, Does.Contain("Mistake.cs(1,2): warning MIG7037: Revision cccc1111 was released, and its file"));
    }

    [Test]
    public void Application_that_references_the_library_is_looked_at_as_well()
    {
        var application = _project.ApplicationBeside("Using");
        application.Write("Own.cs", "using MigrationsBuild;\n" + Code.Revision("dddd1111", "Down = \"nope\""));
        Assert.That(application.Build().Succeeds().Output, Does.Contain("Own.cs(2,2): warning MIG3005: "));
    }

    Undo Mistake(string source)
    {
        var file = _project.PathOf("Mistake.cs");
        File.WriteAllText(file, source);
        return new(() => File.Delete(file));
    }

    sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
