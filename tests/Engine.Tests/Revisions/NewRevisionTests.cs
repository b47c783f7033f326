using Migrations.Engine.Revisions;
using static Engine.Tests.Revisions.GraphText;

namespace Engine.Tests.Revisions;

public class NewRevisionTests
{
    static readonly RevisionGraph Lines = Graph("aaaa1 # left", "aaaa2 < aaaa1", "bbbb1");

    static RevisionNode Plan(string revision, bool splice, params string[] heads) =>
        NewRevisionPlan.Make(Lines, Node(revision), heads, splice).Revision;

    [Test]
    public void It_comes_after_the_head_of_a_branch() => Assert.That(Plan("n", false, "left@head").Down, Is.EqualTo(["aaaa2"]));

    [Test]
    public void It_may_begin_a_line() => Assert.That(Plan("n # fresh", false, "base").Down, Is.Empty);

    [Test]
    public void It_may_merge() => Assert.That(NewRevisionPlan.Make(Lines, Node("n"), ["heads"]).Graph.Heads, Is.EqualTo(["n"]));

    [Test]
    public void It_may_fork_when_asked() => Assert.That(Plan("n", true, "aaaa1").Down, Is.EqualTo(["aaaa1"]));

    [Test]
    public void A_dependency_is_stored_in_full_or_as_label() =>
        Assert.That(Plan("n & aaaa2 left", false, "bbbb1").DependsOn, Is.EqualTo(["aaaa2", "left"]));

    [TestCase("MIG3015", "n")]
    [TestCase("MIG3022", "n", "aaaa1")]
    [TestCase("MIG3023", "n", "bbbb1", "bbbb1")]
    [TestCase("MIG3011", "n", "nope")]
    [TestCase("MIG3008", "n # left", "base")]
    [TestCase("MIG3009", "n-1", "base")]
    [TestCase("MIG3007", "aaaa1", "base")]
    [TestCase("MIG3011", "n & base", "bbbb1")]
    public void A_wrong_one_is_refused(string code, string revision, params string[] heads) =>
        Assert.That(Error(() => Plan(revision, false, heads)).Code, Is.EqualTo(code));
}
