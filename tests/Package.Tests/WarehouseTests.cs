namespace Package.Tests;

/// <summary>Two databases under one environment of the project's own, from a fresh checkout.</summary>
public class WarehouseTests
{
    UserProject _warehouse = null!;

    [OneTimeSetUp]
    public void Build()
    {
        _warehouse = Checkout.Shared.Sample("Warehouse");
        Checkout.Shared.Run("dotnet build samples/Warehouse -p:MigrateOnline=true").Succeeds();
    }

    [Order(1)]
    [TestCase("default", "stock.db", new[] { "Products", "Shelves" })]
    [TestCase("audit", "audit.db", new[] { "Movements" })]
    public void Published_script_of_each_bind_makes_its_database(string bind, string database, string[] tables)
    {
        Assert.That(Sqlite.Tables(_warehouse.PathOf(database)), Is.EqualTo(tables));
        _warehouse.Publish("-c", "Debug", "--no-build").Succeeds();
        var other = Sqlite.FromScript(_warehouse.PathOf($"published/migrations/{bind}.sql"), _warehouse.PathOf($"script-{bind}.db"));
        Assert.That(Sqlite.Schema(other), Is.EqualTo(Sqlite.Schema(_warehouse.PathOf(database))));
        Assert.That(Sqlite.Dump(other), Is.EqualTo(Sqlite.Dump(_warehouse.PathOf(database))));
        Assert.That(
            Directory.GetFiles(_warehouse.PathOf("published/migrations")).Select(Path.GetFileName),
            Is.EquivalentTo(["default.sql", "default.manifest.json", "audit.sql", "audit.manifest.json"])
        );
    }

    // Without a number, so after all others: it changes the sample.
    [Test]
    public void Change_of_one_bind_is_a_revision_for_that_bind_alone()
    {
        var files = Files();
        Build("-p:MigrationAutogenerate=true").FailsWith("MIG4001");
        Assert.That(Files(), Is.EqualTo(files));

        var movement = _warehouse.PathOf("Models/Movement.cs");
        File.WriteAllText(
            movement,
            File.ReadAllText(movement)
                .Replace(
                    "public int Quantity { get; set; }",
                    "public int Quantity { get; set; }\n\n    public string? Reason { get; set; }"
                )
        );
        var (stock, audit) = (Sqlite.Content(_warehouse.PathOf("stock.db")), Sqlite.Content(_warehouse.PathOf("audit.db")));
        Build("-p:MigrationAutogenerate=true;MigrationMessage=reason").Succeeds();
        var source = File.ReadAllText(Files().Except(files).Single());
        Assert.That(source, Does.Contain("[Upgrade(\"audit\")]").And.Contain("[Downgrade(\"audit\")]").And.Not.Contain("(\"default\")"));

        Build("-p:MigrateOnline=true").Succeeds();
        Assert.That(Sqlite.Schema(_warehouse.PathOf("audit.db")), Does.Contain("Reason"));
        Assert.That(Sqlite.Schema(_warehouse.PathOf("stock.db")), Does.Not.Contain("Reason"));
        Assert.That(Sqlite.Versions(_warehouse.PathOf("stock.db")), Is.EqualTo(Sqlite.Versions(_warehouse.PathOf("audit.db"))));
        Build("-p:MigrationAutogenerate=true").FailsWith("MIG4001");

        _warehouse.QuickVerb("MigrationDowngrade").Succeeds();
        Assert.That(
            (Sqlite.Content(_warehouse.PathOf("stock.db")), Sqlite.Content(_warehouse.PathOf("audit.db"))),
            Is.EqualTo((stock, audit))
        );
    }

    // The engine, the task and the host of the checkout are built already; only the sample changes.
    BuildResult Build(params string[] arguments) => _warehouse.Build(["--no-restore", "--no-dependencies", .. arguments]);

    string[] Files() => [.. Directory.GetFiles(_warehouse.PathOf("Migrations")).Order()];
}
