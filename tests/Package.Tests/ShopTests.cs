using Tests.Servers;

namespace Package.Tests;

/// <summary>Three databases on three products under one environment, from a fresh checkout, on real servers.</summary>
public class ShopTests
{
    UserProject _shop = null!;
    string _orders = "";
    string _stock = "";

    [OneTimeSetUp]
    public void Build()
    {
        _shop = Checkout.Shared.Sample("Shop");
        _orders = PostgreSqlServer.Current.CreateDatabase();
        _stock = MariaDbServer.Current.CreateDatabase();
        _shop.Environment["SHOP_ORDERS"] = _orders;
        _shop.Environment["SHOP_STOCK"] = _stock;
        Checkout.Shared.Run("dotnet build samples/Shop -p:MigrateOnline=true", _shop.Environment).Succeeds();
    }

    [OneTimeTearDown]
    public void Remove()
    {
        PostgreSqlServer.Current.DropDatabase(_orders);
        MariaDbServer.Current.DropDatabase(_stock);
    }

    [Test, Order(1)]
    public void Published_scripts_make_databases_that_are_at_head()
    {
        _shop.Publish("-c", "Debug", "--no-build").Succeeds();
        var (orders, stock) = (PostgreSqlServer.Current.CreateDatabase(), MariaDbServer.Current.CreateDatabase());
        PostgreSqlServer.Psql(orders, Script("default"));
        MariaDbServer.Client(stock, Script("stock"));
        var reports = Sqlite.FromScript(_shop.PathOf("published/migrations/reports.sql"), _shop.PathOf("script.db"));
        Assert.That(Sqlite.Schema(reports), Is.EqualTo(Sqlite.Schema(_shop.PathOf("reports.db"))));
        Assert.That(Content(orders, stock), Is.EqualTo(Content(_orders, _stock)).And.Contain("Pad, A5 – 80 pages"));

        // The same revisions have nothing to do there.
        _shop.Environment["SHOP_ORDERS"] = orders;
        _shop.Environment["SHOP_STOCK"] = stock;
        var again = Quick("MigrationUpgrade", "-p:MigrationBinds=reports=sqlite:///script.db").Succeeds().Output;
        Assert.That(again.Split("Nothing was changed."), Has.Length.EqualTo(4), again);
        Quick("MigrationCheck", "-p:MigrationCompareWith=Database").Succeeds();
        _shop.Environment["SHOP_ORDERS"] = _orders;
        _shop.Environment["SHOP_STOCK"] = _stock;
        PostgreSqlServer.Current.DropDatabase(orders);
        MariaDbServer.Current.DropDatabase(stock);
    }

    [Test, Order(2)]
    public void Two_phases_for_the_binds_that_can()
    {
        Quick("MigrationDowngrade").Succeeds();
        Assert.That(Content(_orders, _stock), Does.Contain("pen-blue\tPen, blue\t500"));
        var before = Content(_orders, _stock);
        var refused = Quick("MigrationUpgrade", "-p:MigrationTwoPhase=true").FailsWith("MIG1011").Errors[0];
        Assert.That(refused, Does.Contain("'reports'").And.Contain("SQLite"));
        Assert.That(Content(_orders, _stock), Is.EqualTo(before));

        Quick("MigrationUpgrade", "-p:MigrationTwoPhase=true", "-p:MigrationOnlyBinds=default%3Bstock").Succeeds();
        Assert.That(Content(_orders, _stock), Does.Contain("pen-blue\tPen, blue\t499"));
        Assert.That(
            Quick("MigrationCurrent").Succeeds().Output,
            Does.Contain("default: c30e4f6c8a03").And.Contain("stock: c30e4f6c8a03").And.Contain("reports: c20d3e5b7f02")
        );
        Quick("MigrationUpgrade").Succeeds();
    }

    [Test, Order(3)]
    public void Change_of_one_bind_is_a_revision_for_that_bind_alone()
    {
        string[] Files() => [.. Directory.GetFiles(_shop.PathOf("Migrations")).Order()];
        var files = Files();
        Build("-p:MigrationAutogenerate=true").FailsWith("MIG4001");
        var model = _shop.PathOf("Models/Stock.cs");
        File.WriteAllText(
            model,
            File.ReadAllText(model)
                .Replace(
                    "public int Quantity { get; set; }",
                    "public int Quantity { get; set; }\n\n    [MaxLength(10)]\n    public string? Shelf { get; set; }"
                )
        );
        Build("-p:MigrationAutogenerate=true;MigrationMessage=shelf").Succeeds();
        Assert.That(
            File.ReadAllText(Files().Except(files).Single()),
            Does.Contain("[Upgrade(\"stock\")]").And.Not.Contain("(\"default\")").And.Not.Contain("(\"reports\")")
        );

        var before = Content(_orders, _stock);
        Build("-p:MigrateOnline=true").Succeeds();
        Assert.That(Content(_orders, _stock), Is.Not.EqualTo(before));
        Build("-p:MigrationAutogenerate=true").FailsWith("MIG4001");
        Quick("MigrationDowngrade").Succeeds();
        Assert.That(Content(_orders, _stock), Is.EqualTo(before));
    }

    // The engine, the task and the host of the checkout are built already; only the sample changes.
    BuildResult Build(params string[] arguments) => _shop.Build(["--no-restore", "--no-dependencies", .. arguments]);

    BuildResult Quick(string verb, params string[] arguments) => _shop.QuickVerb(verb, arguments);

    string Script(string bind) => File.ReadAllText(_shop.PathOf($"published/migrations/{bind}.sql"));

    // Every table with its columns and rows, as the servers' own clients show them.
    static string Content(string orders, string stock) =>
        PostgreSqlServer.Psql(orders, """
            \pset format unaligned
            SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name <> 'alembic_version_history' ORDER BY table_name, ordinal_position;
            SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                AND conname NOT LIKE 'alembic_version_history%' ORDER BY conname;
            SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version_history' ORDER BY 1;
            SELECT "CustomerId", "State", "Total" FROM orders;
            SELECT "Name", "Email" FROM customers;
            TABLE alembic_version;
            """
        )
        + MariaDbServer.Client(
            stock,
            "SET NAMES utf8mb4; "
                + "SELECT table_name, column_name, column_type, is_nullable, column_default, extra FROM information_schema.columns "
                + "WHERE table_schema = DATABASE() AND table_name <> 'alembic_version_history' ORDER BY 1, ordinal_position; "
                + "SELECT Sku, Name, Quantity FROM items ORDER BY Sku; SELECT * FROM alembic_version;"
        );
}
