using static Engine.Tests.Revisions.GraphText;

namespace Engine.Tests.Revisions;

public class SymbolTests
{
    static readonly RevisionGraph Lines = Graph("abcd01 # left", "abcd02 < abcd01", "abce03 < abcd02", "xy # right", "xyz999 < xy");

    [TestCase("abcd02", "abcd02")]
    [TestCase("abce", "abce03")]
    [TestCase("left", "abcd01")]
    [TestCase("heads", "abce03 xyz999")]
    [TestCase("base", "")]
    [TestCase("left@head", "abce03")]
    [TestCase("left@heads", "abce03")]
    [TestCase("left@base", "")]
    [TestCase("left@abcd02", "abcd02")]
    [TestCase("abcd01@head", "abce03")]
    [TestCase("left@-1", "abcd02")]
    [TestCase("-1", "abcd02 xy")]
    [TestCase("-2", "abcd01")]
    public void A_symbol_stands_for(string symbol, string ids) => Assert.That(Lines.Symbols.Resolve(symbol).Ids(), Is.EqualTo(ids));

    [TestCase("head", "MIG3015")]
    [TestCase("abcd", "MIG3012")]
    [TestCase("nope", "MIG3011")]
    [TestCase("", "MIG3011")]
    [TestCase("nope@abcd01", "MIG3013")]
    [TestCase("right@abcd01", "MIG3014")]
    [TestCase("left@-9", "MIG3020")]
    public void A_wrong_symbol_is_refused(string symbol, string code) =>
        Assert.That(Error(() => Lines.Symbols.Resolve(symbol)).Code, Is.EqualTo(code));

    [Test]
    public void One_revision_is_wanted()
    {
        Assert.That(Lines.Symbols.ResolveOne("left@head")!.Id, Is.EqualTo("abce03"));
        Assert.That(Lines.Symbols.ResolveOne("base"), Is.Null);
        Assert.That(
            Error(() => Lines.Symbols.ResolveOne("heads")) is { Code: "MIG3015" } error && !error.Diagnostic.Message.Contains("for all")
        );
    }

    [Test]
    public void A_walk_from_the_heads_that_meets_a_merge_is_ambiguous() =>
        Assert.That(Error(() => Graph("a", "b < a", "c < a", "d < b c").Symbols.Resolve("-1")).Code, Is.EqualTo("MIG3018"));

    [Test]
    public void A_line_is_told_from_another()
    {
        var graph = Graph("a # lib", "b < a", "x # app & b");
        Assert.That(graph.Symbols.OnLineOf(["b", "x"], "lib").Ids(), Is.EqualTo("b"));
        Assert.That(graph.Symbols.OnLineOf(["b", "x"], "lib", withDependencies: true).Ids(), Is.EqualTo("b x"));
    }
}
