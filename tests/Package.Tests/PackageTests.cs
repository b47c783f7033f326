using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Package.Tests;

/// <summary>What is in the nupkg, and that the parts of it agree.</summary>
public partial class PackageTests
{
    [Test]
    public void Package_holds_its_parts_and_nothing_else()
    {
        using var package = ZipFile.OpenRead(Feed.Package);
        var files = package.Entries.Select(entry => entry.FullName).Where(name => !Packaging().IsMatch(name));
        Assert.That(
            files,
            Is.EquivalentTo([
                "README.md",
                "build/Migrations.Build.TargetFramework.targets",
                "build/Migrations.Build.globalconfig",
                "build/Migrations.Build.props",
                "build/Migrations.Build.targets",
                "buildMultiTargeting/Migrations.Build.targets",
                "buildTransitive/Migrations.Build.props",
                "buildTransitive/Migrations.Build.targets",
                "lib/net8.0/Migrations.Engine.dll",
                "lib/net8.0/Migrations.Engine.xml",
                "tasks/netstandard2.0/Migrations.Build.dll",
                "tools/net8.0/Migrations.Host.deps.json",
                "tools/net8.0/Migrations.Host.dll",
                "tools/net8.0/Migrations.Host.runtimeconfig.json",
            ])
        );
    }

    [Test]
    public void No_property_has_the_name_of_a_target_save_the_check_that_means_the_same()
    {
        var targets = Names("build/Migrations.Build.targets", "Target", "Name");
        var properties = PropertyNames().Where(name => name != "MigrationCheck");
        Assert.That(targets.Intersect(properties), Is.Empty);
    }

    [Test]
    public void Every_verb_works_for_several_target_frameworks()
    {
        var verbs = Names("build/Migrations.Build.targets", "Target", "Name")
            .Where(name => name.StartsWith("Migration", StringComparison.Ordinal));
        Assert.That(MultiTargetingVerbs(), Is.EquivalentTo(verbs));
    }

    [Test]
    public void Every_verb_is_documented_with_an_example()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/targets.md"));
        foreach (var verb in MultiTargetingVerbs())
            Assert.That(page, Does.Contain($"## {verb}\n").And.Contain($"-t:{verb}"), verb);
    }

    [Test]
    public void Every_property_is_documented()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/properties.md"));
        foreach (var property in PropertyNames())
            Assert.That(page, Does.Contain($"| `{property}` |"), property);
    }

    [Test]
    public void Codes_that_the_targets_raise_are_kept_free_for_them()
    {
        var errors = string.Concat(
            Directory.GetFiles(Repository.PathOf("src/Migrations.Engine/Diagnostics"), "Errors*.cs").Select(File.ReadAllText)
        );
        foreach (var code in Names("build/Migrations.Build.targets", "Error", "Code"))
            Assert.That(
                errors,
                Does.Contain($"// {code} is raised in build/Migrations.Build.targets").And.Not.Contain($"\"{code}\""),
                code
            );
    }

    // A name that begins with an underscore is no verb.
    static IEnumerable<string> MultiTargetingVerbs() =>
        Names("buildMultiTargeting/Migrations.Build.targets", "Target", "Name").Where(name => name[0] != '_');

    // Every public property that the files read or set, which is every name a user may give.
    static IEnumerable<string> PropertyNames() =>
        new[]
        {
            "build/Migrations.Build.globalconfig",
            "build/Migrations.Build.props",
            "build/Migrations.Build.targets",
            "build/Migrations.Build.TargetFramework.targets",
        }
            .SelectMany(file => Property().Matches(File.ReadAllText(Repository.PathOf(file))).Select(match => match.Groups[1].Value))
            .Where(name => !name.EndsWith("DependsOn", StringComparison.Ordinal) || name == "MigrationDependsOn")
            .Distinct();

    static List<string> Names(string file, string element, string attribute) =>
        XDocument.Load(Repository.PathOf(file)).Descendants(element).Select(target => target.Attribute(attribute)!.Value).ToList();

    [GeneratedRegex(@"\$\((Migrat(?:ion|e)[A-Za-z]+)\)")]
    private static partial Regex Property();

    [GeneratedRegex(@"^(_rels/|package/|\[Content_Types\]|Migrations\.Build\.nuspec)")]
    private static partial Regex Packaging();
}
