using Engine.Tests.Hosting;

namespace Engine.Tests.Binds;

/// <summary>Binds that no project file lists.</summary>
public class BindSourceTests
{
    const string Source = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("stock", [new Column("id", SqlType.Integer)]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("stock"); }
        """;

    const string Query = "catalog: SELECT name, connection FROM tenants ORDER BY name";

    [Test]
    public void A_file_has_one_a_line()
    {
        using var project = Project();
        Write(
            project,
            """
            # Where each string is, and no string.
            blue; sqlite; file: blue.txt

            green;; file:green.txt
            """
        );
        Write(project, "Data Source=blue.db", "blue.txt");
        Write(project, "sqlite:///green.db", "green.txt");
        Assert.That(
            project.Run("Upgrade", "BindSource=tenants.txt").Succeeded().Messages.Last(),
            Is.EqualTo("2 binds: 2 changed.")
        );
        Assert.That(Databases(project), Is.EqualTo(new[] { "blue.db", "green.db" }), "the configured ones are not meant");
        Assert.That(project.Tables("green.db"), Is.EqualTo(new[] { "stock" }));
        Assert.That(
            project.Run("Upgrade", "BindSource=tenants.txt", "OnlyBinds=green default").Succeeded().Messages.Last(),
            Is.EqualTo("2 binds: 1 changed, 1 there already.")
        );
    }

    [TestCase("blue; sqlite; Data Source=blue.db")]
    [TestCase("blue; sqlite")]
    [TestCase("blue")]
    [TestCase("; sqlite; file:a")]
    [TestCase("blue; sqlite; file:")]
    public void A_line_of_another_form_is_told_where_it_is(string line)
    {
        using var project = Project();
        Write(project, "# first\n" + line);
        var failure = project.Run("Upgrade", "BindSource=tenants.txt").FailedWith("MIG1051");
        Assert.That(failure.Text, Does.Not.Contain("Data Source"));
        Assert.That(failure.Line, Is.EqualTo(2));
        Assert.That(failure.File, Does.EndWith("tenants.txt"));
    }

    [Test]
    public void A_file_that_is_not_there_is_MIG1052()
    {
        using var project = Project();
        project.Run("Upgrade", "BindSource=nowhere.txt").FailedWith("MIG1052");
    }

    [Test]
    public void A_name_twice_is_MIG1008_and_one_that_no_file_can_have_is_MIG1045()
    {
        using var project = Project();
        Write(project, "blue; sqlite; file:a\nBlue; sqlite; file:b");
        project.Run("Upgrade", "BindSource=tenants.txt").FailedWith("MIG1008");
        Write(project, "default; sqlite; file:a");
        project.Run("Upgrade", "BindSource=tenants.txt").FailedWith("MIG1008");
        Write(project, "../blue; sqlite; file:a");
        project.Run("Upgrade", "BindSource=tenants.txt").FailedWith("MIG1045");
    }

    [Test]
    public void A_query_gives_names_and_connections()
    {
        using var project = WithCatalog();
        Assert.That(project.Run("Upgrade", "BindSource=" + Query).Succeeded().Messages.Last(), Is.EqualTo("20 binds: 20 changed."));
        Assert.That(Databases(project), Has.Length.EqualTo(20));
        Assert.That(
            project.Run("Status", "BindSource=" + Query, "OnlyBinds=t07").Succeeded().Messages.Last(),
            Does.Match("^t07   SQLite [0-9.]+  r1aa \\(head\\), R1  nothing  ")
        );
        // Without the source a run is for the project's own.
        Assert.That(project.Run("Heads").Succeeded().Messages, Is.EqualTo(new[] { "r1aa (head), R1" }));
        Assert.That(project.Tables("catalog.sqlite"), Is.EqualTo(new[] { "tenants" }));
    }

    [Test]
    public void Parts_of_what_a_query_gives_are_together_all_of_it()
    {
        using var project = WithCatalog();
        for (var part = 1; part <= 3; part++)
            project.Run("Upgrade", "BindSource=" + Query, $"Shard={part}/3").Succeeded();
        Assert.That(Databases(project), Has.Length.EqualTo(20));
    }

    [TestCase("catalog: SELECT name FROM tenants", "MIG1053")]
    [TestCase("catalog: SELECT nothing, connection FROM tenants", "MIG1053")]
    [TestCase("catalog: SELECT name, NULL FROM tenants", "MIG1053")]
    [TestCase("catalgo: SELECT name, connection FROM tenants", "MIG1009")]
    public void A_query_that_does_not_serve_is_told(string source, string code)
    {
        using var project = WithCatalog();
        project.Run("Upgrade", "BindSource=" + source).FailedWith(code);
        Assert.That(Databases(project), Is.Empty);
    }

    [Test]
    public void A_connection_of_a_query_is_a_secret()
    {
        using var project = WithCatalog();
        project.Query("UPDATE tenants SET connection = 'Nonsense=1;Password=canary-' || name WHERE name = 't03'", "catalog.sqlite");
        var run = project.Run("Upgrade", "BindSource=" + Query).FailedWith("MIG5040");
        Assert.That(run.Text, Does.Contain("t03: MIG1024").And.Not.Contain("canary"));
    }

    [Test]
    public void An_empty_source_has_nothing_to_do()
    {
        using var project = Project();
        Write(project, "# none yet");
        Assert.That(
            project.Run("Upgrade", "BindSource=tenants.txt").Succeeded().Messages,
            Is.EqualTo(new[] { "The bind source has no bind: there is nothing to migrate." })
        );
        Assert.That(Databases(project), Is.Empty);
    }

    static CompiledProject Project() => new(Source) { Binds = "default=sqlite:///default.db;catalog=sqlite:///catalog.sqlite" };

    static CompiledProject WithCatalog()
    {
        var project = Project();
        project.Query("CREATE TABLE tenants (name TEXT, connection TEXT)", "catalog.sqlite");
        for (var i = 1; i <= 20; i++)
            project.Query($"INSERT INTO tenants VALUES ('t{i:00}', 'Data Source=t{i:00}.db')", "catalog.sqlite");
        return project;
    }

    static void Write(CompiledProject project, string text, string file = "tenants.txt") =>
        File.WriteAllText(Path.Combine(project.Folder, file), text);

    static string[] Databases(CompiledProject project) =>
        [.. Directory.GetFiles(project.Folder, "*.db").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
}
