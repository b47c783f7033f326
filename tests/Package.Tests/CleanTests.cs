namespace Package.Tests;

/// <summary>Clean deletes the files that runs wrote, and nothing else, whatever a folder is called.</summary>
public class CleanTests
{
    [Test]
    public void What_was_written_goes_and_what_lies_beside_it_stays()
    {
        using var project = TempProject.Console("Tidy", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        project.Write("First.cs", Code.Usings + Code.Revision("aaaa1111"));
        project.Write("bin/Debug/net10.0/migrations/mine.sql", "-- the user's own");
        project.Build("-p:MigrateOffline=true").Succeeds();
        project.Verb("MigrationPlan", "-p:MigrationOutput=plans%3B of a day 100%25").Succeeds();
        string[] written = ["bin/Debug/net10.0/migrations/default.sql", "plans; of a day 100%/default.plan.sql"];
        Assert.That(written.Select(project.PathOf), Has.All.Matches<string>(File.Exists));

        project.Build("-t:Clean").Succeeds();
        Assert.That(written.Select(project.PathOf), Has.None.Matches<string>(File.Exists));
        Assert.That(project.PathOf("bin/Debug/net10.0/migrations/mine.sql"), Does.Exist);
        Assert.That(
            Directory
                .GetFiles(project.PathOf("obj/Debug/net10.0"), "*", SearchOption.AllDirectories)
                .Where(file => file.Contains("/migrations/")),
            Is.Empty
        );
    }

    [TestCase("Clean")]
    [TestCase("Rebuild")]
    public void Sources_in_a_folder_that_has_the_name_of_ours_stay(string target)
    {
        using var project = TempProject.Library(
            "Flat",
            "<OutputPath>./</OutputPath><AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>"
                + "<MigrationDirectory>migrations</MigrationDirectory>"
        );
        project.Write("migrations/First.cs", Code.Usings + Code.Revision("aaaa1111"));
        project.Build("-p:MigrateOffline=true", "-p:MigrationBinds=default=sqlite:///app.db").Succeeds();
        Assert.That(project.PathOf("migrations/default.sql"), Does.Exist);
        project.Build("-t:" + target).Succeeds();
        Assert.That(project.PathOf("migrations/First.cs"), Does.Exist);
        Assert.That(project.PathOf("migrations/default.sql"), Does.Not.Exist);
    }

    [Test]
    public void Application_that_only_uses_a_library_with_migrations_keeps_its_folder()
    {
        using var library = TempProject.Library("Data", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        library.Write("First.cs", Code.Usings + Code.Revision("aaaa1111"));
        var application = library.ApplicationBeside("App");
        application.Write("deploy/migrations/mine.sql", "-- the user's own");
        application.Build("-p:OutputPath=deploy/").Succeeds();
        application.Build("-t:Clean", "-p:OutputPath=deploy/").Succeeds();
        Assert.That(application.PathOf("deploy/migrations/mine.sql"), Does.Exist);
    }
}
