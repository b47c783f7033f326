using Engine.Tests.Hosting;
using Engine.Tests.Hostile;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Pictures;

namespace Engine.Tests.Pictures;

/// <summary>The verb Graph: what it draws is read back.</summary>
public class GraphTests
{
    const string Source = """
        [Revision("a1", Message = "books")] public class A1 : Migration {
            public override void Upgrade(OperationBuilder op) {
                op.CreateTable("authors", [new Column("id", SqlType.Integer, Nullable: false), new PrimaryKey(["id"])]);
                op.CreateTable("books", [
                    new Column("id", SqlType.Integer, Nullable: false), new Column("price \"net\"", SqlType.Numeric(10, 2)),
                    new Column("author", SqlType.Integer, Nullable: false), new Column("gone", SqlType.Integer),
                    new PrimaryKey(["id"]), new ForeignKey(["author"], "authors", ["id"]), new ForeignKey(["gone"], "elsewhere", ["id"])]);
            } }
        [Revision("b1", Down = "a1", Labels = ["left"], Message = "left side")] public class B1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("shelves", [new Column("id", SqlType.Integer)]); }
        [Revision("b2", Down = "a1", Message = "right side")] public class B2 : Migration;
        [Revision("m1", Downs = ["b1", "b2"], Message = "both")] public class M1 : Migration;
        [Revision("s1", Labels = ["stock"], DependsOn = ["left"], Message = "say \"no\" </b> ] } -->")] public class S1 : Migration;
        """;

    static readonly string[] Arrows = ["a1-->b1", "a1-->b2", "b1-->m1", "b2-->m1", "b1-.->s1"];

    [Test]
    public void Mermaid_has_every_revision_and_every_line()
    {
        using var project = new CompiledProject(Source);
        var run = project.Run("Graph", "Output=out").Succeeded();
        var text = File.ReadAllText(Path.Combine(project.Folder, "out/revisions.mmd"));
        Assert.That(run.Outputs("Document"), Is.EqualTo([Path.Combine(project.Folder, "out/revisions.mmd")]));
        Assert.That(run.Messages.SkipLast(1), Is.EqualTo(text.TrimEnd().Split('\n')), "the build shows the same");
        Assert.That(File.Exists(project.Database), Is.False, "no database is asked");
        var picture = MermaidPicture.Read(text);
        Assert.That(picture.Kind, Is.EqualTo("flowchart TB"));
        Assert.That(
            picture.Texts.Values,
            Is.EquivalentTo(
                ["a1: books", "b1 (left): left side", "b2: right side", "m1: both", "s1 (stock): say \"no\" </b> ] } -->"]
            )
        );
        Assert.That(
            picture.Lines.Select(line => $"{line.From.Split(' ', ':')[0]}{line.Arrow}{line.To.Split(' ', ':')[0]}"),
            Is.EquivalentTo(Arrows)
        );
        project.Run("Graph", "Output=out").Succeeded();
        Assert.That(File.ReadAllText(Path.Combine(project.Folder, "out/revisions.mmd")), Is.EqualTo(text), "again the same");
    }

    [Test]
    public void Dot_has_every_revision_and_every_line()
    {
        using var project = new CompiledProject(Source);
        project.Run("Graph", "GraphFormat=dot", "Output=out").Succeeded();
        var picture = DotPicture.Read(File.ReadAllText(Path.Combine(project.Folder, "out/revisions.dot")));
        Assert.That(picture.Labels.Keys, Is.EquivalentTo(["a1", "b1", "b2", "m1", "s1"]));
        Assert.That(picture.Labels["s1"], Is.EqualTo("s1 (stock): say \"no\" </b> ] } -->"));
        Assert.That(
            picture.Lines.Select(line => $"{line.From}{(line.IsDotted ? "-.->" : "-->")}{line.To}"),
            Is.EquivalentTo(Arrows)
        );
    }

    [Test]
    public void A_range_is_a_part_of_the_picture()
    {
        using var project = new CompiledProject(Source);
        project.Run("Graph", "Range=b1:m1", "Output=out").Succeeded();
        var picture = MermaidPicture.Read(File.ReadAllText(Path.Combine(project.Folder, "out/revisions.mmd")));
        Assert.That(picture.Texts.Values, Is.EquivalentTo(["b1 (left): left side", "m1: both"]));
        Assert.That(picture.Lines.Select(line => (line.From, line.To)), Is.EqualTo([("b1 (left): left side", "m1: both")]));
        Assert.That(project.Run("Graph", "GraphFormat=Gif").FailedWith("MIG1010").Text, Does.Contain("Mermaid or Dot or Er"));
    }

    [Test]
    public void Entities_are_the_tables_at_a_revision_and_their_references()
    {
        using var project = new CompiledProject(Source);
        project.Run("Graph", "GraphFormat=Er", "Output=out").Succeeded();
        var picture = MermaidPicture.Read(File.ReadAllText(Path.Combine(project.Folder, "out/default.er.mmd")));
        Assert.That(picture.Kind, Is.EqualTo("erDiagram"));
        Assert.That(picture.Columns["books"], Is.EqualTo(["id", "price \"net\"", "author", "gone"]));
        Assert.That(picture.Texts.Values, Is.EquivalentTo(["authors", "books", "elsewhere", "shelves"]));
        Assert.That(picture.Lines, Is.EquivalentTo([("authors", "||--o{", "books"), ("elsewhere", "|o--o{", "books")]));
        project.Run("Graph", "GraphFormat=Er", "TargetRevision=a1", "Output=out").Succeeded();
        picture = MermaidPicture.Read(File.ReadAllText(Path.Combine(project.Folder, "out/default.er.mmd")));
        Assert.That(picture.Texts.Values, Is.EquivalentTo(["authors", "books", "elsewhere"]));
    }

    [Test]
    public void No_message_ends_its_quotes()
    {
        var messages = HostileText.Some(200, _ => true);
        var graph = new RevisionGraph(
            messages.Select((message, i) => new RevisionNode($"r{i}") { Message = message, Down = i == 0 ? [] : [$"r{i - 1}"] })
        );
        var drawing = new RevisionDrawing(graph);
        var expected = messages.Select((message, i) => Errors.OneLine($"r{i}: {message}").TrimEnd()).ToList();
        Assert.That(MermaidPicture.Read(MermaidGraph.Of(drawing)).Texts.Values.Select(text => text.TrimEnd()), Is.EqualTo(expected));
        Assert.That(DotPicture.Read(DotGraph.Of(drawing)).Labels.Values.Select(text => text.TrimEnd()), Is.EqualTo(expected));
    }

    [Test]
    public void No_name_ends_its_quotes()
    {
        var names = HostileText.Names(100, name => !name.Contains('\n') && !name.Contains('\r'));
        var schema = new MetaData();
        foreach (var name in names)
        {
            TableItem[] columns = [.. names.Select(column => new Column(column, SqlType.Integer))];
            schema.Set(new Table(name, [.. columns, new ForeignKey([names[0]], name, [names[1]])]));
        }
        var picture = MermaidPicture.Read(MermaidEntities.Of(schema, Products.Product.PostgreSql.Dialect));
        Assert.That(picture.Texts.Values, Is.EquivalentTo(names.Select(Errors.OneLine)));
        Assert.That(picture.Lines, Has.Count.EqualTo(names.Count));
    }
}
