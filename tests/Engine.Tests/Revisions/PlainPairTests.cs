using Migrations.Engine.Revisions;

namespace Engine.Tests.Revisions;

/// <summary>Whose the methods Upgrade and Downgrade are, which name no bind.</summary>
public class PlainPairTests
{
    [Revision("a1")]
    sealed class Plain : Migration { public override void Upgrade(OperationBuilder op) => op.DropTable("t"); }

    [Revision("a1")]
    sealed class Marked : Migration { [Upgrade("left")] public void Left(OperationBuilder op) => op.DropTable("t"); }

    [TestCase(1, "shop")]
    [TestCase(1, "default", "audit")]
    [TestCase(0, "audit", "default")]
    public void They_belong_to_the_only_bind_or_to_default(int operations, params string[] binds) =>
        Assert.That(Upgrade(typeof(Plain), binds), Has.Count.EqualTo(operations));

    [Test]
    public void They_may_not_belong_to_nobody() =>
        Assert.That(
            () => Upgrade(typeof(Plain), "left", "right"),
            Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG1012")
        );

    [Test]
    public void A_marked_method_belongs_to_its_bind() => Assert.That(Upgrade(typeof(Marked), "left", "right"), Has.Count.EqualTo(1));

    static IReadOnlyList<Operation> Upgrade(Type revision, params string[] binds)
    {
        var catalog = new RevisionCatalog([revision], binds);
        return catalog.Operations(catalog.Graph.Find("a1")!, isUpgrade: true, binds[0], NamingConvention.Default);
    }
}
