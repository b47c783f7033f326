extern alias editor;

using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Migrations.Engine.Integrity;

namespace Analyzers.Tests;

/// <summary>What the editor finds, and what it leaves alone.</summary>
public class EditorTests
{
    const string Up = "public override void Upgrade(OperationBuilder op) => op.DropTable(\"t\");";

    [Test]
    public async Task Graph_that_is_right_is_silent() =>
        Assert.That(
            await Codes(
                """
                [Revision("a1")] class A : Migration { }
                [Revision("b1", Down = "a1")] class B : Migration { }
                [Revision("c1", Down = "a1", Labels = new[] { "c" })] class C : Migration { }
                [Revision("d1", Downs = new[] { "b1", "c" + "1" })] sealed class D : Migration { }
                """
            ),
            Is.Empty
        );

    // Else every revision after the half written one would be said to have no parent.
    [TestCase("[Revision(\"b1\", Down = )]")]
    [TestCase("[Revision(Unknown, Down = \"a1\")]")]
    [TestCase("[Revision]")]
    public async Task Half_written_revision_is_left_to_the_compiler(string attribute) =>
        Assert.That(
            await Codes($"{attribute} class B : Migration {{ }}\n[Revision(\"c1\", Down = \"b1\")] class C : Migration {{ }}"),
            Is.Empty
        );

    [Test]
    public async Task Project_without_the_engine_is_not_looked_at() =>
        Assert.That(await new Editor("class RevisionAttribute : System.Attribute { } [Revision] class A { }").LookAsync(), Is.Empty);

    [TestCase("", "MIG3042 2")]
    [TestCase(" public B() : this(1) { }", "")]
    [TestCase(" B() { }", "")]
    public async Task Constructor(string more, string told) =>
        Assert.That(
            string.Join(" ", await Codes($"[Revision(\"b1\")] class B : Migration {{ public B(int n) {{ }}{more} }}")),
            Is.EqualTo(told)
        );

    [TestCase(Up, "is empty")]
    [TestCase(Up + " public override void Downgrade(OperationBuilder op) { }", "is empty")]
    [TestCase(Up + " public override void Downgrade(OperationBuilder op) => throw new System.Exception();", "throws")]
    [TestCase(Up + " public override void Downgrade(OperationBuilder op) { throw new System.Exception(); }", "throws")]
    [TestCase("[Upgrade(\"audit\")] void Up(OperationBuilder op) { op.DropTable(\"t\"); }", "is empty")]
    public async Task Upgrade_without_a_way_back(string methods, string lack)
    {
        var told = (await new Editor(Usings + Class("B", "b1", methods)).LookAsync()).Single();
        Assert.That((told.Id, told.Severity), Is.EqualTo(("MIG7032", DiagnosticSeverity.Info)));
        Assert.That(told.GetMessage(), Does.StartWith($"Revision b1 cannot be taken back: its Downgrade {lack}."));
    }

    [TestCase(Up + " public override void Downgrade(OperationBuilder op) => op.DropTable(\"t\");")]
    [TestCase("public override void Upgrade(OperationBuilder op) { }")]
    [TestCase("")]
    [TestCase(
        "[Upgrade(\"a\"), Upgrade(\"b\")] void Up(OperationBuilder op) { op.DropTable(\"t\"); }"
            + " [Downgrade(\"b\"), Downgrade(\"a\")] void Down(OperationBuilder op) { op.DropTable(\"t\"); }"
    )]
    public async Task Way_back_is_there(string methods) => Assert.That(await Codes(Class("B", "b1", methods)), Is.Empty);

    [Test]
    public async Task Way_back_in_a_base_class_counts() =>
        Assert.That(
            await Codes(
                "abstract class Base : Migration { public override void Downgrade(OperationBuilder op) => op.DropTable(\"t\"); }\n"
                    + Class("B", "b1", Up).Replace(": Migration", ": Base")
            ),
            Is.Empty
        );

    [Test]
    public async Task Way_back_is_not_asked_of_what_was_released_or_says_why()
    {
        var released = new Editor(Usings + Class("B", "b1", Up)) { Released = "heads b1\nb1 sha256:00\n" };
        Assert.That(await released.LookAsync(), Is.Empty);
        Assert.That(await Codes(Class("B", "b1", Up).Replace("[Rev", "[SuppressLint(\"MIG7032\"), Rev")), Is.Empty);
    }

    [Test]
    public async Task Released_revision_that_is_gone_is_told_at_its_line_of_the_file()
    {
        var project = new Editor(Usings + Class("B", "b1", "")) { Released = "# released\nheads b1\na1 sha256:00\nb1 sha256:00\n" };
        var told = (await project.LookAsync()).Single();
        Assert.That((told.Id, told.Severity), Is.EqualTo(("MIG7036", DiagnosticSeverity.Info)));
        Assert.That(told.Location.GetLineSpan().ToString(), Does.StartWith("Migrations/migrations.lock: (2,0)"));
        Assert.That(told.GetMessage(), Does.StartWith("Revision a1 was released and is gone"));
    }

    [Test]
    public async Task File_of_a_released_revision_that_changed_is_told_and_white_space_is_no_change()
    {
        var source = Usings + Class("B", "b1", Up);
        var released = $"heads b1\nb1 sha256:00 {SourceHash.Of(source)}\n";
        Assert.That(await new Editor(source.Replace("\n", "\r\n\t")) { Released = released }.LookAsync(), Is.Empty);
        var told = (await new Editor(source.Replace("(\"t\"", "(\"u\"")) { Released = released }.LookAsync()).Single();
        Assert.That((told.Id, told.Severity), Is.EqualTo(("MIG7037", DiagnosticSeverity.Info)));
        Assert.That(told.Location.GetLineSpan().ToString(), Does.StartWith("/app/File0.cs: (1,1)"));
        Assert.That(told.GetMessage(), Does.StartWith("Revision b1 was released, and its file is not as it was then"));
        var hushed = source.Replace("[Rev", "[SuppressLint(\"MIG7037\"), Rev");
        Assert.That(await new Editor(hushed) { Released = released }.LookAsync(), Is.Empty);
    }

    [TestCase("<<<<<<< ours\na1 sha256:00\n", 1)]
    [TestCase("b1 sha256:00\nb1 sha256:00\n", 2)]
    [TestCase("", 1)]
    public async Task File_of_released_revisions_that_cannot_be_read(string text, int line) =>
        Assert.That(await new Editor(Usings + Class("B", "b1", "")) { Released = text }.CodesAsync(), Is.EqualTo([$"MIG3051 {line}"]));

    [TestCase("Lib")]
    [TestCase("lib.dll")]
    public async Task Revisions_of_the_assembly_that_the_project_names_are_there(string name)
    {
        var library = new Editor(Usings + Class("A", "a1", "")) { Name = name.Replace(".dll", "") };
        MetadataReference[] more = [MetadataReference.CreateFromImage(library.Emit())];
        var source = Usings + "[Revision(\"b1\", Down = \"a1\")] class B : Migration { }";
        Assert.That(await new Editor(source) { More = more, OtherAssembly = name }.LookAsync(), Is.Empty);
        Assert.That(await new Editor(source) { More = more }.CodesAsync(), Is.EqualTo(["MIG3005 2"]));
    }

    [TestCase("op.Execute($\"UPDATE t SET a = '{name}'\")", "name")]
    [TestCase("op.Execute(\"UPDATE t SET a = '\" + name + \"'\")", "name")]
    [TestCase("op.Execute(\"a \" + (\"b \" + Text()) + $\"{name}\")", "Text(), name")]
    [TestCase("op.Execute(op.Dialect == \"x\" ? \"SELECT 1\" : $\"SELECT {name}\")", "name")]
    [TestCase("op.Execute(sql: $\"{(object)name}\")", "(object)name")]
    public async Task Sql_that_is_pieced_together(string call, string pieces)
    {
        var told = (await new Editor(Statement(call)).LookAsync()).Single();
        Assert.That((told.Id, told.Severity), Is.EqualTo(("MIG6060", DiagnosticSeverity.Info)));
        Assert.That(told.GetMessage(), Does.StartWith($"The SQL of op.Execute is pieced together from {pieces}: "));
    }

    [TestCase("op.Execute(\"SELECT 1\")")]
    [TestCase("op.Execute(\"SELECT \" + \"1\")")]
    [TestCase("op.Execute($\"SELECT {Number} {Word}\")")]
    [TestCase("op.Execute($\"SELECT {name.Length}\" + 1)")]
    [TestCase("op.Execute(\"SELECT @name\", new { name })")]
    [TestCase("op.Execute(op.Dialect == \"x\" ? \"SELECT 1\" : \"SELECT 2\")")]
    [TestCase("op.Execute(name)")]
    [TestCase("string.Concat(\"a\", name)")]
    public async Task Sql_that_is_whole(string call) => Assert.That(await new Editor(Statement(call)).LookAsync(), Is.Empty);

    [Test]
    public async Task Old_language_is_read_as_well() =>
        Assert.That(
            await new Editor("using MigrationsBuild;\n[Revision(\"b1\", Down = \"nope\")] class B : Migration { }")
            {
                Language = LanguageVersion.CSharp7,
            }.CodesAsync(),
            Is.EqualTo(["MIG3005 2"])
        );

    [Test]
    public async Task Own_names_that_are_ours_do_not_disturb() =>
        Assert.That(
            await new Editor(
                """
                namespace Migrations.Build { class Migration { } class Revision { }
                [MigrationsBuild.Revision("b1", Down = "nope")] class B : MigrationsBuild.Migration { } }
                """
            ).CodesAsync(),
            Is.EqualTo(["MIG3005 2"])
        );

    // A build that passed still passes: with warnings as errors too, as long as nothing is wrong.
    [Test]
    public void No_code_is_an_error_and_lint_is_a_suggestion()
    {
        var all = Editor.Analyzers.SelectMany(one => one.SupportedDiagnostics).ToList();
        Assert.That(all.Select(one => one.Id), Is.Unique);
        foreach (var one in all)
            Assert.That(
                one.DefaultSeverity,
                Is.EqualTo(one.Id[3] == '7' || one.Id == "MIG6060" ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning),
                one.Id
            );
    }

    [Test]
    public void Every_code_is_documented()
    {
        var root = Path.Combine(Path.GetDirectoryName(Here())!, "../..");
        var sections = File.ReadAllText(Path.Combine(root, "docs/diagnostics.md"));
        var page = File.ReadAllText(Path.Combine(root, "docs/writing-revisions.md"));
        var section = page[page.IndexOf("## In the editor", StringComparison.Ordinal)..];
        var table = Regex.Matches(section, @"^\| (MIG\d{4}(?:, MIG\d{4})*) \|", RegexOptions.Multiline)
            .SelectMany(row => row.Groups[1].Value.Split(", "));
        var codes = Editor.Analyzers.SelectMany(one => one.SupportedDiagnostics).Select(one => one.Id).ToList();
        Assert.That(table, Is.EquivalentTo(codes));
        Assert.That(codes.Where(code => !sections.Contains($"### {code}: ")), Is.Empty);
    }

    const string Usings = "using MigrationsBuild;\n";

    static string Class(string name, string id, string methods) => $"[Revision(\"{id}\")] class {name} : Migration {{ {methods} }}";

    static string Statement(string call) =>
        $$"""
        using MigrationsBuild;
        class C
        {
            const string Word = "x"; const int Number = 1;
            string Text() => "";
            void Run(OperationBuilder op, string name) { {{call}}; }
        }
        """;

    static Task<IEnumerable<string>> Codes(string source) => new Editor(Usings + source).CodesAsync();

    static string Here([CallerFilePath] string file = "") => file;
}
