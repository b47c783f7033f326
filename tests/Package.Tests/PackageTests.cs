using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>What is in the nupkg.</summary>
public partial class PackageTests
{
    [Test]
    public void Package_holds_its_parts_and_nothing_else()
    {
        using var package = ZipFile.OpenRead(Feed.Package);
        var files = package.Entries.Select(entry => entry.FullName).Where(name => !Packaging().IsMatch(name));
        Assert.That(files, Is.EquivalentTo([
            "README.md",
            "build/Migrations.Build.globalconfig", "build/Migrations.Build.props", "build/Migrations.Build.targets",
            "build/Migrations.Build.Options.targets", "build/Migrations.Build.Verbs.targets",
            "buildMultiTargeting/Migrations.Build.targets",
            "buildTransitive/Migrations.Build.props", "buildTransitive/Migrations.Build.targets",
            "lib/net8.0/Migrations.Engine.dll", "lib/net8.0/Migrations.Engine.xml",
            "tasks/netstandard2.0/Migrations.Build.dll",
            "tools/net8.0/Migrations.Host.deps.json", "tools/net8.0/Migrations.Host.dll", "tools/net8.0/Migrations.Host.runtimeconfig.json",
        ]));
    }

    [GeneratedRegex(@"^(_rels/|package/|\[Content_Types\]|Migrations\.Build\.nuspec)")]
    private static partial Regex Packaging();
}
