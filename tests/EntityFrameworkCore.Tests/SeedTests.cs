using Migrations.Engine.Autogenerate;
using Migrations.Engine.Autogenerate.Compare;

namespace EntityFrameworkCore.Tests;

/// <summary>Rows of the model (HasData) are what EF Core makes of them, forth and back; rows of others are left alone.</summary>
public class SeedTests
{
    [TestCaseSource(typeof(ModelCases), nameof(ModelCases.Products))]
    public async Task A_new_database_has_the_rows_of_EF_Core(string product)
    {
        await using var theirs = await ModelCases.OpenAsync(product);
        await using var ours = await ModelCases.OpenAsync(product);
        await theirs.CreateAsync(typeof(SeedsContext));
        var warnings = new List<Diagnostic>();
        var model = ContextModel.Read(product, typeof(SeedsContext), warnings);
        Assert.That(warnings.Select(warning => warning.ToString()), Is.Empty);
        Assert.That(model.Tables.Sum(table => table.Rows.Count), Is.EqualTo(13));
        await ours.RunAsync(Difference(ours, model, new()).Upgrade);
        // Who comes later is counted on.
        foreach (var database in new[] { theirs, ours })
            await database.RunAsync([User]);
        await AreAlikeAsync(ours, theirs, "new");
    }

    [TestCaseSource(typeof(ModelCases), nameof(ModelCases.Products))]
    public async Task Changed_rows_are_brought_to_the_model_and_back(string product)
    {
        await using var before = await ModelCases.OpenAsync(product);
        await using var after = await ModelCases.OpenAsync(product);
        await using var ours = await ModelCases.OpenAsync(product);
        await before.CreateAsync(typeof(SeedsContext));
        await after.CreateAsync(typeof(ChangedSeedsContext));
        var (old, changed) = (ContextModel.Read(product, typeof(SeedsContext)), ContextModel.Read(product, typeof(ChangedSeedsContext)));
        var (first, revisions) = (Difference(ours, old, new()), new MetaData { Language = ours.Dialect.Language });
        await RunAsync(ours, revisions, first.Upgrade);
        Assert.That(Difference(ours, old, revisions).Upgrade, Is.Empty, "at rest");

        foreach (var database in new[] { before, after, ours })
            await database.RunAsync([User with { Columns = ["Id", .. User.Columns], Rows = [[77, .. User.Rows[0]]] }]);
        var second = Difference(ours, changed, revisions);
        await RunAsync(ours, revisions, second.Upgrade);
        await AreAlikeAsync(ours, after, "changed");
        Assert.That(Difference(ours, changed, revisions).Upgrade, Is.Empty, "at rest after the change");

        await RunAsync(ours, revisions, second.Downgrade);
        await AreAlikeAsync(ours, before, "back");
        Assert.That(Difference(ours, old, revisions).Upgrade, Is.Empty, "at rest after the way back");
        await RunAsync(ours, revisions, first.Downgrade);
        Assert.That((await ours.ReadAsync()).Tables, Is.Empty);
    }

    [TestCaseSource(typeof(ModelCases), nameof(ModelCases.Products))]
    public async Task A_row_that_is_there_already_stays_as_it_is(string product)
    {
        await using var database = await ModelCases.OpenAsync(product);
        await database.CreateAsync(typeof(SeedsContext));
        var (label, text) = ("Label", "of somebody");
        await database.RunAsync([new BulkUpdate(new(label), ["Id"], ["Id", "Text"], [[1, text]])]);
        var insert = new BulkInsert(new(label), ["Id", "Text"], [[1, "old"], [5, null]]) { Key = ["Id"], IfNotExists = true };
        insert = insert with { Rows = [insert.Rows[0], [5, "five"]] };
        await database.RunAsync([insert]);
        await database.RunAsync([insert]);
        var table = (await database.ReadAsync()).Find(label)!;
        Assert.That(
            (await database.RowsAsync(table)).Select(row => row.Replace("Int64", "Int32")),
            Is.EqualTo(["-1 Int32 | new String", $"1 Int32 | {text} String", "5 Int32 | five String"])
        );
        await database.RunAsync([insert.Reverse()]);
        Assert.That(await database.RowsAsync(table), Has.Count.EqualTo(3), "nobody can tell whose they are");
    }

    static readonly BulkInsert User = new(
        new("Staffer"),
        ["Name", "Born", "Since", "Wakes", "Seen", "Wage", "Score", "Key", "Photo", "IsActive", "Grade", "Big"],
        [[
            "Somebody", "2000-01-02 03:04:05", "2000-01-02", "03:04:05", "2000-01-02 03:04:05", 1, 2,
            "0f8fad5b-d9cb-469f-a165-000000000000", new byte[] { 1 }, true, 1, 5,
        ]]
    );

    static SchemaDifference Difference(Database database, MetaData model, MetaData revisions) =>
        SchemaComparer.Compare(model, revisions, database.Dialect, new() { CompareServerDefault = true });

    static async Task RunAsync(Database database, MetaData revisions, IReadOnlyList<Operation> operations)
    {
        await database.RunEachAsync(BatchGrouping.Group(operations));
        foreach (var operation in operations)
            operation.Apply(revisions);
    }

    static async Task AreAlikeAsync(Database ours, Database theirs, string when)
    {
        foreach (var table in (await theirs.ReadAsync()).Tables)
            Assert.That(await ours.RowsAsync(table), Is.EqualTo(await theirs.RowsAsync(table)), $"{when}: rows of {table.FullName}");
    }
}
