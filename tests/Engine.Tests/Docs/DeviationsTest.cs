using System.Text.RegularExpressions;
using Conformance;
using Engine.Tests.Architecture;

namespace Engine.Tests.Docs;

/// <summary>Every place where we answer otherwise than Alembic is told to those who come from there, with its reason.</summary>
public class DeviationsTest
{
    [Test]
    public void The_page_has_the_list_and_nothing_else() =>
        Assert.That(
            Rows(),
            Is.EqualTo(Deviation.Load().Select(deviation => $"| `{deviation.File}` | {deviation.Case} | {deviation.Reason} |"))
        );

    static IEnumerable<string> Rows() =>
        Regex
            .Matches(Sources.Read("docs/alembic-deviations.md"), @"^\| `\w+\.json` \|.*$", RegexOptions.Multiline)
            .Select(row => row.Value);
}
