using Conformance;
using Tests.Servers;

namespace Engine.Tests.Revisions;

public class VectorReplayTests
{
    [Test]
    public void The_recorded_vectors_pass()
    {
        if (PostgreSqlServer.Optional is { } server)
            Environment.SetEnvironmentVariable("MIGRATIONS_TEST_POSTGRESQL", server.ConnectionString);
        if (MariaDbServer.Optional is { } other)
            Environment.SetEnvironmentVariable("MIGRATIONS_TEST_MYSQL", other.ConnectionString);
        var output = new StringWriter();
        var passed = Replay.Run(Path.Combine(Root(), "tests", "Data", "vectors"), output);
        Assert.That(passed, output.ToString());
        Assert.That(output.ToString(), Does.Contain("graph.json: ").And.Contain("files.json: "));
    }

    [Test]
    public void A_folder_that_is_missing_or_has_nothing_known_fails()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "other.json"), "{}");
        var output = new StringWriter();
        Assert.That(Replay.Run(Path.Combine(folder, "none"), output), Is.False);
        Assert.That(Replay.Run(folder, output), Is.False);
        Assert.That(output.ToString(), Does.Contain("no such folder").And.Contain("other.json: not replayed"));
        Directory.Delete(folder, true);
    }

    [Test]
    public void A_wrong_answer_fails_and_is_shown()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "graph.json"), """
            {"dags":[{"name":"g","nodes":[{"id":"a","down":[],"depends_on":[],"labels":[]}]}],
             "queries":[{"n":7,"dag":"g","kind":"resolveOne","symbol":"head","expect":{"revision":"z"}},
                        {"n":8,"dag":"g","kind":"resolve","symbol":"head","expect":{"revisions":["a"],"ordered":true}},
                        {"n":9,"dag":"g","kind":"unheard","expect":{}}]}
            """);
        var output = new StringWriter();
        Assert.That(Replay.Run(folder, output), Is.False);
        Assert.That(
            output.ToString(),
            Does.Contain("graph.json: 1 passed, 2 failed").And.Contain("n=7: revision: expected [z], got [a]").And.Contain("n=9")
        );
        Directory.Delete(folder, true);
    }

    [TestCase(
        "offline_sql.json",
        """{"cases":[{"name":"c","ops":[{"op":"dropTable","table":"t","cascade":true}],"expect":{"sqlite":{"sql":["DROP TABLE t"]}}}]}""",
        "cascade"
    )]
    [TestCase(
        "offline_sql.json",
        """{"cases":[{"name":"c","ops":[{"op":"addColumn","table":"t","column":{"name":"c","type":{"t":"Integer","width":4}}}],"expect":"""
            + """{"sqlite":{"sql":["ALTER TABLE t ADD COLUMN c INTEGER"]}}}]}""",
        "width"
    )]
    [TestCase(
        "offline_sql.json",
        """{"cases":[],"scripts":[{"name":"s","options":{"odd":1},"start":null,"target":"heads","command":"upgrade","expect":"""
            + """{"sqlite":{"sql":[]}}}]}""",
        "odd"
    )]
    [TestCase(
        "autogen.json",
        """{"cases":[{"name":"a","database":[],"model":[],"options":{"strict":true},"expect":"""
            + """{"sqlite":{"upgrade":[],"downgrade":[],"ordered":true}}}]}""",
        "strict"
    )]
    [TestCase(
        "graph.json",
        """{"dags":[{"name":"g","nodes":[{"id":"a","down":[],"depends_on":[],"labels":[]}]}],"queries":"""
            + """[{"n":1,"dag":"g","kind":"resolveOne","symbol":"head","mode":"x","expect":{"revision":"a"}}]}""",
        "mode"
    )]
    [TestCase(
        "files.json",
        """{"cases":[{"message":"x","fileTemplate":"%(slug)s","truncateSlugLength":"""
            + """9,"rev":"a","createDate":"2024-01-01T00:00:00Z","zone":"UTC","expect":"x"}]}""",
        "zone"
    )]
    public void A_key_that_is_not_known_fails_by_its_name(string file, string vectors, string key)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, file), vectors);
        var output = new StringWriter();
        Assert.That(Replay.Run(folder, output), Is.False);
        Assert.That(output.ToString(), Does.Contain($"{file}: 0 passed, 1 failed").And.Contain(key));
        Directory.Delete(folder, true);
    }

    [Test]
    public void Our_stricter_build_counts_as_a_deviation()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "graph.json"), """
            {"dags":[{"name":"g","nodes":[{"id":"a","down":[],"depends_on":[],"labels":[]},
              {"id":"a","down":[],"depends_on":[],"labels":[]}]}],
             "queries":[{"n":1,"dag":"g","kind":"build","expect":{"heads":["a"],"warnings":1}}]}
            """);
        var output = new StringWriter();
        Assert.That(Replay.Run(folder, output));
        Assert.That(output.ToString(), Does.Contain("graph.json: 0 passed, 0 failed, 1 deviations"));
        Directory.Delete(folder, true);
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Migrations.Build.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
