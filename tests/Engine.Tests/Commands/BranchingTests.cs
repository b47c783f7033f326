using Engine.Tests.Hosting;

namespace Engine.Tests.Commands;

/// <summary>Two people who add a revision at once, as the project wants it.</summary>
public class BranchingTests
{
    static readonly string Base = Revision("B", "\"base1\"");
    static readonly string Ours = Revision("O", "\"ours1\", Down = \"base1\"");
    static readonly string Theirs = Revision("T", "\"their1\", Down = \"base1\"");
    static readonly string Labelled = Revision("T", "\"their1\", Down = \"base1\", Labels = [\"b\"]");
    const string Head = "# The newest revision. Two branches that add one conflict here.\n";

    static readonly string[] Verbs = ["Upgrade", "Check", "Lint", "Plan", "Sql", "Release"];

    static string Revision(string name, string what) =>
        $"[Revision({what})] public class {name} : Migration {{ public override void Upgrade(OperationBuilder op) {{ }} }}\n";

    static string HeadFile(CompiledProject project) => Path.Combine(project.Folder, "Migrations", "migrations.head");

    [Test]
    public void Without_a_rule_both_are_applied()
    {
        using var project = new CompiledProject(Base + Ours + Theirs);
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Query("SELECT version_num FROM alembic_version ORDER BY 1"), Is.EqualTo(new[] { "ours1", "their1" }));
    }

    [TestCaseSource(nameof(Verbs))]
    public void A_project_that_wants_one_head_fails_with_each_at_its_line(string verb)
    {
        using var project = new CompiledProject(Base + Ours + Theirs);
        foreach (var rule in new[] { "Single", "Git" })
        {
            var run = project.Run(verb, $"Branching={rule}");
            Assert.That(
                run.Events.Where(fields => fields[0] == "error").Select(fields => (fields[1], fields[3])),
                Is.EqualTo(new[] { ("MIG3070", "2"), ("MIG3070", "3") })
            );
        }
        Assert.That(File.Exists(project.Database), Is.False, "nothing was begun");
        project.Run("Heads", "Branching=Single").Succeeded();
        project.Run("Merge", "Branching=Single", "Directory=W").Succeeded();
    }

    [Test]
    public void Branches_with_labels_are_lines_of_their_own()
    {
        using var project = new CompiledProject(Base + Ours + Labelled);
        project.Run("Upgrade", "Branching=Single").Succeeded();
    }

    [Test]
    public void The_head_stands_in_a_file_that_both_change()
    {
        using var project = new CompiledProject(Base + Ours);
        var missing = project.Run("Upgrade", "Branching=Git").FailedWith("MIG3071");
        Assert.That((missing.File, missing.Text), Is.EqualTo((HeadFile(project), missing.Text)));
        Assert.That(missing.Text, Does.EndWith("write into the file: ours1"));
        Directory.CreateDirectory(Path.GetDirectoryName(HeadFile(project))!);
        File.WriteAllText(HeadFile(project), Head + "ours1\r\n");
        project.Run("Upgrade", "Branching=Git").Succeeded();

        project.Run("Revision", "Branching=Git", "Message=next", "RevisionId=next1").Succeeded();
        Assert.That(File.ReadAllText(HeadFile(project)), Is.EqualTo(Head + "next1\n"));
        Assert.That(
            project.Run("Upgrade", "Branching=Git").FailedWith("MIG3071").Text,
            Does.StartWith("The file says that the newest revision is next1, and it is ours1. Bring the revision that is missing;")
        );
    }

    [Test]
    public void A_merge_writes_the_one_head()
    {
        using var project = new CompiledProject(Base + Ours + Theirs);
        Directory.CreateDirectory(Path.GetDirectoryName(HeadFile(project))!);
        File.WriteAllText(HeadFile(project), Head + "<<<<<<< ours\nours1\n=======\ntheir1\n>>>>>>> theirs\n");
        project.Run("Merge", "Branching=Git", "RevisionId=merge1").Succeeded();
        Assert.That(File.ReadAllText(HeadFile(project)), Is.EqualTo(Head + "merge1\n"));
    }
}
