namespace Package.Tests;

/// <summary>A written source file is compiled before it is kept. A fake host writes two.</summary>
public class WrittenFileTests
{
    static readonly string Fake = "-p:_MigrationHostAssembly=" + Feed.FakeHost;

    [Test]
    public void Files_that_compile_are_kept_and_named()
    {
        using var project = TempProject.Console("Kept");
        var result = project.Verb("MigrationRevision", Fake).Succeeds();
        Assert.That(result.Output, Does.Contain("Wrote " + project.PathOf("Migrations/First.cs")).And.Contain("Wrote " + project.PathOf("Migrations/Second.cs")));
        Assert.That(File.ReadAllText(project.PathOf("Migrations/First.cs")), Does.Contain("namespace Kept.Migrations;"));
        project.Build().Succeeds();
    }

    [Test]
    public void Files_of_which_one_does_not_compile_are_not_kept()
    {
        using var project = TempProject.Console("Broken");
        var result = project.Verb("MigrationRevision", Fake, "-p:MigrationArguments=writes what does not compile");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Errors, Has.Count.EqualTo(2).And.Some.Contains("error CS1002").And.Some.Contains("error MIG4002"));
        Assert.That(project.PathOf("Migrations"), Does.Not.Exist);
    }

    [Test]
    public void Check_leaves_the_build_and_referenced_projects_as_they_are()
    {
        using var model = TempProject.Library("Model", items: "");
        using var project = model.ApplicationBeside("Shop", TempProject.Packages);
        project.Build().Succeeds();
        var before = File.GetLastWriteTimeUtc(project.PathOf("obj/Debug/net10.0/Shop.dll"));
        project.Verb("MigrationRevision", Fake, "-p:MigrationDirectory=Db/Steps").Succeeds();
        Assert.That(project.PathOf("Db/Steps/Second.cs"), Does.Exist);
        Assert.That(File.GetLastWriteTimeUtc(project.PathOf("obj/Debug/net10.0/Shop.dll")), Is.EqualTo(before));
    }
}
