using Migrations.Engine.Revisions;
using static Engine.Tests.Revisions.GraphText;

namespace Engine.Tests.Revisions;

public class VersionRowsTests
{
    static readonly RevisionGraph Diamond = Graph("a", "b1 < a", "b2 < a", "c < b1 b2", "x & c");

    [Test]
    public void Rows_are_inserted_updated_and_merged()
    {
        var rows = new VersionRows(Diamond, []);
        var changes = UpgradeWalk.Plan(Diamond, [], "heads").Select(step => string.Join("; ", rows.Take(step)));
        Assert.That(changes, Is.EqualTo(["insert a", "update a b2", "insert b1", "delete b1; update b2 c", "update c x"]));
    }

    [Test]
    public void And_split_on_the_way_back()
    {
        var rows = new VersionRows(Diamond, ["c"]);
        var changes = DowngradeWalk.Plan(Diamond, ["c"], "base").Select(step => string.Join("; ", rows.Take(step)));
        Assert.That(changes, Is.EqualTo(["insert b1; update c b2", "delete b1", "update b2 a", "delete a"]));
        Assert.That(rows.Current, Is.Empty);
    }

    [Test]
    public void A_redundant_row_goes_with_the_next_step()
    {
        var rows = new VersionRows(Diamond, ["a", "b1"]);
        Assert.That(string.Join("; ", rows.Take(UpgradeWalk.Plan(Diamond, ["a", "b1"], "b2")[0])), Is.EqualTo("update a b2"));
        Assert.That(rows.Current, Is.EqualTo(["b1", "b2"]));
    }

    [Test]
    public void Rows_tell_what_is_applied()
    {
        var applied = new AppliedRevisions(Diamond, ["c"]);
        Assert.That(applied.Revisions.Ids(), Is.EqualTo("a b1 b2 c"));
        Assert.That(applied.Contains("x"), Is.False);
        Assert.That(new AppliedRevisions(Diamond, ["x"]).Tips.Ids(), Is.EqualTo("c x"));
    }

    [Test]
    public void A_row_that_the_code_does_not_know_is_an_error()
    {
        var error = Error(() => _ = new AppliedRevisions(Diamond, ["a", "ffff"]));
        Assert.That(error.Code, Is.EqualTo("MIG3010"));
        Assert.That(error.Message, Does.Contain("The database is at revision 'ffff', which the code does not know"));
    }
}
