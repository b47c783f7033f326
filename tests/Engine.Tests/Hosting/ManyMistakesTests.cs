namespace Engine.Tests.Hosting;

/// <summary>Mistakes of one kind are told all at once.</summary>
public class ManyMistakesTests
{
    static string[] Errors(RunResult run, string code)
    {
        var errors = run.Events.Where(fields => fields[0] == "error").ToList();
        Assert.That(errors.Select(fields => fields[1]).Distinct(), Is.EqualTo(new[] { code }));
        return [.. errors.Select(fields => fields[4])];
    }

    [Test]
    public void Of_the_model()
    {
        using var project = new CompiledProject("""
            [Table("a")] public class A { public int Id { get; set; } public Uri? One { get; set; } public Version? Two { get; set; } }
            [Table("b")] public class B { public int Id { get; set; } public Uri? Three { get; set; } }
            """
        );
        Assert.That(
            Errors(project.Run("Check"), "MIG2008"),
            Has.Length.EqualTo(3).And.Some.Contains("One").And.Some.Contains("Two").And.Some.Contains("Three")
        );
    }

    [Test]
    public void Of_links_and_tables()
    {
        using var project = new CompiledProject("""
            [Table("a"), Index("Nope"), Index("Never"), Unique("Not")] public class A { public int Id { get; set; } }
            [Table("b"), Unique("Neither")] public class B { public int Id { get; set; } }
            """
        );
        Assert.That(
            Errors(project.Run("Check"), "MIG2008"),
            Has.Length.EqualTo(4)
                .And.Some.Contains("Nope")
                .And.Some.Contains("Never")
                .And.Some.Contains("'Not'")
                .And.Some.Contains("Neither")
        );
        using var linked = new CompiledProject(
            """
            public class No { } public class Not { }
            [Table("a")] public class A { public int Id { get; set; } [References(typeof(No))] public int B { get; set; }
                [References(typeof(Not))] public int C { get; set; } }
            """);
        Assert.That(Errors(linked.Run("Check"), "MIG2008"), Has.Length.EqualTo(2));
    }

    [Test]
    public void Of_binds()
    {
        using var project = new CompiledProject("") { Binds = "default=oracle://x/y;audit=oracle://x/z" };
        Assert.That(Errors(project.Run("Heads"), "MIG1003"), Has.Length.EqualTo(2).And.Some.Contains("audit"));
    }

    [Test]
    public void Of_revisions()
    {
        using var project = new CompiledProject("""
            [Revision("r1", Down = "gone1")] public class R1 : Migration { }
            [Revision("r2", Down = "gone2")] public class R2 : Migration { }
            """);
        Assert.That(Errors(project.Run("Heads"), "MIG3005"), Has.Length.EqualTo(2).And.Some.Contains("gone1").And.Some.Contains("gone2"));
    }
}
