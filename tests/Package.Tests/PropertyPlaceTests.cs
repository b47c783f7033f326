namespace Package.Tests;

/// <summary>A property counts wherever a person sets it, also where it says: unless it is set already.</summary>
public class PropertyPlaceTests
{
    static readonly string Fake = "-p:_MigrationHostAssembly=" + Feed.FakeHost;

    static readonly string[] Questions = ["MigrateOnline", "MigrationAutogenerate", "MigrationCheck", "MigrateOffline"];

    // All questions are asked in a place at once; what each asks for stands alone in the answer.
    static readonly Lazy<(string Place, IReadOnlyList<string> Verbs)[]> Answers = new(() =>
    {
        var asked = string.Concat(Questions.Select(name => $"<{name} Condition=\"'$({name})' == ''\">true</{name}>"));
        using var project = TempProject.Console("Here", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>" + asked);
        var here = project.Build(Fake).Succeeds().Verbs;
        Forget(project);
        var not = project.Build(["--no-restore", Fake, .. Questions.Select(name => $"-p:{name}=false")]).Succeeds().Verbs;

        project.Write("Here.csproj", File.ReadAllText(project.PathOf("Here.csproj")).Replace(asked, ""));
        project.Write("Directory.Build.props", $"<Project><PropertyGroup>{asked}</PropertyGroup></Project>");
        var props = project.Build("--no-restore", Fake).Succeeds().Verbs;
        Forget(project);
        File.Delete(project.PathOf("Directory.Build.props"));
        project.Write("Directory.Build.targets", $"<Project><PropertyGroup>{asked}</PropertyGroup></Project>");
        var targets = project.Build("--no-restore", Fake).Succeeds().Verbs;
        return
        [
            ("in the project", here),
            ("in Directory.Build.props", props),
            ("in Directory.Build.targets", targets),
            ("not, by the command line", not),
        ];
    });

    [TestCase("MigrateOnline", "Upgrade")]
    [TestCase("MigrationAutogenerate", "Revision")]
    [TestCase("MigrationCheck", "Check")]
    [TestCase("MigrateOffline", "Sql")]
    public void Question_may_be_asked_anywhere(string property, string verb)
    {
        Assert.That(Questions, Does.Contain(property));
        foreach (var (place, verbs) in Answers.Value[..^1])
            Assert.That(verbs, Has.One.EqualTo(verb).And.Exactly(Questions.Length).Items, place);
        Assert.That(Answers.Value[^1].Verbs, Is.Empty, Answers.Value[^1].Place);
    }

    static void Forget(TempProject project)
    {
        if (Directory.Exists(project.PathOf("Migrations")))
            Directory.Delete(project.PathOf("Migrations"), recursive: true);
    }

    [Test]
    public void Every_other_property_may_be_set_after_the_package_too()
    {
        using var project = TempProject.Create(
            "Late",
            "Microsoft.NET.Sdk",
            "<TargetFrameworks>net10.0;net9.0</TargetFrameworks>",
            TempProject.Packages
        );
        project.Write(
            "Directory.Build.targets",
            """
            <Project>
              <PropertyGroup>
                <MigrationBinds Condition="'$(MigrationBinds)' == ''">default=sqlite:///late.db</MigrationBinds>
                <MigrationDirectory Condition="'$(MigrationDirectory)' == ''">Changes</MigrationDirectory>
                <MigrationNamespace Condition="'$(MigrationNamespace)' == ''">Late.Changes</MigrationNamespace>
                <MigrationVersionTable Condition="'$(MigrationVersionTable)' == ''">versions</MigrationVersionTable>
                <MigrationTransaction Condition="'$(MigrationTransaction)' == ''">PerRevision</MigrationTransaction>
                <MigrationTargetFramework Condition="'$(MigrationTargetFramework)' == ''">net9.0</MigrationTargetFramework>
                <MigrationUpgradeDependsOn>Mine;$(MigrationUpgradeDependsOn)</MigrationUpgradeDependsOn>
              </PropertyGroup>
              <Target Name="Mine"><Message Importance="high" Text="mine, on $(TargetFramework)" /></Target>
            </Project>
            """);
        project.Verb("MigrationRevision", "-p:MigrationMessage=first", "-p:MigrationRevisionId=aaaa1111").Succeeds();
        var written = Directory.GetFiles(project.PathOf("Changes")).Single();
        Assert.That(File.ReadAllText(written), Does.Contain("namespace Late.Changes;"));
        var upgraded = project.Verb("MigrationUpgrade", "--no-restore").Succeeds();
        Assert.That(upgraded.Output, Does.Contain("mine, on net9.0").And.Contain("default is now at aaaa1111"));
        Assert.That(Sqlite.Rows(project.PathOf("late.db"), "SELECT version_num FROM versions"), Is.EqualTo(["aaaa1111"]));
    }
}
