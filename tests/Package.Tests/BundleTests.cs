using Tests.Servers;

namespace Package.Tests;

/// <summary>The program of a publish folder, where there is only a runtime: three products, and every way to end.</summary>
public class BundleTests
{
    const string Canary = "canary-5b1d90";

    const string Source = """
        [Revision("aaaa1111", Message = "first")]
        public sealed class First : Migration
        {
            [Upgrade("default"), Upgrade("stock"), Upgrade("reports")]
            public void Up(OperationBuilder op)
            {
                op.CreateTable("items", [new Column("Id", SqlType.Integer, Nullable: false), new PrimaryKey(["Id"], "pk_items")]);
                Console.WriteLine("printed by a revision");
            }

            [Downgrade("default"), Downgrade("stock"), Downgrade("reports")]
            public void Down(OperationBuilder op) => op.DropTable("items");
        }

        [Revision("bbbb2222", Down = "aaaa1111", Message = "second")]
        public sealed class Second : Migration
        {
            [Upgrade("default"), Upgrade("stock"), Upgrade("reports")]
            public void Up(OperationBuilder op)
            {
                op.AddColumn("items", new Column("Name", SqlType.String(50)));
                if (op.Arguments.TryGetValue("wait", out var file))
                    op.Run(async (_, _, cancellation) =>
                    {
                        File.WriteAllText(file, "");
                        await Task.Delay(TimeSpan.FromMinutes(5), cancellation);
                    });
            }

            [Downgrade("default"), Downgrade("stock"), Downgrade("reports")]
            public void Down(OperationBuilder op) => op.DropColumn("items", "Name");
        }
        """;

    PublishFolder _published = null!;
    string _orders = "";
    string _stock = "";

    [OneTimeSetUp]
    public void Publish()
    {
        using var shop = TempProject.Web(
            "Shop",
            "<MigrationBundle>true</MigrationBundle><MigrationLockTimeout>3</MigrationLockTimeout>",
            TempProject.Packages
                + """
                <PackageReference Include="Npgsql" />
                <PackageReference Include="MySqlConnector" />
                <MigrationBind Include="default" Provider="PostgreSql" ConnectionStringVariable="SHOP_ORDERS" />
                <MigrationBind Include="stock" Provider="MariaDb" />
                <MigrationBind Include="reports" Provider="Sqlite" ConnectionStringName="Reports" />
                """
        );
        shop.Write("Usings.cs", Code.Usings);
        shop.Write("Revisions.cs", Source);
        shop.Write(
            "appsettings.json",
            """
            {
              // As people write it.
              "ConnectionStrings": { "Reports": "Data Source=reports.db" },
            }
            """
        );
        shop.Publish("-p:MigrateOffline=false").Succeeds();
        _published = new(shop.PathOf("published"));
    }

    [OneTimeTearDown]
    public void Remove() => _published.Dispose();

    [SetUp]
    public void CreateDatabases()
    {
        _orders = PostgreSqlServer.Current.CreateDatabase();
        _stock = MariaDbServer.Current.CreateDatabase();
        File.Delete(Path.Combine(_published.Folder, "reports.db"));
        _published.Environment["SHOP_ORDERS"] = _orders;
        _published.Environment["SHOP_STOCK"] = _stock;
    }

    [TearDown]
    public void DropDatabases()
    {
        PostgreSqlServer.Current.DropDatabase(_orders);
        MariaDbServer.Current.DropDatabase(_stock);
    }

    [Test]
    public void Three_products_are_upgraded_and_a_second_run_has_nothing_to_do()
    {
        var first = Migrate("upgrade", "--detailed-exit-code").EndsWith(0);
        Assert.That(
            first.Output,
            Does.Contain("default is now at bbbb2222 (head), second, on PostgreSQL")
                .And.Contain("stock is now at bbbb2222")
                .And.Contain("reports is now at bbbb2222")
                .And.Not.Contain("printed by a revision")
        );
        Assert.That(first.Errors, Does.Contain("printed by a revision"), "user code prints beside what programs read");
        Assert.That(Sqlite.Tables(Path.Combine(_published.Folder, "reports.db")), Is.EqualTo(["items"]));
        Assert.That(PostgreSqlServer.Psql(_orders, "TABLE alembic_version"), Does.Contain("bbbb2222"));
        Assert.That(MariaDbServer.Client(_stock, "SELECT * FROM alembic_version"), Does.Contain("bbbb2222"));

        Assert.That(Migrate("upgrade").EndsWith(0).Output, Does.Contain("Nothing was changed."));
        Migrate("upgrade", "--detailed-exit-code").EndsWith(3);
    }

    [Test]
    public void Status_is_for_programs_too()
    {
        Migrate("upgrade", "aaaa", "--bind", "default").EndsWith(0);
        Migrate("upgrade", "--bind", "stock").EndsWith(0);
        var status = Migrate("status", "--json").EndsWith(0);
        Assert.That(
            status.Of("status").ToDictionary(bind => bind.Key, bind => $"{bind.Value["state"]} {bind.Value["missing"]}"),
            Is.EqualTo(
                new Dictionary<string, string> { ["default"] = "Behind 1", ["stock"] = "AtHead 0", ["reports"] = "Behind 2" }
            )
        );
        Assert.That(
            status.Of("status")["default"].ToJsonString(),
            Does.Match(
                """^{"event":"status","bind":"default","product":"postgresql","version":"[0-9.]+","current":\["aaaa1111"\],"heads":"""
                    + """\["bbbb2222"\],"missing":1,"state":"Behind","lastRun":"[0-9TZ:-]+","lastRunBy":"[^"]+","lastRunOn":"[^"]+","""
                    + "\"lastRunOutcome\":\"done\",\"lastRunMilliseconds\":[0-9]+}$"
            )
        );
        Assert.That(
            Migrate("status", "--json", "--verbose").EndsWith(0).Of("status").Values.Select(bind => (int?)bind["differences"]),
            Is.All.EqualTo(0)
        );
        Assert.That(status.Events[^1].ToJsonString(), Is.EqualTo("""{"event":"end","exitCode":0}"""));
        Assert.That(
            Migrate("status").EndsWith(0).Output.Split('\n'),
            Has.Some.Match("^default  PostgreSQL [0-9.]+ +aaaa1111, first +1 revision +20[^ ]+Z by .*: upgrade aaaa1111, done, [0-9]+ ms")
                .And.Some.Match("^stock    MariaDB [0-9.]+ +bbbb2222 \\(head\\), second +nothing ")
        );
        Assert.That(File.Exists(Path.Combine(_published.Folder, "reports.db")), Is.False, "a look makes no database");
    }

    [Test]
    public void What_became_of_each_bind_is_told_to_programs()
    {
        Migrate("upgrade", "aaaa").EndsWith(0);
        PostgreSqlServer.Psql(_orders, "ALTER TABLE items ADD COLUMN \"Name\" text");
        var outcome = Migrate("upgrade", "--parallelism", "1", "--json").EndsWith(4).Of("outcome");
        Assert.That(
            outcome.ToDictionary(bind => bind.Key, bind => $"{bind.Value["state"]} {bind.Value["code"]} {bind.Value["to"]![0]}"),
            Is.EqualTo(
                new Dictionary<string, string>
                {
                    ["default"] = "Failed MIG5003 aaaa1111",
                    ["stock"] = "Changed  bbbb2222",
                    ["reports"] = "Changed  bbbb2222",
                }
            )
        );
    }

    [Test]
    public async Task Two_at_once_both_succeed()
    {
        using var one = _published.Start("upgrade", "--connection-variable", "stock=SHOP_STOCK");
        using var two = _published.Start("upgrade", "--connection-variable", "stock=SHOP_STOCK");
        var results = await Task.WhenAll(Task.Run(() => PublishFolder.Result(one)), Task.Run(() => PublishFolder.Result(two)));
        Assert.That(results.Select(result => result.EndsWith(0).Output), Has.Exactly(1).Contain("default is already at"));
        Assert.That(results.Select(result => result.Output), Has.Exactly(1).Contain("default is now at"));
    }

    [Test]
    public void One_that_is_stopped_may_be_run_again()
    {
        var waiting = Path.Combine(_published.Folder, "waiting");
        using var run = _published.Start("upgrade", "--bind", "default", "--arguments", "wait=" + waiting);
        while (!File.Exists(waiting) && !run.HasExited)
            Thread.Sleep(50);
        System.Diagnostics.Process.Start("kill", ["-TERM", $"{run.Id}"]).WaitForExit();
        Assert.That(PublishFolder.Result(run).EndsWith(75).Errors, Does.Contain("error MIG5006: "));
        File.Delete(waiting);
        Assert.That(Migrate("status", "--bind", "default").EndsWith(0).Output, Does.Contain("  2 revisions"));
        Migrate("upgrade", "--bind", "default").EndsWith(0);
    }

    [Test]
    public void Parts_of_the_binds_are_on_several_machines()
    {
        string Part(string shard) => Migrate("upgrade", "--shard", shard).EndsWith(0).Output;
        Assert.That(Part("1/4"), Does.Contain("stock is now at").And.Not.Contain("default").And.Not.Contain("reports"));
        Assert.That(Part("2/4"), Does.Contain("default is now at").And.Not.Contain("stock"));
        Assert.That(Part("3/4"), Does.Contain("Part 3/4 has no bind"));
        _published.Environment["JOB_COMPLETION_INDEX"] = "3";
        _published.Environment["JOB_COMPLETION_COUNT"] = "4";
        Assert.That(Part("auto"), Does.Contain("reports is now at"));
        _published.Environment.Remove("JOB_COMPLETION_INDEX");
        Assert.That(
            Migrate("upgrade", "--shard", "auto").EndsWith(4).Errors,
            Does.Contain("error MIG1050: The option --shard is 'auto'").And.Contain("--shard NUMBER/COUNT")
        );
        _published.Environment.Remove("JOB_COMPLETION_COUNT");
        Assert.That(Migrate("status").EndsWith(0).Output.Split("  nothing  "), Has.Length.EqualTo(4));
    }

    [Test]
    public void Wrong_password_is_no_matter_of_time_and_is_not_shown()
    {
        var user = PostgreSqlServer.UserWithPassword;
        PostgreSqlServer.Psql(_orders, $"DO $$ BEGIN CREATE ROLE {user} LOGIN PASSWORD 'right'; EXCEPTION WHEN OTHERS THEN NULL; END $$");
        _published.Environment["SHOP_ORDERS"] = $"{_orders};Username={user};Password={Canary}";
        var run = Migrate("upgrade", "--bind", "default").EndsWith(4);
        Assert.That(run.Errors, Does.Contain("error MIG5052: ").And.Not.Contain(Canary));
        Assert.That(run.Output, Does.Not.Contain(Canary));
    }

    [Test]
    public void Server_that_is_not_there_is_a_matter_of_time()
    {
        _published.Environment["SHOP_ORDERS"] = "postgresql://me:" + Canary + "@127.0.0.1:1/shop";
        var run = Migrate("upgrade", "--bind", "default", "--connect-timeout", "0").EndsWith(75);
        Assert.That(run.Errors, Does.Contain("error MIG5050: ").And.Not.Contain(Canary));
    }

    [Test]
    public void Advice_is_in_the_words_of_the_program()
    {
        Migrate("upgrade", "--lock-timeout", "soon").EndsWith(4);
        Assert.That(
            Migrate("upgrade", "--lock-timeout", "soon").Errors,
            Does.Contain("error MIG1010: The option --lock-timeout is 'soon'; expected a whole number, 0 or more.")
        );
        Assert.That(
            Migrate("current", "--check-heads", "--bind", "default").EndsWith(4).Errors,
            Does.Contain("error MIG5009: ").And.Contain("Upgrade with migrate upgrade.")
        );
        _published.Environment.Remove("SHOP_STOCK");
        Assert.That(_published.Migrate("upgrade").EndsWith(4).Errors, Does.Contain("--connection-variable stock=VARIABLE"));
        Assert.That(
            _published.Migrate("upgrade", "--connection-variable", "X").EndsWith(4).Errors,
            Does.Contain("MIG1049: --connection-variable does not say which bind")
        );
        // In one line, and without what could be a secret.
        Assert.That(
            _published.Migrate("upgrade", "--connection", "postgresql://me:canary-9f1c@host/shop").EndsWith(4).Errors,
            Is.EqualTo("error MIG1055: The command line is not understood: '--connection' is no option of upgrade. Unrecognized command or "
                + "argument '…'. See migrate upgrade --help.\n")
        );
        Assert.That(
            _published.Migrate("nonsense").EndsWith(4).Errors,
            Is.EqualTo("error MIG1055: The command line is not understood: Required command was not provided. Unrecognized command or "
                + "argument 'nonsense'. See migrate --help.\n")
        );
        Assert.That(_published.Migrate().EndsWith(4).Output, Does.Contain("upgrade").And.Contain("Usage:"));
    }

    [Test]
    public void Scripts_plans_and_lists_need_no_sources_either()
    {
        Assert.That(_published.Migrate("history").EndsWith(0).Output, Does.Contain("aaaa1111 -> bbbb2222 (head), second"));
        Assert.That(_published.Migrate("heads").EndsWith(0).Output, Is.EqualTo("bbbb2222 (head), second\n"));
        var folder = Path.Combine(_published.Folder, "sql");
        _published.Migrate("sql", "--idempotent", "--output", folder).EndsWith(0);
        PostgreSqlServer.Psql(_orders, File.ReadAllText(Path.Combine(folder, "default.sql")));
        PostgreSqlServer.Psql(_orders, File.ReadAllText(Path.Combine(folder, "default.sql")));
        Assert.That(Migrate("plan", "-1", "--bind", "default", "--output", folder).EndsWith(0).Output, Does.Contain("default.plan.sql"));
        Migrate("downgrade", "-1", "--bind", "default").EndsWith(0);
        Assert.That(Migrate("drift", "--bind", "default", "--output", folder).EndsWith(0).Output, Does.Contain("default: no drift"));
        PostgreSqlServer.Psql(_orders, "CREATE INDEX by_hand ON items (\"Id\")");
        Assert.That(
            Migrate("drift", "--bind", "default", "--output", folder).EndsWith(4).Errors,
            Does.Contain("MIG4070").And.Contain("create index by_hand")
        );
        PostgreSqlServer.Psql(_orders, File.ReadAllText(Path.Combine(folder, "default.drift.sql")));
        Assert.That(Migrate("drift", "--bind", "default", "--output", folder).EndsWith(0).Output, Does.Contain("default: no drift"));
        Assert.That(Migrate("current", "--bind", "default").EndsWith(0).Output, Does.Contain("default: aaaa1111, first"));
    }

    [Test]
    public void A_file_of_a_connection_string_is_found_from_where_the_person_is()
    {
        var file = Path.Combine(_published.Folder, "../orders.txt");
        File.WriteAllText(file, _orders + "\n");
        _published.Environment["SHOP_ORDERS"] = "nonsense";
        Migrate("upgrade", "--bind", "default", "--connection-file", "orders.txt").EndsWith(0);
        File.Delete(file);
    }

    [Test]
    public void No_file_of_the_bundle_has_a_connection()
    {
        Assert.That(
            Directory.GetFiles(Path.Combine(_published.Folder, "migrations/bundle")).Select(Path.GetFileName),
            Is.EquivalentTo([
                "migrate.dll",
                "migrate.deps.json",
                "migrate.runtimeconfig.json",
                "migrate.request",
                "Migrations.Engine.dll",
                "Migrations.Host.dll",
                "Migrations.Host.deps.json",
                "Migrations.Host.runtimeconfig.json",
                "System.CommandLine.dll",
            ])
        );
        Assert.That(
            File.ReadAllLines(Path.Combine(_published.Folder, "migrations/bundle/migrate.request")),
            Is.EqualTo([
                "assembly\tShop.dll",
                "option\tLockTimeout\t3",
                "bind\tdefault\tProvider\tPostgreSql",
                "bind\tdefault\tConnectionStringVariable\tSHOP_ORDERS",
                "bind\tstock\tProvider\tMariaDb",
                "bind\treports\tProvider\tSqlite",
                "bind\treports\tConnectionStringName\tReports",
            ])
        );
    }

    // The project does not say where the stock is.
    BundleResult Migrate(string verb, params string[] arguments) =>
        _published.Migrate([verb, .. arguments, "--connection-variable", "stock=SHOP_STOCK"]);
}
