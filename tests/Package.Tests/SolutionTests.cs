namespace Package.Tests;

/// <summary>A library with migrations and an application that uses it, both with the package: one line in Directory.Build.props.</summary>
public class SolutionTests
{
    const string Reference = """<PackageReference Include="Migrations.Build" />""";

    [Test]
    public void Project_with_nothing_to_migrate_says_so_and_is_left_alone()
    {
        using var library = TempProject.Library("Data", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        library.Write("First.cs", Code.Usings + Code.Revision("aaaa1111"));
        var application = library.ApplicationBeside("App", Reference);
        var built = application.Build("-p:MigrateOnline=true;MigrateOffline=true").Succeeds();
        Assert.That(built.Output, Does.Contain("Data -> default is now at aaaa1111").And.Contain("App -> has neither binds nor revisions"));
        Assert.That(Sqlite.Versions(library.PathOf("app.db")), Is.EqualTo(["aaaa1111"]));
        // Who asks this project itself meant something.
        Assert.That(
            application.QuickVerb("MigrationUpgrade").FailsWith("MIG1001").Output,
            Does.Contain("<MigrationEnabled>false</MigrationEnabled>")
        );
    }

    [Test]
    public void Project_with_revisions_and_no_bind_is_an_error()
    {
        using var project = TempProject.Console("Forgot");
        project.Write("First.cs", Code.Usings + Code.Revision("aaaa1111"));
        project.Build("-p:MigrateOnline=true").FailsWith("MIG1001");
    }

    [Test]
    public void Global_package_reference_is_enough()
    {
        using var project = TempProject.Console(
            "Everywhere",
            "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>",
            TempProject.Packages.Replace(Reference, "")
        );
        var packages = Path.Combine(project.Folder, "..", "Directory.Packages.props");
        File.WriteAllText(
            packages,
            File.ReadAllText(packages)
                .Replace("<PackageVersion Include=\"Migrations.Build\"", "<GlobalPackageReference Include=\"Migrations.Build\"")
        );
        project.Write("First.cs", Code.Usings + Code.Revision("aaaa1111"));
        Assert.That(project.Build("-p:MigrateOnline=true").Succeeds().Output, Does.Contain("default is now at aaaa1111"));
    }
}
