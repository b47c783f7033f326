namespace Package.Tests;

/// <summary>A property counts wherever a person sets it, also where it says: unless it is set already.</summary>
public class PropertyPlaceTests
{
    static readonly string Fake = "-p:_MigrationHostAssembly=" + Feed.FakeHost;

    [TestCase("MigrateOnline", "Upgrade")]
    [TestCase("MigrationAutogenerate", "Revision")]
    [TestCase("MigrationCheck", "Check")]
    [TestCase("MigrateOffline", "Sql")]
    public void Question_may_be_asked_anywhere(string property, string verb)
    {
        var asked = $"<{property} Condition=\"'$({property})' == ''\">true</{property}>";
        using var project = TempProject.Console("Here", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>" + asked);
        Assert.That(project.Build(Fake).Succeeds().Verbs, Is.EqualTo([verb]), "in the project");
        Assert.That(project.Build(Fake, $"-p:{property}=false").Succeeds().Verbs, Is.Empty, "not, by the command line");

        using var other = TempProject.Console("There", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>");
        other.Write("Directory.Build.props", $"<Project><PropertyGroup>{asked}</PropertyGroup></Project>");
        Assert.That(other.Build(Fake).Succeeds().Verbs, Is.EqualTo([verb]), "in Directory.Build.props");
        Forget(other);
        File.Delete(other.PathOf("Directory.Build.props"));
        other.Write("Directory.Build.targets", $"<Project><PropertyGroup>{asked}</PropertyGroup></Project>");
        Assert.That(other.Build(Fake).Succeeds().Verbs, Is.EqualTo([verb]), "in Directory.Build.targets");
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
        var upgraded = project.Verb("MigrationUpgrade").Succeeds();
        Assert.That(upgraded.Output, Does.Contain("mine, on net9.0").And.Contain("default is now at aaaa1111"));
        Assert.That(Sqlite.Rows(project.PathOf("late.db"), "SELECT version_num FROM versions"), Is.EqualTo(["aaaa1111"]));
    }
}
