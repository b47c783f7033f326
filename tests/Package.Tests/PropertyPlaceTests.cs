namespace Package.Tests;

/// <summary>A property counts wherever a person sets it, also where it says: unless it is set already.</summary>
public class PropertyPlaceTests
{
    // The feed is made when the tests begin, after their cases were asked for.
    static string Fake => "-p:_MigrationHostAssembly=" + Feed.FakeHost;

    static readonly (string Name, string Place)[] Places =
    [
        ("project", "in the project"),
        ("props", "in Directory.Build.props"),
        ("targets", "in Directory.Build.targets"),
    ];

    static readonly (string Property, string Verb)[] Questions =
    [
        ("MigrateOnline", "Upgrade"),
        ("MigrationAutogenerate", "Revision"),
        ("MigrationCheck", "Check"),
        ("MigrateOffline", "Sql"),
    ];

    TempProject? _project;
    Batch? _builds;

    [OneTimeTearDown]
    public void Remove() => _project?.Dispose();

    // Each question is asked in each place alone; all are builds of one project, whose files say which one is meant.
    Batch Builds()
    {
        _project = TempProject.Console("Here", "<MigrationBinds>default=sqlite:///app.db</MigrationBinds>" + Asked("project"));
        foreach (var file in new[] { "props", "targets" })
            _project.Write($"Directory.Build.{file}", $"<Project><PropertyGroup>{Asked(file)}</PropertyGroup></Project>");
        Assert.That(_project.Build(Fake).Succeeds().Verbs, Is.Empty);
        var builds = new Batch(_project);
        foreach (var (property, _) in Questions)
        {
            foreach (var (name, place) in Places)
                builds.Add($"{property} {place}", [Fake, $"-p:Place={name}", $"-p:Question={property}"], Forget(_project));
            builds.Add($"{property} not", [Fake, "-p:Place=project", $"-p:Question={property}", $"-p:{property}=false"], Forget(_project));
        }
        return builds;
    }

    static string Asked(string place) => string.Concat(Questions.Select(question =>
        $"<{question.Property} Condition=\"'$(Place)' == '{place}' and '$(Question)' == '{question.Property}' and "
            + $"'$({question.Property})' == ''\">true</{question.Property}>"
    ));

    static string Forget(TempProject project) => $"rm -rf '{project.PathOf("Migrations")}'";

    [TestCaseSource(nameof(Cases))]
    public void Question_may_be_asked_anywhere(string property, string verb)
    {
        var builds = _builds ??= Builds();
        foreach (var (_, place) in Places)
            Assert.That(builds[$"{property} {place}"].Succeeds().Verbs, Is.EqualTo([verb]), place);
        Assert.That(builds[$"{property} not"].Succeeds().Verbs, Is.Empty, "not, by the command line");
    }

    static IEnumerable<object[]> Cases() => Questions.Select(question => new object[] { question.Property, question.Verb });

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
