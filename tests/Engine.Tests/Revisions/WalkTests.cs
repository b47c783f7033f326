using Migrations.Engine.Revisions;
using static Engine.Tests.Revisions.GraphText;

namespace Engine.Tests.Revisions;

public class WalkTests
{
    static readonly RevisionGraph Diamond = Graph("a", "b1 < a", "b2 < a", "c < b1 b2", "d < c");
    static readonly RevisionGraph Lines = Graph("a1 # lib", "a2 < a1", "x1 # app", "x2 < x1 & a2", "x3 < x2");

    static string Up(RevisionGraph graph, string current, string target) => UpgradeWalk.Plan(graph, Rows(current), target).Ids();
    static string Down(RevisionGraph graph, string current, string target) => DowngradeWalk.Plan(graph, Rows(current), target).Ids();
    static string[] Rows(string current) => current.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [TestCase("", "heads", "a b2 b1 c d")]
    [TestCase("b1", "d", "b2 c d")]
    [TestCase("d", "heads", "")]
    [TestCase("", "base", "")]
    [TestCase("c", "+1", "d")]
    [TestCase("a", "d-1", "b2 b1 c")]
    public void An_upgrade_runs_what_is_missing(string current, string target, string steps) =>
        Assert.That(Up(Diamond, current, target), Is.EqualTo(steps));

    [TestCase("a", "+1", "MIG3018")]
    [TestCase("b1 b2", "+1", "MIG3019")]
    [TestCase("d", "+1", "MIG3020")]
    [TestCase("d", "-1", "MIG3020")]
    [TestCase("gone", "heads", "MIG3010")]
    public void A_wrong_upgrade_is_refused(string current, string target, string code) =>
        Assert.That(Error(() => Up(Diamond, current, target)).Code, Is.EqualTo(code));

    [Test]
    public void An_upgrade_brings_dependencies() => Assert.That(Up(Lines, "", "app@head"), Is.EqualTo("a1 a2 x1 x2 x3"));

    [Test]
    public void A_label_counts_on_its_branch() => Assert.That(Up(Lines, "a1", "app@+1"), Is.EqualTo("x1"));

    [TestCase("d", "base", "d c b1 b2 a")]
    [TestCase("d", "-1", "d")]
    [TestCase("d", "b1", "d c")]
    [TestCase("b1 b2", "b1@-1", "b1")]
    [TestCase("a", "a", "")]
    public void A_downgrade_reverts_what_comes_after(string current, string target, string steps) =>
        Assert.That(Down(Diamond, current, target), Is.EqualTo(steps));

    [TestCase("a", "c", "MIG3017")]
    [TestCase("", "-1", "MIG3020")]
    [TestCase("d", "+1", "MIG3020")]
    [TestCase("a", "-2", "MIG3020")]
    [TestCase("c", "-2", "MIG3018")]
    [TestCase("", "b1@-1", "MIG3025")]
    public void A_wrong_downgrade_is_refused(string current, string target, string code) =>
        Assert.That(Error(() => Down(Diamond, current, target)).Code, Is.EqualTo(code));

    [Test]
    public void A_downgrade_reverts_dependents_too() => Assert.That(Down(Lines, "x3", "lib@a1"), Is.EqualTo("x3 x2 a2"));

    [Test]
    public void A_step_says_what_runs()
    {
        Assert.That(UpgradeWalk.Plan(Diamond, [], "c").Select(step => step.Line), Is.EqualTo(
            ["Running upgrade -> a", "Running upgrade a -> b2", "Running upgrade a -> b1", "Running upgrade b1, b2 -> c"]));
        Assert.That(DowngradeWalk.Plan(Diamond, ["a"], "base")[0].Line, Is.EqualTo("Running downgrade a ->"));
        Assert.That(StampPlan.Plan(Diamond, [], ["c"])[0].Line, Is.EqualTo("Running stamp_revision -> c"));
    }

    [Test]
    public void History_is_newest_first_with_both_ends()
    {
        Assert.That(History.Range(Diamond).Ids(), Is.EqualTo("d c b1 b2 a"));
        Assert.That(History.Range(Diamond, "b1", "d").Ids(), Is.EqualTo("d c b1"));
        Assert.That(History.Range(Diamond, "-1", "heads").Ids(), Is.EqualTo("d c"));
        Assert.That(History.Range(Lines, "app@base").Ids(), Is.EqualTo("x3 x2 x1 a2 a1"));
    }

    [TestCase("d", "a", "MIG3016")]
    [TestCase("nope", "d", "MIG3011")]
    public void A_wrong_range_is_refused(string from, string to, string code) =>
        Assert.That(Error(() => History.Range(Diamond, from, to)).Code, Is.EqualTo(code));

    [Test]
    public void A_range_over_a_dependency_is_refused() =>
        Assert.That(Error(() => History.Range(Lines, "a1", "x3")).Code, Is.EqualTo("MIG3024"));

    [Test]
    public void Targets_that_overlap_are_refused() =>
        Assert.That(Error(() => Up(Graph("a # left", "b < a", "c < a & b"), "", "left@heads")).Code, Is.EqualTo("MIG3021"));
}
