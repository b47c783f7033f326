using System.Text.RegularExpressions;
using System.Xml.Linq;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Architecture;

/// <summary>What is packed brings nothing with it: drivers are the project's own, and the task knows MSBuild alone.</summary>
public class DependenciesTest
{
    const string EntityFrameworkCore = "src/Migrations.Build.EntityFrameworkCore";

    [Test]
    public void The_engine_needs_only_the_base_class_library() =>
        Assert.That(typeof(EntryPoint).Assembly.GetReferencedAssemblies().Select(name => name.Name), Has.All.Matches<string>(IsBcl));

    [TestCase("src/Migrations.Engine/Migrations.Engine.csproj", "Microsoft.CodeAnalysis.PublicApiAnalyzers")]
    [TestCase("src/Migrations.Host/Migrations.Host.csproj")]
    [TestCase("src/Migrations.Bundle/Migrations.Bundle.csproj", "System.CommandLine")]
    [TestCase("src/Migrations.Build.Kubernetes/Migrations.Build.Kubernetes.csproj", "KubernetesClient")]
    [TestCase("src/Migrations.Build/Migrations.Build.csproj", "Microsoft.Build.Framework", "Microsoft.Build.Utilities.Core")]
    [TestCase(
        "src/Migrations.Build.Analyzers/Migrations.Build.Analyzers.csproj",
        "Microsoft.CodeAnalysis.CSharp",
        "Microsoft.CodeAnalysis.Analyzers"
    )]
    public void A_project_references_no_package_but(string project, params string[] packages)
    {
        var elements = XDocument.Load(Path.Combine(Sources.Root, project)).Descendants().ToList();
        Assert.That(Includes(elements, "PackageReference"), Is.EquivalentTo(packages));
        Assert.That(
            elements.Where(element => element.Name.LocalName == "PackageReference" && (string?)element.Attribute("PrivateAssets") != "all"),
            Is.Empty
        );
        Assert.That(Includes(elements, "FrameworkReference").Concat(Includes(elements, "Reference")), Is.Empty);
        Assert.That(
            elements.Where(element =>
                element.Name.LocalName == "ProjectReference" && (string?)element.Attribute("ReferenceOutputAssembly") != "false"
            ),
            Is.Empty
        );
    }

    // EF Core is what it is for, in the version of the project; a provider is the project's own.
    [Test]
    public void The_package_for_EF_Core_needs_its_relational_part_alone() =>
        Assert.That(
            Includes(
                XDocument
                    .Load(Path.Combine(Sources.Root, EntityFrameworkCore, "Migrations.Build.EntityFrameworkCore.csproj"))
                    .Descendants(),
                "PackageReference"
            ),
            Is.EqualTo(["Microsoft.EntityFrameworkCore.Relational"])
        );

    // A driver is the project's own, also of a product in a package of its own.
    [Test]
    public void The_package_for_Firebird_needs_no_package() =>
        Assert.That(
            Includes(
                XDocument
                    .Load(Path.Combine(Sources.Root, "src/Migrations.Build.Firebird/Migrations.Build.Firebird.csproj"))
                    .Descendants(),
                "PackageReference"
            ),
            Is.Empty
        );

    [TestCase(EntityFrameworkCore, "MigrationsBuild", "Microsoft.EntityFrameworkCore")]
    [TestCase("src/Migrations.Build.Firebird", "MigrationsBuild")]
    [TestCase("src/Migrations.Engine", "Migrations.Engine")]
    [TestCase("src/Migrations.Host", "Migrations.Engine", "Migrations.Host")]
    [TestCase("src/Migrations.Bundle", "Migrations.Engine", "Migrations.Build", "Migrations.Bundle")]
    [TestCase("src/Migrations.Build", "Migrations.Engine", "Migrations.Build", "Microsoft.Build")]
    [TestCase("src/Migrations.Build.Analyzers", "Migrations.Engine", "Migrations.Build", "MigrationsBuild", "Microsoft.CodeAnalysis")]
    public void Its_code_imports_the_base_class_library_and(string folder, params string[] others)
    {
        var imports = Sources
            .In(folder, "*.cs")
            .SelectMany(file =>
                Regex.Matches(
                    File.ReadAllText(file),
                    @"^(?:global )?using (?:static )?(?:\w+ = )?([A-Z][\w.]*)[;<]",
                    RegexOptions.Multiline
                )
            )
            .Select(found => found.Groups[1].Value);
        Assert.That(
            imports
                .Distinct()
                .Where(name =>
                    !IsBcl(name) && !others.Any(other => name == other || name.StartsWith(other + ".", StringComparison.Ordinal))
                ),
            Is.Empty
        );
    }

    static bool IsBcl(string name) =>
        name is "System" or "netstandard"
        || name.StartsWith("Microsoft.Win32", StringComparison.Ordinal)
        || name.StartsWith("System.", StringComparison.Ordinal);

    static IEnumerable<string> Includes(IEnumerable<XElement> elements, string kind) =>
        elements.Where(element => element.Name.LocalName == kind).Select(element => (string)element.Attribute("Include")!);
}
