namespace Package.Tests;

/// <summary>
/// Scripts as a part of the publish output. A fake host writes them, so that nothing but the path of the files is tested.
/// </summary>
public class PublishTests
{
    const string Binds = "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>";

    static readonly string Fake = "-p:_MigrationHostAssembly=" + Feed.FakeHost;

    [Test]
    public void Program_publishes_its_scripts_with_and_without_build()
    {
        using var project = TempProject.Console("Program", Binds);
        Assert.That(project.Publish(Fake).Succeeds().Verbs, Is.EqualTo(["Sql"]));
        Assert.That(project.PathOf("published/migrations/default.sql"), Does.Exist);

        Directory.Delete(project.PathOf("published"), recursive: true);
        project.Publish(Fake, "--no-build").Succeeds();
        Assert.That(project.PathOf("published/migrations/default.sql"), Does.Exist);
    }

    [Test]
    public void Scripts_of_a_library_reach_the_application_that_references_it()
    {
        using var library = TempProject.Library("Data", Binds);
        using var application = library.ApplicationBeside("Shop");
        Assert.That(application.Publish(Fake).Succeeds().Verbs, Is.EqualTo(["Sql"]));
        Assert.That(application.PathOf("published/migrations/default.sql"), Does.Exist);
    }

    [Test]
    public void Application_that_only_uses_a_library_with_migrations_is_not_migrated_itself()
    {
        using var library = TempProject.Library("Data", Binds);
        using var application = library.ApplicationBeside("Shop");
        var result = application.Build(Fake, "-p:MigrateOnline=true").Succeeds();
        Assert.That(result.Verbs, Is.EqualTo(["Upgrade"]));
        Assert.That(
            result
                .BinaryLog.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Message>(message =>
                    message.Text.StartsWith("request project", StringComparison.Ordinal)
                )
                .Single()
                .Text,
            Does.EndWith("Data.csproj")
        );
    }

    [TestCase(Binds, "-p:MigrateOffline=false")]
    [TestCase("", "-p:Configuration=Release")]
    public void Publish_without_binds_or_wish_starts_no_process(string properties, string argument)
    {
        using var project = TempProject.Console("Plain", properties);
        Assert.That(project.Publish(Fake, argument).Succeeds().Verbs, Is.Empty);
        Assert.That(project.PathOf("published/migrations"), Does.Not.Exist);
    }

    [Test]
    public void Build_and_publish_share_one_run_when_both_want_scripts()
    {
        using var project = TempProject.Console("Both", Binds + "<MigrateOffline>true</MigrateOffline>");
        Assert.That(project.Publish(Fake).Succeeds().Verbs, Is.EqualTo(["Sql"]));
        Assert.That(project.PathOf("published/migrations/default.sql"), Does.Exist);
        Assert.That(project.PathOf("bin/Release/net10.0/migrations/default.sql"), Does.Exist);
    }
}
