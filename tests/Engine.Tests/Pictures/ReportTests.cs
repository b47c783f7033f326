using System.Text.Json;
using System.Text.RegularExpressions;
using Engine.Tests.Architecture;
using Engine.Tests.Hosting;
using Engine.Tests.Hostile;
using Migrations.Engine.Pictures;

namespace Engine.Tests.Pictures;

/// <summary>The data of the report, its escaping, its size, and that the same input gives the same bytes.</summary>
public partial class ReportTests
{
    const string Source = """
        [Revision("a1", Message = "</script><script>alert(1)</script> <!-- \u2028")] public class A1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("books", [
                new Column("id", SqlType.Integer, false), new Column("title", SqlType.String(50)), new PrimaryKey(["id"], "pk_books")]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("books"); }
        [Revision("b1", Down = "a1", Labels = ["left"], Message = "left")] public class B1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.AddColumn("books", new Column("left", SqlType.Integer));
            public override void Downgrade(OperationBuilder op) => op.DropColumn("books", "left"); }
        [Revision("b2", Down = "a1", Message = "right")] public class B2 : Migration {
            public override void Upgrade(OperationBuilder op) => op.BatchAlterTable("books", batch => batch.DropColumn("title"));
            public override void Downgrade(OperationBuilder op) => op.AddColumn("books", new Column("title", SqlType.String(50))); }
        [Revision("m1", Downs = ["b1", "b2"], Message = "both")] public class M1 : Migration;
        [Revision("s1", DependsOn = ["b1"], Message = "stock")] public class S1 : Migration;
        """;

    [Test]
    public void The_data_says_what_each_revision_does()
    {
        using var project = new CompiledProject(Source);
        var data = Data(Page(project));
        Assert.That(File.Exists(project.Database), Is.False, "no database is asked");
        var revisions = data.GetProperty("revisions").EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!);
        var ids = revisions.Keys.ToList();
        Assert.That(ids.IndexOf("a1"), Is.LessThan(ids.IndexOf("b1")).And.LessThan(ids.IndexOf("b2")));
        Assert.That(Numbers(revisions["m1"].GetProperty("down")).Select(i => ids[i]), Is.EqualTo(["b1", "b2"]));
        Assert.That(Numbers(revisions["s1"].GetProperty("depends")).Select(i => ids[i]), Is.EqualTo(["b1"]));
        Assert.That(revisions["m1"].GetProperty("effects")[0].ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Changes("b1"), Is.EqualTo("""[["books",{"c left":"INTEGER"}]]"""));
        Assert.That(Changes("b2"), Is.EqualTo("""[["books",{"c title":null}]]"""), "nothing of what the other branch changed");
        var dropped = revisions["b2"].GetProperty("effects")[0].GetProperty("operations")[0];
        Assert.That(dropped.GetProperty("text").GetString(), Is.EqualTo("drop column books.title"));
        Assert.That(dropped.GetProperty("warnings")[0].GetProperty("code").GetString(), Is.EqualTo("MIG7002"));
        Assert.That(dropped.GetProperty("warnings")[0].GetProperty("kind").GetString(), Is.EqualTo("Loses"));
        Assert.That(revisions["a1"].GetProperty("effects")[0].GetProperty("sql").GetString(), Does.StartWith("CREATE TABLE books ("));
        Assert.That(revisions["a1"].GetProperty("file").GetString(), Is.EqualTo("Project.cs"));
        Assert.That(data.GetProperty("live").ValueKind, Is.EqualTo(JsonValueKind.Null));

        string Changes(string id) => revisions[id].GetProperty("effects")[0].GetProperty("changes").GetRawText();
    }

    [Test]
    public void Live_data_says_where_the_databases_are()
    {
        using var project = new CompiledProject(Source);
        project.Run("Upgrade", "TargetRevision=b1").Succeeded();
        var data = Data(Page(project, "ReportLive=true"));
        var live = data.GetProperty("live")[0];
        var ids = data.GetProperty("revisions").EnumerateArray().Select(one => one.GetProperty("id").GetString()).ToList();
        Assert.That(Numbers(live.GetProperty("current")).Select(i => ids[i]), Is.EqualTo(["b1"]));
        var runs = live.GetProperty("history").EnumerateArray().Select(run => ids[run.GetProperty("revision").GetInt32()]);
        Assert.That(runs, Is.EqualTo(["a1", "b1"]));
    }

    [Test]
    public void The_same_revisions_give_the_same_bytes()
    {
        using var project = new CompiledProject(LargeProject.Source(60, 30));
        var first = Page(project);
        Assert.That(Page(project), Is.EqualTo(first));
        using var other = new CompiledProject(LargeProject.Source(60, 30));
        Assert.That(Page(other), Is.EqualTo(first), "in another folder too");
        const string Code = """
            [Revision("c1")] public class C1 : Migration {
                public override void Upgrade(OperationBuilder op) => op.Run((_, _, _) => Task.CompletedTask); }
            """;
        using var one = new CompiledProject(Code);
        using var two = new CompiledProject(Code);
        Assert.That(Page(one), Is.EqualTo(Page(two)).And.Contain("Here the code of op.Run at line 2 runs."));
    }

    [Test]
    public void No_text_ends_the_data_or_is_read_as_html()
    {
        using var project = new CompiledProject(Source);
        Assert.That(ScriptEnd().Matches(Page(project)), Has.Count.EqualTo(2), "the data's and the code's own");
        foreach (var text in HostileText.Some(200, _ => true).Append("</script>").Append("<!--<script>").Append("{{data}}"))
        {
            var effect = new ReportedEffect([new(text, null)], [], text, [new(text, new Dictionary<string, object?> { [text] = text })]);
            var page = ReportPage.Of(new(text, [new(text, text)], [new(text, text, [text], [], [], text, [effect])], null));
            Assert.That(ScriptEnd().Matches(page), Has.Count.EqualTo(2));
            Assert.That(Data(page).GetProperty("project").GetString(), Is.EqualTo(text));
        }
    }

    [Test]
    public void A_project_without_revisions_has_pictures_of_nothing()
    {
        using var project = new CompiledProject("public class Nothing;");
        Assert.That(Data(Page(project)).GetProperty("revisions").GetArrayLength(), Is.Zero);
        foreach (var (format, text) in new[] { ("Mermaid", "flowchart TB\n"), ("Er", "erDiagram\n") })
        {
            var file = project.Run("Graph", $"GraphFormat={format}", "Output=out").Succeeded().Outputs("Document").Single();
            Assert.That(File.ReadAllText(file), Is.EqualTo(text));
        }
        project.Query("CREATE TABLE hand (id INTEGER)");
        Assert.That(project.Run("Drift", "Output=out").FailedWith("MIG4070").Text, Does.Contain("create table hand"));
    }

    [Test]
    public void Several_binds_have_their_own_sql()
    {
        const string Two = """
            [Revision("t1")] public class T1 : Migration {
                [Upgrade("default")] public void Up(OperationBuilder op) => op.CreateTable("a", [new Column("id", SqlType.Guid)]);
                [Upgrade("audit")] public void UpAudit(OperationBuilder op) => op.CreateTable("b", [new Column("id", SqlType.Guid)]); }
            """;
        using var project = new CompiledProject(Two) { Binds = "default=postgresql://h/d;audit=mssql://h/d" };
        var data = Data(Page(project));
        Assert.That(
            data.GetProperty("binds").EnumerateArray().Select(bind => bind.GetProperty("product").GetString()),
            Is.EqualTo(["PostgreSQL", "SQL Server"])
        );
        var effects = data.GetProperty("revisions")[0].GetProperty("effects");
        Assert.That(effects[0].GetProperty("sql").GetString(), Does.Contain("CREATE TABLE a").And.Contain("UUID"));
        Assert.That(effects[1].GetProperty("sql").GetString(), Does.Contain("CREATE TABLE b").And.Contain("UNIQUEIDENTIFIER"));
    }

    [Test]
    public void A_large_project_is_a_file_that_can_be_sent()
    {
        using var project = new CompiledProject(LargeProject.Source(500, 300));
        var page = Page(project);
        Assert.That(System.Text.Encoding.UTF8.GetByteCount(page), Is.LessThan(3_000_000));
        Assert.That(Data(page).GetProperty("revisions").GetArrayLength(), Is.EqualTo(500));
    }

    [Test]
    public void The_template_asks_no_network_and_reads_no_text_as_html()
    {
        var template = Sources.Read("src/Migrations.Engine/Pictures/report.html");
        Assert.That(template, Does.Contain("default-src 'none'"));
        Assert.That(Regex.Matches(template, @"https?://(?!www\.w3\.org/2000/svg)"), Is.Empty);
        Assert.That(Regex.Matches(template, @"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\("), Is.Empty);
        Assert.That(Regex.Matches(template, @"\{\{\w+\}\}").Select(found => found.Value), Is.EqualTo(["{{data}}"]));
    }

    static string Page(CompiledProject project, params string[] options)
    {
        var file = project.Run("Report", ["Output=out", .. options]).Succeeded().Outputs("Document").Single();
        Assert.That(Path.GetFileName(file), Is.EqualTo("Project.migrations.html"));
        return File.ReadAllText(file);
    }

    static JsonElement Data(string page) =>
        JsonDocument.Parse(Regex.Match(page, "<script type=\"application/json\" id=\"data\">(.*?)</script>").Groups[1].Value).RootElement;

    static IEnumerable<int> Numbers(JsonElement list) => list.EnumerateArray().Select(number => number.GetInt32());

    [GeneratedRegex("</script", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptEnd();
}
