using static Engine.Tests.Revisions.GraphText;

namespace Engine.Tests.Revisions;

public class RevisionGraphTests
{
    static readonly RevisionGraph TwoLines = Graph("a # lib", "b < a", "x # app", "y < x & a", "z < y & a");

    [Test]
    public void Heads_ignore_dependencies_and_real_heads_do_not()
    {
        var graph = Graph("a", "x & a");
        Assert.That(graph.Heads, Is.EqualTo(["a", "x"]));
        Assert.That(graph.RealHeads, Is.EqualTo(["x"]));
        Assert.That(graph.Bases, Is.EqualTo(["a", "x"]));
        Assert.That(graph.RealBases, Is.EqualTo(["a"]));
    }

    [Test]
    public void Forks_and_merges_are_told()
    {
        var graph = Graph("a", "b < a", "c < a", "d < b c");
        Assert.That(graph.BranchPoints, Is.EqualTo(["a"]));
        Assert.That(graph.MergePoints, Is.EqualTo(["d"]));
    }

    [Test]
    public void A_dependency_that_an_ancestor_has_is_no_effective_parent()
    {
        Assert.That(TwoLines.EffectiveParentsOf("y"), Is.EqualTo(["x", "a"]));
        Assert.That(TwoLines.EffectiveParentsOf("z"), Is.EqualTo(["y"]));
    }

    [Test]
    public void A_dependency_may_be_a_label() =>
        Assert.That(Graph("a # lib", "x & lib").EffectiveParentsOf("x"), Is.EqualTo(["a"]));

    [Test]
    public void A_label_goes_up_and_back_to_the_fork()
    {
        var graph = Graph("a", "b < a", "c < b # left", "d < c", "r < a");
        Assert.That(graph.LabelsOf("d"), Is.EqualTo(["left"]));
        Assert.That(graph.LabelsOf("b"), Is.EqualTo(["left"]));
        Assert.That(graph.LabelsOf("a"), Is.Empty);
    }

    [Test]
    public void A_label_below_a_fork_stays_above_its_revision()
    {
        var graph = Graph("a", "b < a # both", "c < b", "d < b");
        Assert.That(graph.LabelsOf("c"), Is.EqualTo(["both"]));
        Assert.That(graph.LabelsOf("a"), Is.Empty);
    }

    [Test]
    public void An_empty_graph_has_no_heads() => Assert.That(Graph().Heads, Is.Empty);

    [TestCase("MIG3001", "a < a")]
    [TestCase("MIG3002", "a < c", "b < a", "c < b")]
    [TestCase("MIG3002", "x", "y < x z", "z < y", "w < z")]
    [TestCase("MIG3003", "a & a")]
    [TestCase("MIG3004", "a & b", "b < a")]
    [TestCase("MIG3004", "a # lib & lib")]
    [TestCase("MIG3005", "a", "b < zz")]
    [TestCase("MIG3006", "a", "b < a & zz")]
    [TestCase("MIG3007", "a", "a")]
    [TestCase("MIG3008", "a # one", "b # one")]
    [TestCase("MIG3008", "a", "b # a")]
    [TestCase("MIG3009", "a@b")]
    [TestCase("MIG3009", "a:b")]
    [TestCase("MIG3009", "a/b")]
    [TestCase("MIG3009", "\u00e4")]
    [TestCase("MIG3009", "a\rb")]
    [TestCase("MIG3009", "a\u001bb")]
    [TestCase("MIG3009", "a'b")]
    [TestCase("MIG3054", "a23456789012345678901234567890123")]
    [TestCase("MIG3055", "a # a")]
    [TestCase("MIG3056", "ab", "AB")]
    [TestCase("MIG3027", "a # x,y")]
    [TestCase("MIG3027", "a # x\u001by")]
    [TestCase("MIG3027", "head")]
    [TestCase("MIG3027", "a # heads")]
    [TestCase("MIG3027", "a # x@y")]
    public void A_wrong_graph_is_refused(string code, params string[] revisions) =>
        Assert.That(Error(() => Graph(revisions)).Code, Is.EqualTo(code));

    [Test]
    public void The_longest_id_is_taken() => Assert.That(Graph("a2345678901234567890123456789_.2").Heads, Has.Count.EqualTo(1));

    [Test]
    public void An_error_names_ids_and_files_and_points_at_one()
    {
        var error = Error(() => Graph("b < zz"));
        Assert.That(error.Diagnostic.ToString(), Does.StartWith("b.cs(3): MIG3005: Revision 'b' (b.cs(3)) comes after 'zz'"));
        Assert.That(
            Error(() => Graph("a < c", "b < a", "c < b", "base1")).Message,
            Does.Contain("'a' (a.cs(3)), 'b' (b.cs(3)), 'c' (c.cs(3))")
        );
    }

    [Test]
    public void A_circle_alone_is_named_without_its_neighbours() =>
        Assert.That(
            Error(() => Graph("x", "y < x z", "z < y", "w < z")).Message,
            Does.Contain("'y'").And.Contain("'z'").And.Not.Contain("'w'").And.Not.Contain("'x'")
        );
}
