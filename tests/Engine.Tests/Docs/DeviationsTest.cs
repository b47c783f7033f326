using Conformance;
using Engine.Tests.Architecture;

namespace Engine.Tests.Docs;

/// <summary>Every place where we answer otherwise than Alembic is told to those who come from there, with its reason.</summary>
public class DeviationsTest
{
    [Test]
    public void Each_deviation_is_in_the_page_for_Alembic()
    {
        var page = File.ReadAllText(Path.Combine(Sources.Root, "docs", "alembic.md"));
        var missing = Deviation
            .Load()
            .Where(deviation =>
                !page.Contains($"| `{deviation.File}` | {deviation.Case} | {deviation.Reason} |", StringComparison.Ordinal)
            );
        Assert.That(missing.Select(deviation => deviation.Case), Is.Empty);
    }
}
