using Microsoft.Build.Logging.StructuredLogger;

namespace Package.Tests;

/// <summary>
/// What a build asks for after each Build is done once while nothing changes that it reads, and again as soon as something does.
/// Each test leaves the project such that the next build has nothing to do.
/// </summary>
public class IncrementalTests
{
    const string Asks = "-p:MigrationCheck=true;MigrateOffline=true";

    // Drops a table: a finding of lint, which has to be seen in every build.
    static readonly string Revisions =
        Code.Revision("root1111") + Code.Revision("drop2222", "root1111", """op.DropTable("root1111");""");

    TempProject _data = null!;
    TempProject _shop = null!;

    string Script => _shop.PathOf("bin/Debug/net10.0/migrations/default.sql");

    [OneTimeSetUp]
    public void Create()
    {
        _data = TempProject.Library("Data", items: "");
        _data.Write("Words.cs", "namespace Data;\n\npublic static class Words\n{\n    public static string Table => \"root1111\";\n}\n");
        _shop = _data.ApplicationBeside("Shop", """<PackageReference Include="Migrations.Build" />""");
        _shop.Write("Usings.cs", Code.Usings);
        _shop.Write("Revisions.cs", Revisions.Replace("op.DropTable(\"root1111\");", "op.DropTable(Data.Words.Table);"));
        _shop.Environment["MigrationBinds"] = "default=postgresql://shop:Geheim-1@localhost/shop";
        Assert.That(_shop.Build(Asks).Succeeds().Processes.Single(), Is.EqualTo(["Check", "Sql"]));
    }

    [OneTimeTearDown]
    public void Remove()
    {
        _shop.Dispose();
        _data.Dispose();
    }

    [TearDown]
    public void Settled() => Assert.That(Build().Verbs, Is.Empty);

    BuildResult Build(params string[] arguments) => _shop.Build(["--no-restore", Asks, .. arguments]).Succeeds();

    [Test]
    public void Second_build_starts_no_process_and_tells_the_same()
    {
        var result = Build();
        Assert.That(result.Verbs, Is.Empty);
        Assert.That(result.Output, Does.Contain("Every change of the model is in a revision.").And.Contain($"{Script} is as it was."));
        Assert.That(result.Output, Does.Contain($"{_shop.PathOf("Revisions.cs")}(12): warning MIG7001: Drops the table root1111"));
        Assert.That(Build("-p:MSBuildWarningsAsErrors=").Output, Does.Contain("warning MIG7001"));
    }

    [Test]
    public void Warning_that_is_told_again_can_be_an_error() =>
        _shop.Build("--no-restore", Asks, "-p:MSBuildWarningsAsErrors=MIG7001").FailsWith("MIG7001");

    [Test]
    public void Time_of_a_file_is_nothing()
    {
        File.SetLastWriteTimeUtc(_shop.PathOf("bin/Debug/net10.0/Shop.dll"), DateTime.UtcNow);
        Assert.That(Build().Verbs, Is.Empty);
    }

    [Test]
    public void Change_of_a_referenced_project_is_one()
    {
        _data.Write("Words.cs", File.ReadAllText(_data.PathOf("Words.cs")).Replace("root1111", "other111"));
        Assert.That(_shop.Build("--no-restore", Asks).Output, Does.Contain("error MIG"), "no revision makes that table");
        Assert.That(_shop.Build("--no-restore", Asks).Processes.Single(), Is.EqualTo(["Check", "Sql"]), "what failed is done again");
        _data.Write("Words.cs", File.ReadAllText(_data.PathOf("Words.cs")).Replace("other111", "root1111"));
        Assert.That(Build().Verbs, Is.EqualTo(["Check", "Sql"]));
    }

    [Test]
    public void Script_that_is_gone_or_was_changed_is_written_again()
    {
        var text = File.ReadAllText(Script);
        File.AppendAllText(Script, "drop table customers;\n");
        Assert.That(Build().Verbs, Is.EqualTo(["Sql"]));
        Assert.That(File.ReadAllText(Script), Is.EqualTo(text));
        foreach (var file in new[] { Script, Path.ChangeExtension(Script, ".manifest.json") })
        {
            File.Delete(file);
            Assert.That(Build().Verbs, Is.EqualTo(["Sql"]), file);
            Assert.That(file, Does.Exist);
        }
        Assert.That(File.ReadAllText(Script), Is.EqualTo(text));
    }

    [Test]
    public void Released_revisions_count_for_the_check_alone()
    {
        _shop.QuickVerb("MigrationRelease").Succeeds();
        var released = Build();
        Assert.That(released.Verbs, Is.EqualTo(["Check"]));
        Assert.That(released.Output, Does.Not.Contain("MIG7001"));
        File.Delete(_shop.PathOf("Migrations/migrations.lock"));
        Assert.That(Build().Output, Does.Contain("MIG7001"));
    }

    [Test]
    public void Property_that_a_run_gets_is_a_change()
    {
        Assert.That(Build("-p:MigrationIdempotent=true").Verbs, Is.EqualTo(["Check", "Sql"]));
        Assert.That(Build().Verbs, Is.EqualTo(["Check", "Sql"]));
    }

    [Test]
    public void Product_of_a_bind_counts_and_its_password_does_not_and_is_in_no_file()
    {
        _shop.Environment["MigrationBinds"] = "default=postgresql://shop:Geheim-2@elsewhere/shop";
        Assert.That(Build().Verbs, Is.Empty);
        _shop.Environment["MigrationBinds"] = "default=mariadb://shop:Geheim-2@elsewhere/shop";
        Assert.That(Build().Verbs, Is.EqualTo(["Check", "Sql"]));
        foreach (var file in Directory.GetFiles(_shop.PathOf("obj"), "*", SearchOption.AllDirectories))
            Assert.That(File.ReadAllText(file), Does.Not.Contain("Geheim"), file);
        _shop.Environment["MigrationBinds"] = "default=postgresql://shop:Geheim-1@localhost/shop";
        Build();
    }

    [Test]
    public void Files_that_the_projects_own_code_reads_are_named_by_items()
    {
        var project = File.ReadAllText(_shop.PathOf("Shop.csproj"));
        _shop.Write("rates.csv", "1");
        _shop.Write(
            "Shop.csproj",
            project.Replace("</Project>", """<ItemGroup><MigrationInput Include="rates.csv" /></ItemGroup></Project>""")
        );
        Assert.That(Build().Verbs, Is.EqualTo(["Check", "Sql"]));
        Assert.That(Build().Verbs, Is.Empty);
        _shop.Write("rates.csv", "2");
        Assert.That(Build().Verbs, Is.EqualTo(["Check", "Sql"]));
        _shop.Write("Shop.csproj", project);
        Build();
    }

    [Test]
    public void It_can_be_turned_off() => Assert.That(Build("-p:MigrationIncremental=false").Verbs, Is.EqualTo(["Check", "Sql"]));

    [Test]
    public void What_is_asked_by_name_is_done() =>
        Assert.That(_shop.QuickVerb("MigrationSql").Succeeds().Verbs, Is.EqualTo(["Sql"]));

    [Test]
    public void Product_that_stands_in_the_environment_is_asked_for_each_time()
    {
        _shop.Environment.Remove("MigrationBinds");
        _shop.Environment["SHOP_DB"] = "postgresql://localhost/shop";
        var project = File.ReadAllText(_shop.PathOf("Shop.csproj"));
        _shop.Write(
            "Shop.csproj",
            project.Replace(
                "</Project>",
                """<ItemGroup><MigrationBind Include="default" ConnectionStringVariable="SHOP_DB" /></ItemGroup></Project>"""
            )
        );
        Build();
        Assert.That(Build().Verbs, Is.EqualTo(["Check", "Sql"]));
        _shop.Write("Shop.csproj", project);
        _shop.Environment["MigrationBinds"] = "default=postgresql://shop:Geheim-1@localhost/shop";
        Build();
    }

    [Test]
    public void Scripts_are_published_whether_they_were_written_or_not()
    {
        var result = _shop.Publish("--no-restore", "-p:Configuration=Debug", Asks).Succeeds();
        Assert.That(result.Verbs, Is.Empty);
        Assert.That(File.ReadAllText(_shop.PathOf("published/migrations/default.sql")), Is.EqualTo(File.ReadAllText(Script)));
        Assert.That(_shop.PathOf("published/migrations/default.manifest.json"), Does.Exist);
    }

    [Test]
    public void Clean_forgets()
    {
        _shop.Verb("Clean", "--no-restore").Succeeds();
        Assert.That(Directory.GetFiles(_shop.PathOf("obj/Debug/net10.0/migrations"), "*", SearchOption.AllDirectories), Is.Empty);
        Assert.That(Build().Verbs, Is.EqualTo(["Check", "Sql"]));
    }

    // Which builds with nothing but the times of files.
    [Test]
    public void Visual_Studio_is_told_which_files_count()
    {
        var (exitCode, output) = Dotnet.Run(
            _shop.Folder,
            ["msbuild", "-nologo", Asks, "-getItem:UpToDateCheckInput,UpToDateCheckOutput", "-getProperty:DisableFastUpToDateCheck"],
            _shop.Environment
        );
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("obj/Debug/net10.0/migrations/last/Sql.txt").And.Contain("migrations/last/Check.txt"));
        Assert.That(_shop.PathOf("obj/Debug/net10.0/migrations/last/Sql.txt"), Does.Exist);
        Assert.That(output, Does.Not.Contain("\"DisableFastUpToDateCheck\": \"true\""));
    }

    // A build that reads and writes a database does so each time.
    [Test]
    public void What_a_database_has_part_in_is_done_each_time()
    {
        using var project = TempProject.Console("Online", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        project.Write("Usings.cs", Code.Usings);
        project.Write("Revisions.cs", Code.Revision("root1111"));
        string[] asks = ["-p:MigrateOnline=true;MigrationCheck=true;MigrationCompareWith=Database"];
        Assert.That(project.Build(asks).Output, Does.Contain("root1111"));
        Assert.That(project.Build(asks).Processes.Single(), Is.EqualTo(["Upgrade", "Check"]));
    }

    [Test]
    public void Nothing_of_ours_runs_where_nothing_is_asked_whatever_a_folder_is_called()
    {
        using var project = TempProject.Console("Migrator");
        var result = project.Build(project.PathOf("Migrator.csproj")).Succeeds();
        Assert.That(
            result.BinaryLog.FindChildrenRecursive<Target>(target => target.Name.StartsWith("_Migrat", StringComparison.Ordinal)),
            Is.Empty
        );
        project.Build("--no-restore", "-p:MigrateOnlin=true").FailsWith("MIG1028");
    }
}
