using Migrations.Engine.Autogenerate.Compare;

namespace EntityFrameworkCore.Tests;

/// <summary>Rows of the model on PostgreSQL, where a sequence counts and values have types of their own.</summary>
public class PostgreSqlSeedTests
{
    [Test]
    public async Task Keys_that_are_always_generated_are_given_and_counted_on()
    {
        await using var theirs = await ModelCases.OpenAsync("postgresql");
        await using var ours = await ModelCases.OpenAsync("postgresql");
        await theirs.CreateAsync(typeof(PostgreSqlSeedsContext));
        var warnings = new List<Diagnostic>();
        var model = ContextModel.Read("postgresql", typeof(PostgreSqlSeedsContext), warnings);
        Assert.That(warnings.Select(warning => warning.ToString()), Is.Empty);
        await ours.RunAsync(SchemaComparer.Compare(model, new(), ours.Dialect, new()).Upgrade);
        foreach (var database in new[] { theirs, ours })
            await database.RunAsync([new BulkInsert(new("Voucher"), ["Tags", "Text"], [[ServerDefault.Sql("'{b}'"), "{}"]])]);
        var table = (await theirs.ReadAsync()).Find("Voucher")!;
        Assert.That(await ours.RowsAsync(table), Is.EqualTo(await theirs.RowsAsync(table)));
    }
}
