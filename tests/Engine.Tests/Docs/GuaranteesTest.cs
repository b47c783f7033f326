using System.Text.RegularExpressions;
using Engine.Tests.Architecture;

namespace Engine.Tests.Docs;

/// <summary>Every promise names a test, and there is such a test.</summary>
public class GuaranteesTest
{
    [Test]
    public void Every_promise_has_its_test()
    {
        var rows = Regex.Matches(Sources.Read("docs/guarantees.md"), @"^\|.*\| `(?<type>\w+)\.(?<test>\w+)` \|$", RegexOptions.Multiline);
        Assert.That(rows, Has.Count.GreaterThan(10));
        Assert.That(
            from row in rows
            where !typeof(GuaranteesTest).Assembly.GetTypes().Any(type =>
                type.Name == row.Groups["type"].Value && type.GetMethod(row.Groups["test"].Value) is not null
            )
            select row.Value,
            Is.Empty
        );
        Assert.That(
            Sources.Read("docs/guarantees.md").Split("## Figures")[0].Split("| --- | --- | --- | --- |")[1].Trim().Split('\n'),
            Has.Length.EqualTo(rows.Count),
            "a row without a test"
        );
    }
}
