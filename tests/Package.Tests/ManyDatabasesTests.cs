using System.Text.Json;
using System.Text.Json.Nodes;

namespace Package.Tests;

/// <summary>One schema in many databases, in parts, with a result of each, from a publish folder.</summary>
public class ManyDatabasesTests
{
    const string Secret = "canary-7d20";

    // It waits on the bind that --arguments names.
    const string Second = """
        [Revision("bbbb2222", Down = "aaaa1111", Message = "make bbbb2222")]
        public sealed class Second : Migration
        {
            public override void Upgrade(OperationBuilder op)
            {
                op.CreateTable("bbbb2222", [new Column("Id", SqlType.Integer, Nullable: false)]);
                if (op.Arguments.TryGetValue("wait", out var bind) && bind == op.Bind)
                    op.Run(async (_, _, cancellation) =>
                    {
                        System.IO.File.WriteAllText("waiting", "");
                        await System.Threading.Tasks.Task.Delay(System.TimeSpan.FromMinutes(5), cancellation);
                    });
            }

            public override void Downgrade(OperationBuilder op) => op.DropTable("bbbb2222");
        }
        """;

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
        shop.Write("Revisions.cs", Code.Revision("aaaa1111") + Second);
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

    [Test]
    public void A_part_that_is_killed_has_lost_no_result_and_a_run_after_it_goes_on()
    {
        KillAt("t07");
        var killed = Report().EndsWith(75).Output;
        Assert.That(
            killed,
            Does.Match(@"(?m)^1/1 +20 +6 +0 +0 +0 +14 +did not end$")
                .And.Contain("1/1 did not end: it is still at work, or was killed. Run it again to go on.")
                .And.Contain("1/1 has not come to: t07, t08, t09, t10, t11, t12, t13, t14, t15, t16 and 4 more")
                .And.Contain("Not all are there.")
        );
        var json = Report("--json").EndsWith(75);
        Assert.That(
            new[] { "t06", "t07" }.Select(bind => (string?)json.Of("outcome")[bind]["state"]),
            Is.EqualTo(new[] { "Changed", "Unknown" })
        );
        Assert.That(json.Events[^1].ToJsonString(), Does.EndWith("\"parts\":1,\"missing\":[],\"notEnded\":[1]}"));

        // Where it was killed while it wrote, its last line is torn.
        File.AppendAllText(Path.Combine(Results, "all.json"), "{\"run\":\"0b1f\",\"eve");
        Assert.That(Report().EndsWith(75).Output, Does.Contain("1/1 has not come to: t07, "));
        _published.Migrate("upgrade", "--bind-source", "tenants.txt", "--result", "results/all.json").EndsWith(0);
        Assert.That(
            Report().EndsWith(0).Output,
            Does.Match(@"(?m)^1/1 +20 +14 +6 +0 +0 +0 +0$").And.Contain("All 20 binds are there.").And.Not.Contain("did not end")
        );
    }

    [Test]
    public async Task Two_runs_at_once_write_one_file()
    {
        string[] run = ["upgrade", "--bind-source", "tenants.txt", "--parallelism", "4", "--result", "results/all.json"];
        using var one = _published.Start(run);
        using var two = _published.Start(run);
        foreach (var result in await Task.WhenAll(Task.Run(() => PublishFolder.Result(one)), Task.Run(() => PublishFolder.Result(two))))
            result.EndsWith(0);
        var lines = File.ReadAllLines(Path.Combine(Results, "all.json")).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.That(
            lines.GroupBy(line => (string)line["run"]!, line => (string)line["event"]!).Select(own => string.Join(' ', own.Distinct())),
            Is.EqualTo(new[] { "begin plan outcome end", "begin plan outcome end" })
        );
        Assert.That(lines, Has.Count.EqualTo(2 * (20 + 3)));
        Assert.That(Report().EndsWith(0).Output, Does.Contain("All 20 binds are there."));
    }

    static readonly string[] Both = ["t1", "t2"];

    static readonly TestCaseData[] Recorded =
    [
        Case("a run that was killed while it wrote its first line", ["{\"run\":\"a\",\"ev"], 75, "Missing of 1 parts: 1."),
        Case("a run that was killed before it knew its binds", [Begin("a")], 75, "1/1 did not end"),
        Case("a release before it does not count", [.. Done("a", "r1"), Begin("b"), Plan("b", "r2")], 75, "has not come to: t1, t2"),
        Case("the same release counts", [.. Done("a", "r1"), Begin("b"), Plan("b", "r1"), End("b", 75)], 75, "1/1 +2 +2 +0 +0 +0 +0 +75"),
        Case(
            "a run for one bind mends a part",
            [Begin("a"), Plan("a", "r1"), Did("a", "t1", "Failed"), Did("a", "t2"), End("a", 4), .. Named("b", "t1")],
            0,
            "All 2 binds are there."
        ),
        Case("a bind that is no more", [Begin("a"), Plan("a", "r1"), Did("a", "t1"), .. Done("b", "r1", "t1")], 0, "All 1 binds are"),
        Case("no bind is left", [Begin("a"), Plan("a", "r1"), Begin("b"), End("b", 0)], 0, "All 0 binds are there."),
        Case("a run that failed before it knew its binds", [.. Done("a", "r1"), Begin("b"), End("b", 4, "MIG1052")], 4, "1/1: MIG1052"),
        Case("other parts than before", [Begin("a", "2/3"), .. Done("b", "r1")], 0, "All 2 binds are there."),
        Case("parts in one file", [.. Done("a", "r1", "t1", shard: "1/2"), .. Done("b", "r1", "t2", shard: "2/2")], 0, "All 2 binds"),
    ];

    [TestCaseSource(nameof(Recorded))]
    public void A_report_of(string[] lines, int exitCode, string line)
    {
        Directory.CreateDirectory(Results);
        File.WriteAllText(Path.Combine(Results, "1.json"), string.Join('\n', lines));
        Assert.That(Report().EndsWith(exitCode).Output, Does.Match(line));
    }

    static TestCaseData Case(string name, string[] lines, int exitCode, string line) =>
        new TestCaseData(lines, exitCode, line).SetArgDisplayNames(name);

    static string Begin(string run, string shard = "1/1", string more = "") =>
        $$"""{"run":"{{run}}","event":"begin","at":"2026-11-30T0{{run[0] - 'a'}}:00:00Z","verb":"Upgrade","shard":"{{shard}}"{{more}}}""";

    static string Plan(string run, string head, params string[] binds) =>
        $$"""{"run":"{{run}}","event":"plan","heads":["{{head}}"],"binds":{{JsonSerializer.Serialize(binds.Length > 0 ? binds : Both)}}}""";

    static string Did(string run, string bind, string state = "Changed") =>
        $$"""{"run":"{{run}}","event":"outcome","bind":"{{bind}}","state":"{{state}}","mayPass":false}""";

    static string End(string run, int exitCode, string code = "") =>
        $$"""{"run":"{{run}}","event":"end","exitCode":{{exitCode}},"code":"{{code}}"}""";

    static string[] Done(string run, string head, string? only = null, string shard = "1/1")
    {
        var binds = only is null ? Both : [only];
        return [Begin(run, shard), Plan(run, head, binds), .. binds.Select(bind => Did(run, bind)), End(run, 0)];
    }

    static string[] Named(string run, string bind) =>
        [Begin(run, more: ",\"isNamed\":true"), Plan(run, "r1", bind), Did(run, bind), End(run, 0)];

    void KillAt(string bind)
    {
        var waiting = Path.Combine(_published.Folder, "waiting");
        File.Delete(waiting);
        using var run = _published.Start(
            ["upgrade", "--bind-source", "tenants.txt", "--arguments", $"wait={bind}", "--result", "results/all.json"]
        );
        while (!File.Exists(waiting) && !run.HasExited)
            Thread.Sleep(50);
        run.Kill();
        run.WaitForExit();
    }

    string Results => Path.GetFullPath("../results", _published.Folder);

    int Part(int number) =>
        _published
            .Migrate("upgrade", "--bind-source", "tenants.txt", "--shard", $"{number}/3", "--result", $"results/{number}.json")
            .ExitCode;

    BundleResult Report(params string[] options) => _published.Migrate(["report", "results", .. options]);
}
