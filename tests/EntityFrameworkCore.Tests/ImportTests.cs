using Migrations.Engine.Autogenerate;
using Migrations.Engine.Dialects;
using Migrations.Engine.Model;
using MigrationsBuild.Model;

namespace EntityFrameworkCore.Tests;

/// <summary>
/// Migrations of EF Core, run by EF Core in one database and as operations of ours in another: after each of them, forth and back, both
/// databases are alike.
/// </summary>
public class ImportTests
{
    static IReadOnlyList<ForeignMigration> Read(string product, Type context) =>
        new ModelProviders(
            ["Migrations.Build.EntityFrameworkCore"],
            [typeof(ImportTests).Assembly],
            ["default"],
            name => name == "DbContext" ? context.FullName : null,
            _ => { }
        ).Migrations("default", DialectCatalog.Find(product)!);

    [TestCaseSource(typeof(ModelCases), nameof(ModelCases.Products))]
    public async Task Both_databases_are_alike_after_each_migration(string product)
    {
        var migrations = Read(product, typeof(LibraryContext));
        Assert.That(migrations.Select(migration => migration.Id), Is.EqualTo([
            "20240102030405_Initial", "20240203040506_RenameAndAlter", "20240304050607_KeysAndRows", "20240405060708_RawAndProvider",
        ]));
        Assert.That(migrations.SelectMany(migration => migration.Warnings).Select(warning => warning.Message), Is.Empty);
        Assert.That(
            migrations[^1].Upgrade.OfType<CreateExtension>().Select(create => create.Extension.Name),
            Is.EqualTo(product == "postgresql" ? ["hstore"] : Array.Empty<string>())
        );
        await using var theirs = await ModelCases.OpenAsync(product);
        await using var ours = await ModelCases.OpenAsync(product);
        foreach (var migration in migrations)
        {
            await theirs.MigrateAsync(typeof(LibraryContext), migration.Id);
            await ours.RunEachAsync(BatchGrouping.Group(migration.Upgrade));
            await AreAlikeAsync(ours, theirs, $"after {migration.Id}");
        }
        foreach (var (migration, before) in migrations.Reverse().Zip(migrations.Reverse().Skip(1).Select(one => one.Id).Append("0")))
        {
            await theirs.MigrateAsync(typeof(LibraryContext), before);
            await ours.RunEachAsync(BatchGrouping.Group(migration.Downgrade));
            await AreAlikeAsync(ours, theirs, $"back before {migration.Id}");
        }
    }

    // Rows of the model are known from then on: nothing is proposed for them. One that was written by hand stays when the model lacks it.
    [TestCaseSource(typeof(ModelCases), nameof(ModelCases.Products))]
    public async Task Rows_of_the_model_are_known_and_others_are_not(string product)
    {
        var migrations = Read(product, typeof(StatusContext));
        Assert.That(migrations.SelectMany(migration => migration.Warnings).Select(warning => warning.Message), Is.Empty);
        Assert.That(migrations[0].Upgrade.Skip(1).Cast<BulkInsert>().Select(insert => (insert.Rows.Count, $"{insert.Key}")),
            Is.EqualTo([(2, "Id"), (1, "")]));
        Assert.That(migrations[1].Upgrade.Select(operation => operation.GetType()),
            Is.EqualTo([typeof(BulkDelete), typeof(BulkUpdate), typeof(BulkInsert), typeof(ExecuteSql)]));
        await using var theirs = await ModelCases.OpenAsync(product);
        await using var ours = await ModelCases.OpenAsync(product);
        var revisions = new MetaData { Language = ours.Dialect.Language };
        foreach (var migration in migrations)
        {
            await theirs.MigrateAsync(typeof(StatusContext), migration.Id);
            await ours.RunEachAsync(migration.Upgrade);
            await AreAlikeAsync(ours, theirs, $"after {migration.Id}");
            foreach (var operation in migration.Upgrade)
                operation.Apply(revisions);
        }
        Assert.That(ours.Difference(ContextModel.Read(product, typeof(StatusContext)), revisions), Is.Empty);
        await theirs.MigrateAsync(typeof(StatusContext), migrations[0].Id);
        await ours.RunEachAsync(migrations[1].Downgrade);
        await AreAlikeAsync(ours, theirs, "back");
    }

    [TestCaseSource(typeof(ModelCases), nameof(ModelCases.WithSequences))]
    public async Task Sequences_are_made_and_changed(string product)
    {
        var migrations = Read(product, typeof(CountersContext));
        Assert.That(migrations.SelectMany(migration => migration.Warnings).Select(warning => warning.Message), Is.Empty);
        Assert.That(
            migrations.SelectMany(migration => migration.Upgrade.Concat(migration.Downgrade)).Where(one => one is not SequenceOperation),
            Is.Empty
        );
        await using var theirs = await ModelCases.OpenAsync(product);
        await using var ours = await ModelCases.OpenAsync(product);
        foreach (var migration in migrations)
        {
            await theirs.MigrateAsync(typeof(CountersContext), migration.Id);
            await ours.RunEachAsync(migration.Upgrade);
            await AreAlikeAsync(ours, theirs, $"after {migration.Id}");
        }
        await theirs.MigrateAsync(typeof(CountersContext), migrations[0].Id);
        await ours.RunEachAsync(migrations[1].Downgrade);
        await AreAlikeAsync(ours, theirs, "back");
        await theirs.MigrateAsync(typeof(CountersContext), "0");
        await ours.RunEachAsync(migrations[0].Downgrade);
        await AreAlikeAsync(ours, theirs, "back to nothing");
    }

    [Test]
    public void What_has_no_operation_of_ours_is_a_remark_at_its_place_and_a_warning()
    {
        var odd = Read(ModelCases.Products.First(), typeof(OddContext)).Single();
        Assert.That(
            odd.Upgrade.Select(operation => operation is Remark remark ? remark.Text : operation.Describe())
                .Where(text => !text.StartsWith("EF Core writes: ALTER TABLE `Nowhere`", StringComparison.Ordinal)),
            Is.EqualTo([
                "execute SQL: SELECT 1",
                "Not imported: what OddOperation does.",
                "Not imported: the new name IX_There of index IX_Nowhere, which no migration makes.",
            ])
        );
        Assert.That(
            odd.Downgrade.Cast<Remark>().Select(remark => remark.Text),
            Is.EqualTo(["Not imported: its Down, which is not implemented."])
        );
        Assert.That(odd.Warnings.Select(warning => warning.Code), Is.EqualTo(["MIG4062", "MIG4062", "MIG4062"]));
        Assert.That(odd.Warnings[0].Message, Does.StartWith("The migration Odd: what OddOperation does is not imported."));
        Assert.That(odd.Warnings[0].Location!.File, Does.EndWith("LibraryMigrations.cs"));
    }

    static async Task AreAlikeAsync(Database ours, Database theirs, string when)
    {
        var (one, other) = (await ours.ReadAsync(), await theirs.ReadAsync());
        foreach (var own in other.Tables.Where(table => table.Name.StartsWith("__EF", StringComparison.Ordinal)).ToList())
            other.Remove(own.FullName);
        Assert.That(one.Tables.Select(table => table.FullName), Is.EqualTo(other.Tables.Select(table => table.FullName)), when);
        Assert.That(ours.Difference(one, other).Select(operation => operation.Describe()), Is.Empty, when);
        Assert.That(ours.Difference(other, one).Select(operation => operation.Describe()), Is.Empty, when);
        foreach (var table in other.Tables)
        {
            // A rebuild of EF Core on SQLite puts the columns into the order of their names.
            Assert.That(
                one.Find(table.FullName)!.Columns.Select(column => column.Name),
                Is.EquivalentTo(table.Columns.Select(column => column.Name)),
                when
            );
            Assert.That(await ours.RowsAsync(table), Is.EqualTo(await theirs.RowsAsync(table)), $"{when}: rows of {table.FullName}");
        }
    }
}
