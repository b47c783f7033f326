using System.Text.Json;

namespace Package.Tests;

/// <summary>
/// The real host, started as the twin of each kind of project, finds the engine and the driver through the project's own
/// references.
/// </summary>
public class TwinTests
{
    const string Binds = "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>";

    [Test]
    public void Console_program()
    {
        using var project = TempProject.Console("Program", Binds);
        MigratesAndPublishes(project);
    }

    [Test]
    public void Web_application()
    {
        using var project = TempProject.Web("Site", Binds);
        MigratesAndPublishes(project);
    }

    [Test]
    public void Class_library_and_the_application_that_references_it()
    {
        using var library = TempProject.Library("Data", Binds);
        MigratesAndPublishes(library);
        using var application = library.ApplicationBeside("Shop");
        application.Publish("-c", "Debug").Succeeds();
        Assert.That(
            File.ReadAllText(application.PathOf("published/migrations/default.sql")),
            Is.EqualTo(File.ReadAllText(library.PathOf("published/migrations/default.sql")))
        );
    }

    [Test]
    public void Dialect_of_a_library_that_the_project_references()
    {
        using var library = TempProject.Library(
            "LiteDialect",
            "",
            """
            <PackageReference Include="Migrations.Build" />
            <Using Include="MigrationsBuild" /><Using Include="MigrationsBuild.Dialects" />
            """
        );
        foreach (var file in Directory.GetFiles(Repository.PathOf("tests/LiteDialect"), "*.cs"))
            library.Write(Path.GetFileName(file), File.ReadAllText(file));
        using var application = library.ApplicationBeside("Shop", TempProject.Packages);
        application.Write("Revisions.cs", Code.Usings + Code.Revision("aa01"));
        string[] binds = ["-p:MigrationBinds=default=lite:///app.db"];
        Assert.That(application.Verb("MigrationUpgrade", binds).Succeeds().Output, Does.Contain(", on Lite "));
        Assert.That(Sqlite.Tables(application.PathOf("app.db")), Has.Member("aa01"));
        application.QuickVerb("MigrationSql", binds).Succeeds();
        Assert.That(File.ReadAllText(application.PathOf("bin/Debug/net10.0/migrations/default.sql")), Does.Contain("BEGIN IMMEDIATE;"));
        application.QuickVerb("MigrationLint", binds).Succeeds();
    }

    [Test]
    public void Program_for_a_runtime_that_is_older_than_the_installed_one() =>
        Reaches(
            TempProject.Create(
                "Older",
                "Microsoft.NET.Sdk",
                "<TargetFramework>net8.0</TargetFramework><OutputType>Library</OutputType>" + Binds,
                TempProject.Packages
            )
        );

    [Test]
    public void Engine_is_compiled_ahead_and_the_projects_code_has_the_users_environment()
    {
        using var project = TempProject.Console("Ahead", Binds);
        project.Write("Usings.cs", Code.Usings);
        project.Write(
            "Migrations/First.cs",
            Code.Revision("aa01")
                + Code.Revision(
                    "aa02",
                    "aa01",
                    """
                    var lines = new System.Collections.Generic.List<string> { "engine " + typeof(Migration).Assembly.Location };
                    foreach (System.Collections.DictionaryEntry one in System.Environment.GetEnvironmentVariables())
                        lines.Add($"variable {one.Key}={one.Value}");
                    System.IO.File.WriteAllLines("seen.txt", lines);
                    """
                )
        );
        project.Environment["DOTNET_TieredPGO"] = "1";
        string[] Seen()
        {
            File.Delete(project.PathOf("app.db"));
            project.Verb("MigrationUpgrade").Succeeds();
            return File.ReadAllLines(project.PathOf("seen.txt"));
        }
        var image = Path.Combine("tools", "net10.0", Feed.Machine, "Migrations.Engine.dll");
        var seen = Seen();
        Assert.That(seen, Has.One.EndsWith(image));
        Assert.That(seen, Has.One.EqualTo("variable DOTNET_TieredPGO=1"));
        Assert.That(seen, Has.None.Contains("WriteXorExecute").And.None.Contains("MIGRATIONS_BUILD_ADDED"));

        // A profiler's own additions stay, and then the engine is compiled as it runs.
        project.Environment["DOTNET_ADDITIONAL_DEPS"] = project.PathOf("none.deps.json");
        project.Write(
            "none.deps.json",
            """{ "runtimeTarget": { "name": "any" }, "targets": { "any": { } }, "libraries": { } }"""
        );
        Assert.That(Seen(), Has.Some.StartsWith("engine ").And.None.EndsWith(image));
    }

    [Test]
    public void Library_gets_the_frameworks_that_it_references()
    {
        using var project = TempProject.Library(
            "Parts",
            Binds,
            TempProject.Packages + """<FrameworkReference Include="Microsoft.AspNetCore.App" />"""
        );
        project.Verb("MigrationHeads").Succeeds();
        using var config = JsonDocument.Parse(
            File.ReadAllText(Directory.GetFiles(project.PathOf("obj/Debug/net10.0/migrations"), "*.runtimeconfig.json").Single())
        );
        var names = config
            .RootElement.GetProperty("runtimeOptions")
            .GetProperty("frameworks")
            .EnumerateArray()
            .Select(framework => framework.GetProperty("name").GetString());
        Assert.That(names, Is.EquivalentTo(["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"]));
    }

    [Test]
    public void Project_that_does_not_bring_the_engine_is_MIG2007()
    {
        using var project = TempProject.Console(
            "Bare",
            items: """<PackageReference Include="Migrations.Build" ExcludeAssets="runtime" />"""
        );
        project.Verb("MigrationHeads").FailsWith("MIG2007");
    }

    // The whole way of a user: the first build migrates, and publish brings the script that does the same.
    static void MigratesAndPublishes(TempProject project)
    {
        project.Write("Usings.cs", Code.Usings);
        project.Write("Migrations/First.cs", Code.Revision("aaaa1111"));
        Assert.That(project.Build("-p:MigrateOnline=true").Succeeds().Output, Does.Contain("Running upgrade -> aaaa1111, make aaaa1111"));
        project.Publish("-c", "Debug", "--no-build").Succeeds();
        var other = Sqlite.FromScript(project.PathOf("published/migrations/default.sql"), project.PathOf("script.db"));
        Assert.That(Sqlite.Tables(project.PathOf("app.db")), Is.EqualTo(["aaaa1111"]));
        Assert.That(Sqlite.Dump(other), Is.EqualTo(Sqlite.Dump(project.PathOf("app.db"))));
    }

    // A verb that needs no database: it succeeds when the engine was found and answered.
    static void Reaches(TempProject project)
    {
        using (project)
            Assert.That(project.Verb("MigrationHeads").Succeeds().Verbs, Is.EqualTo(["Heads"]));
    }
}
