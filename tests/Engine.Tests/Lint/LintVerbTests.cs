using Engine.Tests.Hosting;

namespace Engine.Tests.Lints;

/// <summary>Lint and release through the engine's entry point, as a build runs them.</summary>
public class LintVerbTests
{
    const string First = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("books", [new Column("Id", SqlType.Integer, Nullable: false), new Column("Old", SqlType.Text),
                        new PrimaryKey(["Id"], "pk")]); public override void Downgrade(OperationBuilder op) => op.DropTable("books"); }

        """;

    const string Second = """
        [Revision("r2aa", Down = "r1aa")]
        public class R2 : Migration { public override void Upgrade(OperationBuilder op) => op.DropColumn("books", "Old");
            public override void Downgrade(OperationBuilder op) => op.AddColumn("books", new Column("Old", SqlType.Text)); }

        """;

    const string Third = """
        [Revision("r3aa", Down = "r2aa")]
        public class R3 : Migration { public override void Upgrade(OperationBuilder op) => op.RenameTable("books", "volumes");
            public override void Downgrade(OperationBuilder op) => op.RenameTable("volumes", "books"); }

        """;

    const string Model = """[Table("books")] public class Book { public int Id { get; set; } } """;

    [Test]
    public void A_check_lints_and_points_at_the_line_and_needs_no_database()
    {
        using var project = new CompiledProject(First + Second + Model);
        Assert.That(Warnings(project.Run("Check").Succeeded()), Is.EqualTo(new[] { "MIG7002 Project.cs 6" }));
        Assert.That(File.Exists(project.Database), Is.False);
        Assert.That(Warnings(project.Run("Check", "LintScope=None").Succeeded()), Is.Empty);
        project.Run("Check", "LintScope=Some").FailedWith("MIG1010");
    }

    [Test]
    public void What_was_released_is_not_linted_unless_all_is()
    {
        using var project = new CompiledProject(First + Second + Third);
        Assert.That(Warnings(project.Run("Lint").Succeeded()), Is.EqualTo(new[] { "MIG7002 Project.cs 6", "MIG7006 Project.cs 9" }));
        Assert.That(
            project.Run("Release", "TargetRevision=r2aa").Succeeded().Messages.Single(),
            Does.StartWith("Released 2 revision(s): r1aa, r2aa. Wrote ")
        );
        var lint = project.Run("Lint").Succeeded();
        Assert.That(Warnings(lint), Is.EqualTo(new[] { "MIG7006 Project.cs 9" }));
        Assert.That(lint.Messages, Is.EqualTo(new[] { "Lint: 1 revision(s), 1 finding(s)." }));
        Assert.That(Warnings(project.Run("Lint", "LintScope=All").Succeeded()), Has.Length.EqualTo(2));
        Assert.That(Lines(project)[1..].Select(line => line.Split(' ')[0]), Is.EqualTo(new[] { "heads", "r1aa", "r2aa" }));
        project.Run("Release").Succeeded();
        Assert.That(Lines(project)[1], Is.EqualTo("heads r3aa"));
        Assert.That(project.Run("Release").Succeeded().Messages, Is.EqualTo(new[] { "Every revision was released already." }));
    }

    [Test]
    public void A_released_revision_that_changed_or_is_gone_is_told()
    {
        using var project = new CompiledProject(First + Second + Third);
        project.Run("Release").Succeeded();
        using var changed = Successor(project, First + Second.Replace("\"Old\");", "\"Old\", ifExists: true);") + Third);
        Assert.That(Warnings(changed.Run("Lint").Succeeded()), Is.EqualTo(new[] { "MIG7035 Project.cs 5" }));
        Assert.That(changed.Run("Release").FailedWith("MIG3052").Text, Does.Contain("r2aa"));
        using var gone = Successor(project, First + Second);
        Assert.That(Warnings(gone.Run("Lint").Succeeded()), Is.EqualTo(new[] { "MIG7036 migrations.lock 5" }));
        using var moved = Successor(
            project,
            "\n\n"
                + First
                + "// another comment\n"
                + Second
                + Third.Replace("\"volumes\", \"books\"", "\"volumes\", \"books\", schema: null")
        );
        Assert.That(Warnings(moved.Run("Lint").Succeeded()), Is.Empty);
    }

    [Test]
    public void The_file_of_a_revision_is_written_down_where_it_holds_no_other_one()
    {
        using var several = Saved(new(First + Second), First + Second);
        several.Run("Release").Succeeded();
        Assert.That(Lines(several)[2..].Select(line => line.Split(' ').Length), Is.All.EqualTo(2));
        using var alone = Saved(new(First), First);
        alone.Run("Release").Succeeded();
        Assert.That(Lines(alone)[2], Does.Match(@"^r1aa sha256:\S+ source:[0-9a-f]{32}\z"));
        // Its comments change: a release takes the file as it is.
        using var edited = Saved(Successor(alone, First), First + "// another comment");
        Assert.That(edited.Run("Release").Succeeded().Messages.Single(), Does.StartWith("Every revision was released already. Files of"));
        Assert.That(Lines(edited)[2], Is.Not.EqualTo(Lines(alone)[2]));
        Assert.That(edited.Run("Release").Succeeded().Messages, Is.EqualTo(new[] { "Every revision was released already." }));
        // Its source is not at hand: what is known of it stays.
        using var away = Successor(edited, First + Second);
        away.Run("Release").Succeeded();
        Assert.That(Lines(away)[2], Is.EqualTo(Lines(edited)[2]));
        Assert.That(Lines(away)[3].Split(' '), Has.Length.EqualTo(2));
    }

    [TestCase("r1aa sha256:1 12345", "not an id and a hash")]
    [TestCase("<<<<<<< HEAD", "not an id and a hash")]
    [TestCase("r1aa 12345", "not an id and a hash")]
    [TestCase("r1aa sha256:1\nr1aa sha256:2", "twice")]
    public void A_file_that_a_merge_broke_is_an_error_at_its_line(string text, string says)
    {
        using var project = new CompiledProject(First);
        Directory.CreateDirectory(Path.Combine(project.Folder, "Migrations"));
        File.WriteAllText(Lock(project), "# x\nheads r1aa\n" + text);
        var error = project.Run("Lint").FailedWith("MIG3051");
        Assert.That((error.File, error.Line), Is.EqualTo((Lock(project), 2 + text.Split('\n').Length)));
        Assert.That(error.Text, Does.Contain(says));
    }

    [TestCase("")]
    [TestCase("# x\nheads r1aa\n")]
    public void A_file_without_revisions_is_no_file_of_releases(string text)
    {
        using var project = new CompiledProject(First);
        Directory.CreateDirectory(Path.Combine(project.Folder, "Migrations"));
        File.WriteAllText(Lock(project), text);
        Assert.That(project.Run("Check").FailedWith("MIG3051").Text, Does.Contain("names no revision"));
    }

    [Test]
    public void Several_heads_of_one_line_are_told_and_branches_with_labels_are_not()
    {
        const string Fork = """[Revision("r4aa", Down = "r1aa"§)] public class R4 : Migration { } """;
        using var fork = new CompiledProject(First + Second + Fork.Replace("§", ""));
        Assert.That(
            Warnings(fork.Run("Lint").Succeeded()),
            Is.EqualTo(new[] { "MIG7002 Project.cs 6", "MIG7034 Project.cs 5", "MIG7034 Project.cs 8" })
        );
        using var branch = new CompiledProject(First + Second + Fork.Replace("§", ", Labels = [\"sales\"]"));
        Assert.That(Warnings(branch.Run("Lint").Succeeded()), Is.EqualTo(new[] { "MIG7002 Project.cs 6" }));
    }

    [Test]
    public void An_attribute_silences_a_rule_for_its_revision()
    {
        using var project = new CompiledProject(
            First + """[SuppressLint("MIG7002", Justification = "unused since 2.4")] """ + Second + Third
        );
        Assert.That(Warnings(project.Run("Lint").Succeeded()), Is.EqualTo(new[] { "MIG7006 Project.cs 9" }));
    }

    // Such a project is upgraded online alone; that a table is not known is no finding.
    [Test]
    public void Tables_that_no_revision_made_are_no_error()
    {
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) { op.DropColumn("legacy", "x");
                    op.AlterColumn("legacy", "y", nullable: false); }
                public override void Downgrade(OperationBuilder op) { op.AddColumn("legacy", new Column("x", SqlType.Text)); } }
            """);
        Assert.That(Warnings(project.Run("Lint").Succeeded()), Is.EqualTo(new[] { "MIG7002 Project.cs 2" }));
    }

    [Test]
    public void Each_bind_is_linted_and_each_line_warned_of_once()
    {
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration
            {
                [Upgrade("a"), Upgrade("b")]
                public void Up(OperationBuilder op) => op.CreateTable("t", [new Column("c", SqlType.Text), new CheckConstraint("c > 0")]);
                [Downgrade("a"), Downgrade("b")] public void Down(OperationBuilder op) => op.DropTable("t");
            }
            """) { Binds = "a=sqlite:///a.db;b=sqlite:///b.db" };
        Assert.That(Warnings(project.Run("Lint").Succeeded()), Is.EqualTo(new[] { "MIG7030 Project.cs 4" }));
    }

    static string[] Warnings(RunResult run) =>
        [.. run.Events.Where(fields => fields[0] == "warning").Select(fields => $"{fields[1]} {Path.GetFileName(fields[2])} {fields[3]}")];

    static string Lock(CompiledProject project) => Path.Combine(project.Folder, "Migrations", "migrations.lock");

    static string[] Lines(CompiledProject project) => File.ReadAllText(Lock(project)).TrimEnd('\n').Split('\n');

    // With its source on the disk.
    static CompiledProject Saved(CompiledProject project, string source)
    {
        File.WriteAllText(Path.Combine(project.Folder, "Project.cs"), source);
        return project;
    }

    static CompiledProject Successor(CompiledProject project, string source)
    {
        var successor = new CompiledProject(source);
        Directory.CreateDirectory(Path.Combine(successor.Folder, "Migrations"));
        File.Copy(Lock(project), Lock(successor));
        return successor;
    }
}
