using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Engine.Tests.Architecture;

/// <summary>The files that a project imports agree with each other, with the engine and with their pages.</summary>
public partial class BuildFilesTest
{
    const string Verbs = "build/Migrations.Build.Verbs.targets";

    static readonly string[] Files =
    [
        .. new[]
            {
                "build",
                "buildTransitive",
                "buildMultiTargeting",
                "src/Migrations.Build.EntityFrameworkCore/build",
                "src/Migrations.Build.Kubernetes/build",
                "src/Migrations.Build.Firebird/build",
            }
            .SelectMany(folder => Sources.In(folder, "*"))
            .Select(file => Path.GetRelativePath(Sources.Root, file).Replace('\\', '/')),
    ];

    static readonly string[] Rows = [.. Targets(Verbs).Where(IsPublic).Select(name => name["Migration".Length..])];

    // A row: what a person names, and below it what the verb does, either by itself or as one that writes files.
    [TestCaseSource(nameof(Rows))]
    public void A_verb_is_one_row(string verb)
    {
        var named = Elements(Verbs, "Target").Single(target => Name(target) == "Migration" + verb);
        var list = Regex.Escape($"$(Migration{verb}DependsOn)");
        Assert.That(
            named.Attribute("DependsOnTargets")!.Value,
            Does.Match($@"^\$\(_MigrationVerb\.Replace\('\*', '{verb};(.+;)?{list}'\)\.Split\(';'\)\)$")
        );
        Assert.That(named.Elements().Single().Attribute("Targets")!.Value, Is.EqualTo(Name(named)));

        var work = named.ElementsAfterSelf().First();
        Assert.That(Name(work), Is.EqualTo("_Migration" + verb));
        var runs = work.Elements("RunMigrationEnv").Select(run => run.Attribute("Verb")!.Value);
        var writes = work.Descendants("_MigrationWritingVerb").Select(name => name.Value);
        Assert.That(runs.Concat(writes), Is.EqualTo([verb]));
    }

    [Test]
    public void A_verb_stands_in_no_other_file() =>
        Assert.That(
            Files.Where(file => file != Verbs && file.EndsWith(".targets", StringComparison.Ordinal)).SelectMany(Targets).Where(IsPublic),
            Is.Empty
        );

    // BaselineStamp is the second half of a baseline, and nobody asks for it by itself.
    [Test]
    public void The_rows_are_what_the_engine_knows() =>
        Assert.That(
            Rows,
            Is.EquivalentTo(
                Command()
                    .Matches(Sources.Read("src/Migrations.Engine/Hosting/EntryPoint.cs"))
                    .Select(found => found.Groups[1].Value)
                    .Except(["BaselineStamp"])
            )
        );

    [Test]
    public void A_build_of_one_framework_and_one_of_several_read_the_same_rows()
    {
        foreach (var file in new[] { "build/Migrations.Build.targets", "buildMultiTargeting/Migrations.Build.targets" })
        {
            var imports = Elements(file, "Import").Select(import => Path.GetFileName(import.Attribute("Project")!.Value));
            Assert.That(imports, Does.Contain(Path.GetFileName(Verbs)), file);
        }
    }

    [TestCaseSource(nameof(Rows))]
    public void A_verb_is_documented_with_an_example(string verb) =>
        Assert.That(Sources.Read("docs/targets.md"), Does.Contain($"## Migration{verb}\n").And.Contain($"-t:Migration{verb}"));

    [Test]
    public void Every_property_is_documented()
    {
        var page = Sources.Read("docs/properties.md");
        Assert.That(Properties().Where(property => !page.Contains($"| `{property}` |", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void No_property_has_the_name_of_a_target_save_the_check_that_means_the_same() =>
        Assert.That(Rows.Select(verb => "Migration" + verb).Intersect(Properties()), Is.EqualTo(["MigrationCheck"]));

    [Test]
    public void Codes_that_the_build_files_raise_are_kept_free_for_them()
    {
        var errors = string.Concat(Sources.In("src/Migrations.Engine/Diagnostics", "Errors*.cs").Select(File.ReadAllText));
        foreach (var file in Files.Where(file => Regex.IsMatch(file, @"^build/.*\.targets$")))
        {
            var raised = Elements(file, "Error").Concat(Elements(file, "Warning"));
            foreach (var code in raised.Select(element => element.Attribute("Code")!.Value))
                Assert.That(errors, Does.Contain($"// {code} is raised in {file}").And.Not.Contain($"\"{code}\""), code);
        }
    }

    // Every public property that the files read or set, which is every name a user may give.
    static IEnumerable<string> Properties() =>
        Files
            .SelectMany(file => Property().Matches(Sources.Read(file)).Select(found => found.Groups[1].Value))
            .Where(name => !name.EndsWith("DependsOn", StringComparison.Ordinal) || name == "MigrationDependsOn")
            .Distinct();

    static IEnumerable<string> Targets(string file) => Elements(file, "Target").Select(Name);

    static IEnumerable<XElement> Elements(string file, string name) => XDocument.Parse(Sources.Read(file)).Descendants(name);

    static string Name(XElement target) => target.Attribute("Name")!.Value;

    // A name that begins with an underscore is no verb.
    static bool IsPublic(string target) => target[0] != '_';

    [GeneratedRegex(@"\$\((Migrat(?:ion|e)[A-Za-z]+)\)")]
    private static partial Regex Property();

    [GeneratedRegex(@"\[""(\w+)""\] = new \w+Command\(")]
    private static partial Regex Command();
}
