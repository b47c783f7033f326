using Migrations.Engine.Revisions;
using static Engine.Tests.Revisions.GraphText;

namespace Engine.Tests.Revisions;

/// <summary>Which way a target is, seen from the rows of the version table.</summary>
public class RouteTests
{
    static readonly RevisionGraph Diamond = Graph("a", "b1 < a", "b2 < a", "c < b1 b2", "d < c");
    static readonly RevisionGraph Lines = Graph("a1 # lib", "a2 < a1", "x1 # app", "x2 < x1 & a2", "x3 < x2");

    static string To(RevisionGraph graph, string current, string target) =>
        string.Join(
            ' ',
            Route.To(graph, current.Split(' ', StringSplitOptions.RemoveEmptyEntries), target)
                .Select(step => (step.IsUpgrade ? "+" : "-") + step.Revision.Id)
        );

    [TestCase("", "heads", "+a +b2 +b1 +c +d")]
    [TestCase("d", "heads", "")]
    [TestCase("b1", "d", "+b2 +c +d")]
    [TestCase("a", "d-1", "+b2 +b1 +c")]
    [TestCase("c", "+1", "+d")]
    [TestCase("d", "-1", "-d")]
    [TestCase("d", "b1", "-d -c")]
    [TestCase("d", "d-1", "-d")]
    [TestCase("d", "a-1", "-d -c -b1 -b2 -a")]
    [TestCase("d", "base", "-d -c -b1 -b2 -a")]
    [TestCase("", "base", "")]
    public void A_target_is_above_or_below(string current, string target, string steps) =>
        Assert.That(To(Diamond, current, target), Is.EqualTo(steps));

    [TestCase("x3", "app@base", "-x3 -x2 -x1")]
    [TestCase("x3", "app@-1", "-x3")]
    [TestCase("x1", "app@+1", "+a1 +a2 +x2")]
    [TestCase("x3", "app@x3-2", "-x3 -x2")]
    [TestCase("x3", "heads", "")]
    [TestCase("x3", "lib@head", "")]
    [TestCase("a2", "heads", "+x1 +x2 +x3")]
    public void A_target_on_a_branch_is_above_or_below(string current, string target, string steps) =>
        Assert.That(To(Lines, current, target), Is.EqualTo(steps));

    [TestCase("b1 b2", "-1", "MIG3025")]
    [TestCase("b1 b2", "+1", "MIG3019")]
    [TestCase("", "-1", "MIG3020")]
    [TestCase("d", "gone", "MIG3011")]
    [TestCase("gone", "a", "MIG3010")]
    public void A_wrong_target_is_refused(string current, string target, string code) =>
        Assert.That(Error(() => To(Diamond, current, target)).Code, Is.EqualTo(code));
}
