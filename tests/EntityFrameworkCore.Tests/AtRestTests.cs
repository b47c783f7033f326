using Migrations.Engine.Autogenerate.Compare;

namespace EntityFrameworkCore.Tests;

/// <summary>A database that EF Core made is what its DbContext says: nothing is proposed, in either direction.</summary>
public class AtRestTests
{
    [TestCaseSource(typeof(ModelCases), nameof(ModelCases.All))]
    public async Task Nothing_is_proposed_for_a_database_of_EF_Core(string product, Type type)
    {
        await using var database = await ModelCases.OpenAsync(product);
        await database.CreateAsync(type);
        var there = await database.ReadAsync();
        var warnings = new List<Diagnostic>();
        var model = ContextModel.Read(product, type, warnings);
        Assert.That(warnings.Select(warning => warning.ToString()), Is.Empty);
        Assert.That(model.Tables, Is.Not.Empty);
        Assert.That(model.Tables.Select(table => table.Name), Is.EquivalentTo(there.Tables.Select(table => table.Name)));
        Assert.That(database.Difference(model, there), Is.Empty);
        Assert.That(database.Difference(there, model), Is.Empty);
    }

    [TestCaseSource(typeof(ModelCases), nameof(ModelCases.All))]
    public async Task Nothing_is_proposed_for_a_database_of_migrations(string product, Type type)
    {
        await using var database = await ModelCases.OpenAsync(product);
        await database.MigrateAsync(type);
        var there = await database.ReadAsync();
        foreach (var table in there.Tables.Where(table => table.Name.StartsWith("__EF", StringComparison.Ordinal)).ToList())
            Assert.That(HistoryTables.ToolOf(table), Is.EqualTo("Entity Framework Core"));
        var history = there.Tables.Where(table => HistoryTables.ToolOf(table) is not null).Select(table => table.FullName).ToList();
        Assert.That(history, Is.Not.Empty);
        history.ForEach(table => there.Remove(table));
        var model = ContextModel.Read(product, type);
        Assert.That(database.Difference(model, there), Is.Empty);
        Assert.That(database.Difference(there, model), Is.Empty);
    }

    [TestCaseSource(typeof(ModelCases), nameof(ModelCases.All))]
    public async Task What_is_proposed_for_an_empty_database_makes_what_EF_Core_makes(string product, Type type)
    {
        await using var ours = await ModelCases.OpenAsync(product);
        await using var theirs = await ModelCases.OpenAsync(product);
        await theirs.CreateAsync(type);
        await ours.RunAsync(ours.Difference(ContextModel.Read(product, type), await ours.ReadAsync()));
        var (one, other) = (await ours.ReadAsync(), await theirs.ReadAsync());
        Assert.That(one.Tables.Select(table => table.FullName), Is.EqualTo(other.Tables.Select(table => table.FullName)));
        Assert.That(ours.Difference(one, other), Is.Empty);
        Assert.That(ours.Difference(other, one), Is.Empty);
        Assert.That(await ours.DumpAsync(), Is.EqualTo(await theirs.DumpAsync()));
    }
}
