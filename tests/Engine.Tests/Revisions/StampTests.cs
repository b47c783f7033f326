using Migrations.Engine.Revisions;
using static Engine.Tests.Revisions.GraphText;

namespace Engine.Tests.Revisions;

public class StampTests
{
    static readonly RevisionGraph Diamond = Graph("a", "b1 < a", "b2 < a", "c < b1 b2", "x");

    static string Move(string[] current, params string[] targets)
    {
        var rows = new VersionRows(Diamond, current);
        return string.Join(
                " | ",
                StampPlan
                    .Plan(Diamond, current, targets)
                    .Select(step =>
                        $"{(step.IsUpgrade ? "up" : "down")}{(step.IsBranchMove ? " branch" : "")}: {string.Join("; ", rows.Take(step))}"
                    )
            )
            + " = "
            + string.Join(" ", rows.Current);
    }

    [Test]
    public void Up_a_line() => Assert.That(Move(["a"], "b1"), Is.EqualTo("up: update a b1 = b1"));

    [Test]
    public void Down_from_two_rows_to_one() => Assert.That(Move(["b1", "b2"], "a"), Is.EqualTo("down: delete b1; update b2 a = a"));

    [Test]
    public void Beside_the_rows() => Assert.That(Move(["b1"], "b2"), Is.EqualTo("up branch: insert b2 = b1 b2"));

    [Test]
    public void To_all_heads() => Assert.That(Move(["a"], "heads"), Is.EqualTo("up: update a c | up branch: insert x = c x"));

    [Test]
    public void To_base() => Assert.That(Move(["c", "x"], "base"), Is.EqualTo("down branch: delete c | down branch: delete x = "));

    [Test]
    public void Nothing_to_do() => Assert.That(Move(["c"], "c"), Is.EqualTo(" = c"));

    [Test]
    public void An_unknown_row_is_refused() => Assert.That(Error(() => Move(["gone"], "c")).Message, Does.Contain("'gone'"));
}
