using System.Text.RegularExpressions;
using Engine.Tests.Architecture;

namespace Engine.Tests.Docs;

/// <summary>The docs lead somewhere, and every page can be found.</summary>
public class LinksTest
{
    static readonly string[] Pages =
    [
        .. Directory
            .GetFiles(Sources.Root, "*.md")
            .Concat(Sources.In("docs", "*.md"))
            .Select(file => Path.GetRelativePath(Sources.Root, file).Replace('\\', '/')),
    ];

    [TestCaseSource(nameof(Pages))]
    public void Every_link_leads_to_a_file(string page) =>
        Assert.That(Targets(page).Where(target => !Path.Exists(Path.Combine(Sources.Root, target))), Is.Empty);

    [Test]
    public void The_index_lists_every_page() =>
        Assert.That(
            Targets("docs/README.md").Where(target => target.EndsWith(".md", StringComparison.Ordinal)),
            Is.EquivalentTo(Pages.Where(page => page.StartsWith("docs/", StringComparison.Ordinal) && page != "docs/README.md"))
        );

    [Test]
    public void The_changelog_names_the_version() =>
        Assert.That(
            Sources.Read("CHANGELOG.md"),
            Does.Contain($"## {Regex.Match(Sources.Read("Directory.Build.props"), "<Version>(.*)</Version>").Groups[1].Value} ")
        );

    static IEnumerable<string> Targets(string page) =>
        Regex
            .Matches(Sources.Read(page), @"\]\((?!https?:)([^)#]+)")
            .Select(found =>
                Path.GetRelativePath(
                        Sources.Root,
                        Path.GetFullPath(Path.Combine(Sources.Root, Path.GetDirectoryName(page)!, found.Groups[1].Value))
                    )
                    .Replace('\\', '/')
            );
}
