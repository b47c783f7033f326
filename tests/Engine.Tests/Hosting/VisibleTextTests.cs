using Migrations.Engine.Diagnostics;

namespace Engine.Tests.Hosting;

/// <summary>What others wrote, in a database or in a message, steers no terminal and ends no comment.</summary>
public class VisibleTextTests
{
    [TestCase("a\u001b[2Jb", "a\\u001b[2Jb")]
    [TestCase("a\u0007b", "a\\u0007b")]
    [TestCase("a\u0000b\u007fc\u009bd", "a\\u0000b\\u007fc\\u009bd")]
    [TestCase("a\u202eb\u2028c", "a\\u202eb\\u2028c")]
    [TestCase("a\rb\nc", "a\\u000db\\u000ac")]
    [TestCase("grüße 日本 👍\ttab", "grüße 日本 👍\ttab")]
    public void Is_spelled(string text, string spelled) => Assert.That(VisibleText.Of(text), Is.EqualTo(spelled));

    [Test]
    public void Lines_stay_where_a_text_may_have_them() => Assert.That(VisibleText.Lines("a\r\nb\nc\rd"), Is.EqualTo("a\nb\nc\\u000dd"));

    [Test]
    public void From_the_database_and_from_a_message_it_reaches_the_build_spelled()
    {
        using var project = new CompiledProject("""
            [Revision("r1aa", Message = "first\u001b[2J\nerror MIG9999: not ours")]
            public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
                op.Execute("CREATE TABLE t (a text)"); } }
            [Revision("r2aa", Down = "r1aa")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) =>
                op.Execute("CREATE TRIGGER g BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'a\u001b]0;b\u0007'); END; "
                    + "INSERT INTO t VALUES (1)"); }
            """
        );
        foreach (
            var run in new[]
            {
                project.Run("Upgrade", "TargetRevision=r1aa").Succeeded(),
                project.Run("History").Succeeded(),
                project.Run("History", "Verbose=true").Succeeded(),
                project.Run("Upgrade").FailedWith("MIG5003"),
            }
        )
        foreach (var text in run.Events.SelectMany(fields => fields))
            Assert.That(text.Where(c => char.IsControl(c) && c != '\n'), Is.Empty, text);
        Assert.That(project.Run("Upgrade").Text, Does.Contain("\\u001b]0;b\\u0007"));
        Assert.That(project.Run("History").Messages, Has.None.StartsWith("error"));
    }

    [Test]
    public void No_line_of_a_script_begins_with_the_words_of_a_message()
    {
        using var project = new CompiledProject("""
            [Revision("r1aa", Message = "first\rDROP TABLE p;\nDROP TABLE q;")]
            public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
                op.Execute("SELECT 1"); } }
            """);
        var script = File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single());
        Assert.That(script.ReplaceLineEndings("\n").Split('\n'), Has.None.StartsWith("DROP"));
    }
}
