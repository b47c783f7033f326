using Migrations.Engine.Autogenerate.Compare;

namespace Engine.Tests.Autogenerate;

public class RandomPairTests
{
    [Test]
    public void Any_schema_becomes_any_other_and_comes_back()
    {
        var operations = Enumerable
            .Range(0, 400)
            .Sum(seed => Changes.Between(RandomSchema.Of(seed), RandomSchema.Of(seed + 1000)).Upgrade.Count);
        Assert.That(operations, Is.GreaterThan(4000));
    }

    [Test]
    public void The_order_is_always_the_same() => Assert.That(
        Enumerable.Range(0, 20).Select(_ => Changes.Words(RandomSchema.Of(1), RandomSchema.Of(2))).Distinct().Count(), Is.EqualTo(1));

    [Test]
    public void Rendered_and_compiled_they_are_the_same()
    {
        var difference = SchemaComparer.Compare(RandomSchema.Of(3), RandomSchema.Of(4), new PlainDialect(), Changes.Options);
        var script = Revision.Script();
        script.Add("default", difference, new PlainDialect(), Changes.Options);
        var upgrade = script.UpgradeOps[^1].Operations.ToArray();
        Assert.That(
            upgrade.Zip(Revision.Again(upgrade)).All(pair => pair.Second == pair.First || pair.Second == Revision.Said(pair.First))
        );
        Assert.That(upgrade, Is.Not.Empty);
    }
}
