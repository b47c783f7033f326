namespace Package.Tests;

/// <summary>How the bundle comes into publish folders: again, of a library, and not where it could not run.</summary>
public class BundlePublishTests
{
    const string Binds = "<MigrationBinds>default=sqlite:///app.db?password=canary-44e1</MigrationBinds>";

    static TempProject Shop(string properties = "", bool isLibrary = false)
    {
        var project = isLibrary ? TempProject.Library("Data", Binds + properties) : TempProject.Console("Shop", Binds + properties);
        project.Write("Usings.cs", Code.Usings);
        project.Write("Revisions.cs", Code.Revision("aaaa1111"));
        return project;
    }

    [Test]
    public void Application_of_a_library_has_the_bundle_of_the_library()
    {
        using var library = Shop("<MigrationBundle>true</MigrationBundle>", isLibrary: true);
        using var application = library.ApplicationBeside("Shop");
        application.Publish().Succeeds();
        using var published = new PublishFolder(application.PathOf("published"));
        Upgrades(published);
    }

    [Test]
    public void Library_can_be_published_by_itself()
    {
        using var library = Shop(isLibrary: true);
        library.Publish("-p:MigrationBundle=true", "-p:MigrateOffline=false").Succeeds();
        using var published = new PublishFolder(library.PathOf("published"));
        Upgrades(published);
    }

    [Test]
    public void Second_publish_brings_what_changed_and_nothing_of_it_holds_a_password()
    {
        using var shop = Shop("<MigrationBundle>true</MigrationBundle>");
        shop.Publish("-p:MigrateOffline=false").Succeeds();
        shop.Publish("-p:MigrateOffline=false", "-p:MigrationVersionTable=schema_version").Succeeds();
        Assert.That(
            File.ReadAllLines(shop.PathOf("published/migrations/bundle/migrate.request")),
            Is.EqualTo(["assembly\tShop.dll", "option\tVersionTable\tschema_version", "bind\tdefault\tProvider\tsqlite"])
        );
        foreach (var file in Directory.GetFiles(shop.PathOf("published/migrations/bundle")))
            Assert.That(File.ReadAllText(file, System.Text.Encoding.Latin1), Does.Not.Contain("canary-44e1"), file);
    }

    [Test]
    public void Self_contained_application_has_a_program_that_needs_no_dotnet()
    {
        using var shop = Shop("<MigrationBundle>true</MigrationBundle>");
        // Again, over what is there.
        for (var i = 0; i < 2; i++)
            shop.Publish("-r", "linux-x64", "--self-contained").Succeeds();
        using var published = new PublishFolder(shop.PathOf("published"), hasProgram: true);
        Upgrades(published);
        Assert.That(published.Migrate("--help").EndsWith(0).Output, Does.Contain("migrate [command] [options]"));
        Assert.That(published.Migrate("nonsense").EndsWith(4).Errors, Does.Contain("nonsense"));
        using var other = new PublishFolder(published.Folder);
        Assert.That(other.Migrate("status", "--connection-variable", "APP_DB").EndsWith(4).Errors, Does.Contain("error MIG2024: "));
    }

    [Test]
    public void Application_that_does_not_publish_the_engine_is_upgraded()
    {
        using var shop = TempProject.Console("Shop", Binds, TempProject.Packages.Replace("Build\"", "Build\" PrivateAssets=\"all\""));
        shop.Write("Revisions.cs", Code.Usings + Code.Revision("aaaa1111"));
        shop.Publish("-p:MigrationBundle=true").Succeeds();
        Assert.That(shop.PathOf("published/Migrations.Engine.dll"), Does.Not.Exist);
        using var published = new PublishFolder(shop.PathOf("published"));
        Upgrades(published);
    }

    [Test]
    public void Self_contained_library_is_MIG2022()
    {
        using var library = Shop("<MigrationBundle>true</MigrationBundle>", isLibrary: true);
        library.Publish("-p:MigrateOffline=false", "-r", "linux-x64", "--self-contained").FailsWith("MIG2022");
    }

    [TestCase("-p:PublishSingleFile=true", "--self-contained", TestName = "One_file_with_its_runtime_has_a_program_of_one_file")]
    [TestCase("-p:PublishTrimmed=true", "-p:PublishSingleFile=true", TestName = "One_trimmed_file_has_a_program_with_all_that_was_trimmed")]
    public void Program_of_one_file_needs_no_dotnet(params string[] publish)
    {
        using var shop = Shop("<MigrationBundle>true</MigrationBundle>");
        // Again, over what is there.
        for (var i = 0; i < 2; i++)
            shop.Publish(["-p:MigrateOffline=false", "-r", "linux-x64", .. publish]).Succeeds();
        using var published = new PublishFolder(shop.PathOf("published"), hasProgram: true);
        Assert.That(Path.Combine(published.Folder, "migrations"), Does.Not.Exist);
        Upgrades(published);
        // The folder of the executable is the application's, for settings too.
        File.WriteAllText(
            Path.Combine(published.Folder, "appsettings.json"),
            """{ "ConnectionStrings": { "App": "Data Source=app.db" } }"""
        );
        Assert.That(published.Migrate("current", "--connection-name", "App").EndsWith(0).Output, Does.Contain("aaaa1111"));
        foreach (var file in Directory.GetFiles(published.Folder, "*", SearchOption.AllDirectories))
            Assert.That(File.ReadAllText(file, System.Text.Encoding.Latin1), Does.Not.Contain("canary-44e1"), file);
    }

    [Test]
    public void Program_of_one_file_takes_the_runtime_of_the_machine()
    {
        using var shop = Shop("<MigrationBundle>true</MigrationBundle>");
        shop.Publish("-p:MigrateOffline=false", "-r", "linux-x64", "-p:PublishSingleFile=true", "-p:SelfContained=false").Succeeds();
        using var published = new PublishFolder(shop.PathOf("published"), hasProgram: true);
        published.Environment["DOTNET_ROOT"] = PublishFolder.Runtime;
        Upgrades(published);
        Assert.That(new FileInfo(Path.Combine(published.Folder, "migrate")).Length, Is.LessThan(20_000_000));
    }

    [Test]
    public void Publish_without_a_whole_runtime_is_MIG2022()
    {
        using var shop = Shop("<MigrationBundle>true</MigrationBundle>");
        shop.Publish("-p:MigrateOffline=false", "-r", "linux-x64", "-p:PublishTrimmed=true").FailsWith("MIG2022");
        // Its compiler need not be there.
        shop.Build().Succeeds();
        shop.QuickVerb("_MigrationBundleItems", "-p:PublishAot=true").FailsWith("MIG2022");
    }

    static void Upgrades(PublishFolder published)
    {
        published.Environment["APP_DB"] = "Data Source=app.db";
        published.Migrate("upgrade", "--connection-variable", "APP_DB").EndsWith(0);
        Assert.That(Sqlite.Tables(Path.Combine(published.Folder, "app.db")), Is.EqualTo(["aaaa1111"]));
        published.Migrate("upgrade", "--connection-variable", "APP_DB", "--detailed-exit-code").EndsWith(3);
    }
}
