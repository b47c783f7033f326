using Engine.Tests.Products;
using Migrations.Engine.Autogenerate;
using Migrations.Engine.Autogenerate.Compare;

namespace Engine.Tests.Properties;

/// <summary>
/// Any schema becomes any other on a real database, and comes back. MIGRATIONS_TEST_SEEDS says how many seeds each product gets:
/// <c>300</c>, or <c>1000-1999</c>.
/// </summary>
public class SchemaPairTests
{
    static IEnumerable<int>? Seeds =>
        Environment.GetEnvironmentVariable("MIGRATIONS_TEST_SEEDS")?.Split('-').Select(int.Parse).ToList() switch
        {
            [var count] => Enumerable.Range(1, count),
            [var first, var last] => Enumerable.Range(first, last - first + 1),
            _ => null,
        };

    // The seeds that once found a fault, and how many more there are when nobody says.
    static IEnumerable<TestCaseData> Cases() =>
        from run in new (Product Product, int[] Found, int Quick)[]
        {
            (Product.Sqlite, [7, 70], 60),
            (Product.PostgreSql, [2, 17, 28, 30, 54], 10),
            (Product.MySql, [7, 13, 15], 2),
        }
        from seed in run.Found.Concat(Seeds ?? Enumerable.Range(1, run.Quick)).Distinct()
        select new TestCaseData(run.Product, seed).SetArgDisplayNames(run.Product.ToString(), $"{seed}");

    [TestCaseSource(nameof(Cases))]
    public async Task There_and_back(object product, int seed)
    {
        var pair = new SchemaPair((Product)product, seed);
        using var database = ((Product)product).Create();
        if (database.Dialect.Name == "postgresql")
            database.Load("CREATE SCHEMA s1");
        var (first, second) = (pair.First, pair.Second);
        await RunAsync(database, seed, Compared(database, first, new MetaData()).Upgrade, "create");
        var created = database.Read();
        Assert.That(database.Difference(first, created), Is.Empty, "as created");

        var compared = Compared(database, second, created);
        await RunAsync(database, seed, compared.Upgrade, "upgrade");
        Assert.That(database.Difference(second, database.Read()), Is.Empty, $"after the upgrade\n{Words(compared.Upgrade)}");
        await RunAsync(database, seed, compared.Downgrade, "downgrade");
        var back = database.Read();
        Assert.That(
            (database.Difference(first, back), database.Difference(created, back), database.Difference(back, created)),
            Is.EqualTo(("", "", "")),
            $"after the downgrade\n{Words(compared.Downgrade)}"
        );

        await RunAsync(database, seed, Compared(database, new MetaData(), back).Upgrade, "drop");
        Assert.That((database.Read().Tables.Count, string.Join("; ", database.Read().RawSql)), Is.EqualTo((0, "")));
    }

    static SchemaDifference Compared(TestDatabase database, MetaData model, MetaData there)
    {
        var difference = SchemaComparer.Compare(model, there, database.Dialect, TestDatabase.Options);
        return difference with
        {
            Upgrade = DeterministicNames.Apply(difference.Upgrade, database.Dialect.MaxIdentifierLength, difference.TakenNames),
        };
    }

    // Batches and single operations must do the same.
    static async Task RunAsync(TestDatabase database, int seed, IReadOnlyList<Operation> operations, string what)
    {
        try
        {
            await database.RunAsync(seed % 3 == 0 ? operations : BatchGrouping.Group(operations));
        }
        catch (Exception failure)
        {
            var statement = failure is Migrations.Engine.Runs.Sinks.StatementFailedException { Statement.Sql: var sql } ? $"\n{sql}" : "";
            throw new AssertionException(
                $"{what}: {failure.Message}{statement}\n{Words(operations)}",
                failure
            );
        }
    }

    static string Words(IEnumerable<Operation> operations) => string.Join("\n", operations.Select(operation => operation.Describe()));
}
