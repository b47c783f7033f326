namespace Package.Tests;

/// <summary>Connection strings that <c>dotnet user-secrets</c> keeps: verbs of a build and the bundle take them by their name.</summary>
public class UserSecretTests
{
    const string Canary = "canary-7d0b3e";
    const string Id = "shop-5b1c";

    string _home = null!;
    TempProject _shop = null!;

    [SetUp]
    public void Create()
    {
        _home = Directory.CreateTempSubdirectory("migrations-home-").FullName;
        _shop = TempProject.Console(
            "Shop",
            $"""
            <UserSecretsId>{Id}</UserSecretsId>
            <MigrateOffline>false</MigrateOffline>
            <MigrationBundle>true</MigrationBundle>
            <MigrationJob>Kubernetes</MigrationJob>
            <MigrationJobImage>shop:1</MigrationJobImage>
            """,
            """
            <PackageReference Include="Migrations.Build.Kubernetes" />
            <PackageReference Include="Microsoft.Data.Sqlite" />
            <MigrationBind Include="default" Provider="Sqlite" ConnectionStringName="Shop" />
            """
        );
        _shop.Write("Revisions.cs", Code.Usings + Code.Revision("aaaa1111"));
    }

    [TearDown]
    public void Remove()
    {
        _shop.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Test]
    public void Verb_of_a_build_takes_it_and_leaves_it_nowhere()
    {
        _shop.Build().Succeeds();
        // What a developer has is under the home folder.
        _shop.Environment["HOME"] = _home;
        Assert.That(Upgrade().FailsWith("MIG1047").Output, Does.Contain(Path.Combine(_home, ".microsoft", "usersecrets", Id)));

        Keep($"Data Source=file:shop.db?password={Canary}");
        SecretTests.IsNowhere(Canary, _shop.Folder, Upgrade("-v:diagnostic").Succeeds());
        Assert.That(Sqlite.Tables(_shop.PathOf("shop.db")), Is.EqualTo(["aaaa1111"]));
        Assert.That(Upgrade().Succeeds().Output, Does.Contain("default is already at aaaa1111"));

        Keep($"Data Source=/no/such/folder/shop.db;Password={Canary}");
        SecretTests.IsNowhere(Canary, _shop.Folder, Upgrade().FailsWith("MIG5058"));

        // Elsewhere than on a developer's machine there are none.
        _shop.Environment["DOTNET_ENVIRONMENT"] = "Production";
        Upgrade().FailsWith("MIG1047");
    }

    [Test]
    public void Bundle_takes_it_in_Development_and_has_it_in_no_file()
    {
        Keep($"Data Source=file:shop.db?password={Canary}");
        SecretTests.IsNowhere(Canary, _shop.Folder, _shop.Publish("-v:diagnostic").Succeeds());
        Assert.That(_shop.PathOf("published/migrations/job.yaml"), Does.Exist);
        using var published = new PublishFolder(_shop.PathOf("published"));
        Assert.That(
            File.ReadAllLines(Path.Combine(published.Folder, "migrations/bundle/migrate.request")),
            Does.Contain($"option\tUserSecretsId\t{Id}").And.Contain("bind\tdefault\tConnectionStringName\tShop")
        );
        published.Environment["HOME"] = _home;
        Assert.That(published.Migrate("upgrade").EndsWith(4).Errors, Does.Contain("error MIG1047: ").And.Not.Contain("usersecrets"));

        published.Environment["DOTNET_ENVIRONMENT"] = "Development";
        foreach (var arguments in new[] { "upgrade --json --result app/result.json", "upgrade --connection-name Shop", "status --json" })
        {
            var run = published.Migrate(arguments.Split(' ')).EndsWith(0);
            Assert.That(run.Output + run.Errors, Does.Not.Contain(Canary));
        }
        Assert.That(Sqlite.Tables(Path.Combine(published.Folder, "shop.db")), Is.EqualTo(["aaaa1111"]));

        Keep($"Data Source=/no/such/folder/shop.db;Password={Canary}");
        var failed = published.Migrate("upgrade", "--json", "--result", "app/result.json").EndsWith(4);
        Assert.That(failed.Output + failed.Errors, Does.Contain("MIG5058").And.Not.Contain(Canary));
        Assert.That(File.ReadAllText(Path.Combine(published.Folder, "result.json")), Does.Contain("MIG5058"));
        SecretTests.IsInNoFile(Canary, published.Folder);
    }

    BuildResult Upgrade(params string[] arguments) => _shop.QuickVerb("MigrationUpgrade", arguments);

    // With the tool that developers use.
    void Keep(string connection)
    {
        var (exitCode, output) = Dotnet.Run(
            _home,
            ["user-secrets", "set", "ConnectionStrings:Shop", connection, "--id", Id],
            new Dictionary<string, string> { ["HOME"] = _home }
        );
        Assert.That(exitCode, Is.Zero, output);
    }
}
