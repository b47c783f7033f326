namespace Package.Tests;

/// <summary>A project for several target frameworks is migrated once.</summary>
public class TargetFrameworkTests
{
    static readonly string Fake = "-p:_MigrationHostAssembly=" + Feed.FakeHost;

    TempProject _project = null!;

    [OneTimeSetUp]
    public void Create() =>
        _project = TempProject.Create(
            "Multi",
            "Microsoft.NET.Sdk",
            "<TargetFrameworks>net10.0;net9.0</TargetFrameworks><MigrationBinds>default=sqlite:///app.db</MigrationBinds>",
            TempProject.Packages
        );

    [OneTimeTearDown]
    public void Remove() => _project.Dispose();

    [Test]
    public void Hook_runs_once_in_the_first()
    {
        var result = _project.Build(Fake, "-p:MigrateOnline=true").Succeeds();
        Assert.That(result.Verbs, Is.EqualTo(["Upgrade"]));
        Assert.That(Assemblies(result), Is.EqualTo([_project.PathOf("bin/Debug/net10.0/Multi.dll")]));
    }

    [Test]
    public void Verb_runs_once_in_the_one_that_is_named()
    {
        var result = _project.Verb("MigrationStamp", Fake, "-p:MigrationTargetFramework=net9.0").Succeeds();
        Assert.That(result.Verbs, Is.EqualTo(["Stamp"]));
        Assert.That(Assemblies(result), Is.EqualTo([_project.PathOf("bin/Debug/net9.0/Multi.dll")]));
    }

    [TestCase("-p:MigrateOnline=true")]
    [TestCase("-t:MigrationUpgrade")]
    public void Framework_that_the_project_is_not_built_for_is_refused(string asked)
    {
        var result = _project.Build(Fake, asked, "-p:MigrationTargetFramework=net8.0").FailsWith("MIG2011");
        Assert.That(result.Verbs, Is.Empty);
        Assert.That(result.Output, Does.Contain("is built for net10.0;net9.0."));
    }

    [Test]
    public void Database_is_migrated_once()
    {
        _project.Write("Usings.cs", Code.Usings);
        _project.Write("First.cs", Code.Revision("aaaa1111"));
        var output = _project.Build("-p:MigrateOnline=true").Succeeds().Output;
        Assert.That(output.Split("Running upgrade"), Has.Length.EqualTo(2), output);
        Assert.That(Sqlite.Tables(_project.PathOf("app.db")), Is.EqualTo(["aaaa1111"]));
    }

    [Test]
    public void Framework_without_an_engine_is_refused()
    {
        using var project = TempProject.Create(
            "Old",
            "Microsoft.NET.Sdk",
            "<TargetFramework>netstandard2.0</TargetFramework><LangVersion>latest</LangVersion>",
            """<PackageReference Include="Migrations.Build" />"""
        );
        var result = project.Verb("MigrationHeads").FailsWith("MIG2011");
        Assert.That(result.Verbs, Is.Empty);
    }

    // The fake host tells what it was asked.
    static IEnumerable<string> Assemblies(BuildResult result) =>
        result
            .BinaryLog.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Message>(message =>
                message.Text.StartsWith("request assembly\t", StringComparison.Ordinal)
            )
            .Select(message => message.Text["request assembly\t".Length..]);
}
