namespace Package.Tests;

/// <summary>One schema in many databases, in parts, with a result of each, from a publish folder.</summary>
public class ManyDatabasesTests
{
    const string Secret = "canary-7d20";

    PublishFolder _published = null!;

    [OneTimeSetUp]
    public void Publish()
    {
        using var shop = TempProject.Console(
            "Shop",
            "<MigrationBundle>true</MigrationBundle><MigrateOffline>false</MigrateOffline>",
            TempProject.Packages + """<MigrationBind Include="default" Provider="Sqlite" />"""
        );
        shop.Write("Usings.cs", Code.Usings);
        shop.Write("Revisions.cs", Code.Revision("aaaa1111") + Code.Revision("bbbb2222", "Down = \"aaaa1111\""));
        shop.Publish().Succeeds();
        _published = new(shop.PathOf("published"));
    }

    [OneTimeTearDown]
    public void Remove() => _published.Dispose();

    [SetUp]
    public void WriteTenants()
    {
        foreach (var file in Directory.GetFiles(_published.Folder, "*.db").Concat(Directory.GetFiles(_published.Folder, "*.json")))
            if (!file.EndsWith("deps.json", StringComparison.Ordinal) && !file.EndsWith("runtimeconfig.json", StringComparison.Ordinal))
                File.Delete(file);
        if (Directory.Exists(Results))
            Directory.Delete(Results, recursive: true);
        for (var i = 1; i <= 20; i++)
            File.WriteAllText(Path.Combine(_published.Folder, $"t{i:00}.txt"), $"Data Source=file:t{i:00}.db?key={Secret}");
        File.WriteAllLines(
            Path.Combine(_published.Folder, "../tenants.txt"),
            Enumerable.Range(1, 20).Select(i => $"t{i:00}; sqlite; file:t{i:00}.txt")
        );
    }

    [Test]
    public void Parts_have_results_that_one_report_joins_and_a_second_run_does_what_is_left()
    {
        Sqlite.Run(Path.Combine(_published.Folder, "t07.db"), "CREATE TABLE bbbb2222 (other TEXT)");
        Part(1);
        Part(2);
        Assert.That(Report().Output, Does.Contain("Missing of 3 parts: 3.").And.Contain("Not all are there."));
        Part(3);

        var second = Report().EndsWith(4).Output;
        Assert.That(second, Does.Contain("t07 (").And.Contain("MIG5003, a retry cannot help; at base").And.Not.Contain("Missing"));
        Assert.That(Directory.GetFiles(Results), Has.Length.EqualTo(3));
        foreach (var file in Directory.GetFiles(Results))
            Assert.That(File.ReadAllText(file), Does.Not.Contain(Secret).And.Contain("\"binds\""));

        Sqlite.Run(Path.Combine(_published.Folder, "t07.db"), "DROP TABLE bbbb2222");
        for (var part = 1; part <= 3; part++)
            Assert.That(Part(part), Is.Zero);
        var third = Report().EndsWith(0).Output;
        Assert.That(third, Does.Contain("All 20 binds are there."));
        var states = Report("--json").Events.Where(one => (string?)one["event"] == "outcome").Select(one => (string?)one["state"]).ToList();
        Assert.That(states.Count(state => state == "Changed"), Is.EqualTo(1));
        Assert.That(states.Count(state => state == "Unchanged"), Is.EqualTo(19));
        for (var i = 1; i <= 20; i++)
            Assert.That(Sqlite.Versions(Path.Combine(_published.Folder, $"t{i:00}.db")), Is.EqualTo(["bbbb2222"]));
        Assert.That(File.Exists(Path.Combine(_published.Folder, "default.db")), Is.False);
    }

    [Test]
    public void A_part_that_cannot_begin_has_a_result_too()
    {
        _published.Migrate("upgrade", "--bind-source", "nowhere.txt", "--shard", "1/2", "--result", "results/1.json").EndsWith(4);
        _published.Migrate("upgrade", "--bind-source", "tenants.txt", "--shard", "2/2", "--result", "results/2.json").EndsWith(0);
        Assert.That(Report().EndsWith(4).Output, Does.Contain("1/2: MIG1052"));
    }

    [Test]
    public void What_is_no_result_is_MIG1054_and_one_that_cannot_be_written_fails_the_run()
    {
        Directory.CreateDirectory(Results);
        File.WriteAllText(Path.Combine(Results, "1.json"), "{}");
        Assert.That(Report().EndsWith(4).Errors, Does.Contain("error MIG1054: "));
        File.Delete(Path.Combine(Results, "1.json"));
        Part(1);
        _published.Migrate("upgrade", "--bind-source", "tenants.txt", "--result", "results/all.json").EndsWith(0);
        Assert.That(Report().EndsWith(4).Errors, Does.Contain("error MIG1054: ").And.Contain("parts"));
        Assert.That(
            _published.Migrate("upgrade", "--bind-source", "tenants.txt", "--result", "tenants.txt/1.json").EndsWith(4).Errors,
            Does.Contain("error MIG1017: ")
        );
        _published.Migrate("report").EndsWith(4);
    }

    string Results => Path.GetFullPath("../results", _published.Folder);

    int Part(int number) =>
        _published
            .Migrate("upgrade", "--bind-source", "tenants.txt", "--shard", $"{number}/3", "--result", $"results/{number}.json")
            .ExitCode;

    BundleResult Report(params string[] options) => _published.Migrate(["report", "results", .. options]);
}
