using System.Text.RegularExpressions;

namespace Engine.Tests.Architecture;

/// <summary>Every code stands in one place of the source, in its band, and in one section of docs/diagnostics.md.</summary>
public class DiagnosticsTest
{
    const string Folder = "src/Migrations.Engine/Diagnostics";

    static readonly string[] Csharp =
    [
        .. Directory
            .GetFiles(Path.Combine(Sources.Root, Folder), "Errors*.cs")
            .Append("Warnings.cs")
            .Select(path => $"{Folder}/{Path.GetFileName(path)}")
            // What only a package of its own knows, it says itself.
            .Concat(["src/Migrations.Build.EntityFrameworkCore/Errors.cs", "src/Migrations.Build.EntityFrameworkCore/Warnings.cs"])
            .Order(StringComparer.Ordinal),
    ];

    [Test]
    public void A_code_is_made_in_one_place() => Assert.That(Codes().Select(made => made.Code), Is.Unique);

    [TestCaseSource(nameof(Csharp))]
    public void A_method_says_its_own_code_first(string file)
    {
        var said = Regex.Matches(Sources.Read(file), @"<summary>(?:\s*///)?\s*(MIG\d{4}): ").Select(found => found.Groups[1].Value);
        Assert.That(said, Is.EqualTo(Codes().Where(made => made.File == file).Select(made => made.Code)));
    }

    // The headings are "// 5xxx: …" in the C# files.
    [TestCaseSource(nameof(Csharp))]
    public void A_code_is_in_its_band(string file)
    {
        var band = ' ';
        foreach (
            Match found in Regex.Matches(
                Sources.Read(file),
                @"^ *// (\d)xxx|new\(\s*""MIG(\d)\d{3}|New\(\s*""MIG(\d)\d{3}",
                RegexOptions.Multiline
            )
        )
        {
            if (found.Groups[1].Success)
                band = found.Groups[1].Value[0];
            else
                Assert.That(found.Value, Does.EndWith($"MIG{band}{found.Value[^3..]}"), file);
        }
        Assert.That(band, Is.Not.EqualTo(' '));
    }

    [Test]
    public void Every_code_has_a_section_and_every_section_a_code() =>
        Assert.That(Sections(), Is.EquivalentTo(Codes().Select(made => made.Code)));

    [Test]
    public void The_sections_are_in_order() => Assert.That(Sections(), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));

    [TestCaseSource(nameof(Sections))]
    public void A_section_says_cause_and_fix_and_gives_an_example(string code)
    {
        var section = Regex.Match(Docs(), $@"^### {code}: (.*?)(?=^##|\z)", RegexOptions.Multiline | RegexOptions.Singleline).Value;
        Assert.That(
            new[] { @"\*\*Cause\.\*\*", @"\*\*Fix\.\*\*", "^```" }.Select(part =>
                Regex.Matches(section, part, RegexOptions.Multiline).Count
            ),
            Is.EqualTo(new[] { 1, 1, 2 }),
            section
        );
    }

    static IEnumerable<(string File, string Code)> Codes() =>
        from file in Csharp.Concat(
            from folder in new[] { "build", "src/Migrations.Build.Kubernetes/build" }
            from path in Directory.GetFiles(Path.Combine(Sources.Root, folder), "*.targets")
            select $"{folder}/{Path.GetFileName(path)}"
        )
        from Match found in Regex.Matches(Sources.Read(file), @"(?:[Nn]ew\(\s*|Code=)""(MIG\d{4})""")
        select (file, found.Groups[1].Value);

    static IEnumerable<string> Sections() =>
        Regex.Matches(Docs(), @"^### (MIG\d{4}): ", RegexOptions.Multiline).Select(found => found.Groups[1].Value);

    static string Docs() => Sources.Read("docs/diagnostics.md");
}
