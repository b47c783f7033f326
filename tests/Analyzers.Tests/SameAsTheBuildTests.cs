using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Lint.Rules;
using Migrations.Engine.Model;
using Migrations.Engine.Revisions;
using MigrationsBuild;

namespace Analyzers.Tests;

/// <summary>What the editor says is what a run of the compiled project says: code, file, line and words.</summary>
public class SameAsTheBuildTests
{
    const string Body = ": Migration { public override void Upgrade(OperationBuilder op) { } }";

    [TestCase("unknown parent", "MIG3005", """[Revision("b1", Down = "nope")] class B""")]
    [TestCase("unknown parents of a merge", "MIG3005", """[Revision("b1", Downs = new[] { "a1", "no1", "no2" })] class B""")]
    [TestCase("unknown dependency", "MIG3006", """[Revision("b1", Down = "a1", DependsOn = new[] { "nope" })] class B""")]
    [TestCase("duplicate id", "MIG3007", """[Revision("a1")] class B""")]
    [TestCase("id in other case", "MIG3056", """[Revision("A1")] class B""")]
    [TestCase("loop", "MIG3001", """[Revision("b1", Down = "b1")] class B""")]
    [TestCase("dependency loop", "MIG3003", """[Revision("b1", DependsOn = new[] { "b1" })] class B""")]
    [TestCase("illegal id", "MIG3009", """[Revision("b-1", Down = "a1")] class B""")]
    [TestCase("empty id", "MIG3009", """[Revision("")] class B""")]
    [TestCase("reserved id", "MIG3027", """[Revision("head", Down = "a1")] class B""")]
    [TestCase("reserved label", "MIG3027", """[Revision("b1", Down = "a1", Labels = new[] { "x+1" })] class B""")]
    [TestCase("long id", "MIG3054", """[Revision("b23456789012345678901234567890123", Down = "a1")] class B""")]
    [TestCase("label twice", "MIG3008", """[Revision("b1", Down = "a1", Labels = new[] { "first" })] class B""")]
    [TestCase("label is an id", "MIG3008", """[Revision("b1", Down = "a1", Labels = new[] { "a1" })] class B""")]
    [TestCase("label is its own id", "MIG3055", """[Revision("b1", Down = "a1", Labels = new[] { "b1" })] class B""")]
    [TestCase("abstract", "MIG3040", """[Revision("b1", Down = "a1")] abstract class B""")]
    public Task Mistake(string mistake, string code, string head) => Same(code, $"{head} {Body}");

    [TestCase("no migration", "MIG3040", """[Revision("b1", Down = "a1")] class B { }""")]
    [TestCase("nested", "MIG3005", """class Outer { [Revision("b1", Down = "nope")] class B : Migration { } }""")]
    [TestCase("partial", "MIG3005", "partial class B : Migration { }\n[Revision(\"b1\", Down = \"nope\")] partial class B { }")]
    [TestCase("several lines", "MIG3005", "[\n  Revision(\n    \"b1\",\n    Down = \"nope\")]\nclass B : Migration { }")]
    [TestCase("another attribute before", "MIG3005", "[System.Obsolete, Revision(\"b1\", Down = \"nope\")] class B : Migration { }")]
    [TestCase(
        "cycle",
        "MIG3002",
        """
        [Revision("b1", Down = "b2")] class B1 : Migration { }
        [Revision("b2", Down = "b1")] class B2 : Migration { }
        """
    )]
    [TestCase(
        "dependency cycle",
        "MIG3004",
        """
        [Revision("b1", DependsOn = new[] { "b2" })] class B1 : Migration { }
        [Revision("b2", Down = "b1")] class B2 : Migration { }
        """
    )]
    [TestCase(
        "several mistakes at once",
        "MIG3005",
        """
        [Revision("b1", Down = "no1")] class B1 : Migration { }
        [Revision("b2", Down = "no2", DependsOn = new[] { "no3" })] class B2 : Migration { }
        """
    )]
    [TestCase(
        "parameters of a bind's method",
        "MIG3043",
        """[Revision("b1", Down = "a1")] class B : Migration { [Upgrade("default")] void Up(int n) { } }"""
    )]
    [TestCase(
        "two pairs",
        "MIG3047",
        """
        [Revision("b1", Down = "a1")] class B : Migration
        {
            public override void Upgrade(OperationBuilder op) { }
            [Upgrade("default")] void Up(OperationBuilder op) { }
        }
        """
    )]
    public Task Class(string mistake, string code, string source) => Same(code, source);

    [Test]
    public async Task Several_heads()
    {
        var project = new Editor(
            First,
            Usings + """
            [Revision("b1", Down = "a1")] class B1 : Migration { }
            [Revision("b2", Down = "a1")] class B2 : Migration { }
            [Revision("c1", Down = "a1", Labels = new[] { "apart" })] class C1 : Migration { }
            [Revision("d1", Down = "a1"), SuppressLint("MIG7034")] class D1 : Migration { }
            """
        );
        var graph = new RevisionCatalog(Assembly.Load(project.Emit()).GetTypes(), ["default"]).Graph;
        var build = new SeveralHeads()
            .Check(new(graph, null, _ => ""))
            .Where(found => found.Revision != "d1")
            .Select(found => Told(found.Warning))
            .ToList();
        Assert.That((await project.LookAsync()).Select(Told), Is.EqualTo(build));
        Assert.That(build.Select(told => told.Code), Is.EqualTo(["MIG7034", "MIG7034"]));
    }

    [TestCase("""[Index("Titel")]""", "[Index] names 'Titel'")]
    [TestCase("""[Index("Title", "titel desc")]""", "[Index] names 'titel'")]
    [TestCase("""[Unique("Title", "Nr")]""", "[Unique] names 'Nr'")]
    [TestCase("""[Exclude("Room WITH =", "Titel WITH &&")]""", "[Exclude] names 'Room'")]
    [TestCase("""[Index("Secret")]""", "[Index] names 'Secret'")]
    public async Task Attribute_that_names_no_column(string attribute, string says)
    {
        var project = new Editor(Model(attribute));
        var told = await project.LookAsync();
        Assert.That(told.Select(one => one.Id), Is.Not.Empty.And.All.EqualTo("MIG2008"));
        Assert.That(told[0].Location.GetLineSpan().StartLinePosition.Line + 1, Is.EqualTo(3));
        var build = Assert.Throws<MigrationException>(() =>
            ModelReader.ReadTypes(Assembly.Load(project.Emit()).GetTypes(), ["default"], _ => { })
        )!;
        Assert.That(told[0].GetMessage(), Does.Contain(says).And.EqualTo(build.Diagnostic.Message));
    }

    [TestCase("""[Index("Title", "Id desc"), Index("(lower(Title))", Name = "x"), Unique("nr")]""")]
    [TestCase("""[Index("Home.City"), Unique("Home_City")]""")]
    [TestCase("""[Exclude("Title WITH =")]""")]
    public async Task Attribute_that_names_columns(string attribute)
    {
        var project = new Editor(Model(attribute));
        Assert.That(await project.LookAsync(), Is.Empty);
        Assert.That(() => ModelReader.ReadTypes(Assembly.Load(project.Emit()).GetTypes(), ["default"], _ => { }), Throws.Nothing);
    }

    [TestCase("Pric >= 0 AND lower(Tite) <> 'Title' /* Title */", true)]
    [TestCase("\"Titel\" IS NOT NULL", true)]
    [TestCase("\"Nr\" > 0", false)]
    [TestCase("lower([title]) <> 'x'", false)]
    [TestCase("home_city LIKE 'A%'", false)]
    [TestCase("other.is_valid(Id)", false)]
    [TestCase("1 = 1 OR NOT NULL", false)]
    [TestCase("false", false)]
    public async Task Check_that_names_no_column(string condition, bool isTold)
    {
        var project = new Editor(Model($"[Check({SymbolDisplay.FormatLiteral(condition, true)})]"));
        var build = new List<MigrationsBuild.Diagnostic>();
        ModelReader.ReadTypes(Assembly.Load(project.Emit()).GetTypes(), ["default"], build.Add);
        var told = await project.LookAsync();
        Assert.That(told.Select(one => (one.Id, one.GetMessage())), Is.EqualTo(build.Select(one => (one.Code, one.Message))));
        Assert.That(told.Select(one => one.Id), Is.EqualTo(isTold ? new[] { "MIG4009" } : []));
        Assert.That(told.Select(one => one.Location.GetLineSpan().StartLinePosition.Line + 1), Is.All.EqualTo(3));
    }

    [Test]
    public async Task Check_of_a_property_that_names_no_column()
    {
        var project = new Editor(Model("").Replace("[NotMapped]", "[Check(\"Pages > 0\")] public int Sheets { get; set; } [NotMapped]"));
        Assert.That((await project.LookAsync()).Single().GetMessage(), Does.Contain("Pages > 0. It has: Id, Title, Number"));
    }

    static string Model(string attribute) =>
        $$"""
        using System.ComponentModel.DataAnnotations.Schema; using MigrationsBuild.Model;
        public class Base { public int Id { get; set; } }
        {{attribute}}
        [Table("books")]
        public class Book : Base
        {
            public string Title { get; set; } = "";
            [Column("nr")] public int Number { get; set; }
            public Address Home { get; set; } = new Address();
            [NotMapped] public string Secret { get; set; } = "";
        }
        [ComplexType] public class Address { public string City { get; set; } = ""; }
        """;

    const string Usings = "using MigrationsBuild;\n";

    const string First = Usings + """[Revision("a1", Labels = new[] { "first" })] class A : Migration { }""";

    static async Task Same(string code, string source)
    {
        var project = new Editor(First, Usings + source);
        var build = Assert.Throws<MigrationException>(() =>
            _ = new RevisionCatalog(Assembly.Load(project.Emit()).GetTypes(), ["default"])
        )!;
        var editor = (await project.LookAsync()).Where(one => one.Id != "MIG7034" && one.Id != "MIG7032").Select(Told);
        Assert.That(editor, Is.EqualTo(build.Further.Prepend(build.Diagnostic).Select(Told)));
        Assert.That(build.Code, Is.EqualTo(code));
    }

    static (string Code, string File, int Line, string Words) Told(MigrationsBuild.Diagnostic told) =>
        (told.Code, told.Location!.File, told.Location.Line, told.Message);

    static (string Code, string File, int Line, string Words) Told(Microsoft.CodeAnalysis.Diagnostic told) =>
        (told.Id, told.Location.GetLineSpan().Path, told.Location.GetLineSpan().StartLinePosition.Line + 1, told.GetMessage());
}
