extern alias editor;

using editor::Migrations.Build.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Analyzers.Tests;

/// <summary>What an editor offers to do, done.</summary>
public class CodeFixTests
{
    const string Heads = """
        using MigrationsBuild;
        namespace Shop;
        [Revision("a1")] public sealed class A : Migration { }
        [Revision("b1", Down = "a1")] public sealed class B : Migration { }
        [Revision("c1", Down = "a1", Message = "c")] public sealed class C : Migration { }
        """;

    [Test]
    public async Task Missing_downgrade_is_written()
    {
        const string Upgrade = "public override void Upgrade(OperationBuilder up) => up.DropTable(\"t\");";
        var text = await Fixed(
            $"using MigrationsBuild;\n[Revision(\"a1\")] class A : Migration\n{{\n    {Upgrade}\n}}\n",
            new WriteDowngrade(),
            "MIG7032",
            "Write the Downgrade"
        );
        Assert.That(text.Single(), Does.Contain("    public override void Downgrade(OperationBuilder up)\n    {\n    }\n"));
    }

    [Test]
    public async Task Missing_downgrade_of_a_bind_is_written()
    {
        const string Upgrade = "[Upgrade(\"audit-1\")] void Up(OperationBuilder op) => op.DropTable(\"t\");";
        var text = await Fixed(
            $"using MigrationsBuild;\n[Revision(\"a1\")] class A : Migration\n{{\n    {Upgrade}\n}}\n",
            new WriteDowngrade(),
            "MIG7032",
            "Write the Downgrade"
        );
        Assert.That(
            text.Single(),
            Does.Contain("[Downgrade(\"audit-1\")]").And.Contain("public void DowngradeAudit1(OperationBuilder op)")
        );
        Assert.That(await new Editor([.. text]).CodesAsync(), Is.EqualTo(["MIG7032 2"]), "It is empty still.");
    }

    [Test]
    public async Task Heads_are_merged()
    {
        var text = await Fixed(Heads, new JoinHeads(), "MIG7034", "Write a revision that merges the heads");
        Assert.That(text, Has.Count.EqualTo(2));
        Assert.That(text[1], Does.Contain("namespace Shop;").And.Contain("Downs = new[] { \"b1\", \"c1\" }"));
        Assert.That(await new Editor([.. text]).LookAsync(), Is.Empty);
        new Editor([.. text]).Emit();
    }

    [Test]
    public async Task One_head_comes_after_the_other()
    {
        var text = await Fixed(Heads, new JoinHeads(), "MIG7034", "Let it come after 'c1', if no database has it yet");
        Assert.That(text.Single(), Does.Contain("[Revision(\"b1\", Down = \"c1\")]"));
        Assert.That(await new Editor([.. text]).LookAsync(), Is.Empty);
    }

    [Test]
    public async Task Head_without_a_parent_gets_one()
    {
        var text = await Fixed(
            """
            using MigrationsBuild;
            [Revision("a1")] class A : Migration { }
            [Revision("b1", Message = "b")] class B : Migration { }
            """,
            new JoinHeads(),
            "MIG7034",
            "Let it come after 'b1', if no database has it yet"
        );
        Assert.That(text.Single(), Does.Contain("[Revision(\"a1\", Down = \"b1\")]"));
    }

    [Test]
    public async Task Released_head_keeps_its_place()
    {
        var project = new Editor(Heads) { Released = "b1 sha256:00\nc1 sha256:00\na1 sha256:00\n" };
        var found = (await project.LookAsync()).First(one => one.Id == "MIG7034");
        Assert.That(
            (await Offered(Document(Heads), new JoinHeads(), found)).Select(one => one.Title),
            Is.EqualTo(["Write a revision that merges the heads"])
        );
    }

    // An editor brings its own, of any version.
    [Test]
    public void Nothing_but_the_compiler_s_workspace_is_referenced() =>
        Assert.That(
            typeof(JoinHeads).Assembly.GetReferencedAssemblies().Select(one => one.Name),
            Has.None.StartsWith("System.Composition").And.Some.EqualTo("Microsoft.CodeAnalysis.Workspaces")
        );

    static async Task<IReadOnlyList<string>> Fixed(string source, CodeFixProvider provider, string code, string title)
    {
        var document = Document(source);
        var found = (await new Editor(source).LookAsync()).First(one => one.Id == code);
        var action = (await Offered(document, provider, found)).Single(one => one.Title == title);
        var change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        var texts = change.ChangedSolution.Projects.Single().Documents.Select(async one => (await one.GetTextAsync()).ToString());
        return await Task.WhenAll(texts);
    }

    static async Task<IReadOnlyList<CodeAction>> Offered(Document document, CodeFixProvider provider, Diagnostic found)
    {
        var actions = new List<CodeAction>();
        var tree = (await document.GetSyntaxTreeAsync())!;
        // The diagnostic is of a tree with the same text.
        var here = Diagnostic.Create(found.Descriptor, Location.Create(tree, found.Location.SourceSpan), found.Properties);
        var context = new CodeFixContext(document, here, (action, _) => actions.Add(action), CancellationToken.None);
        await provider.RegisterCodeFixesAsync(context);
        return actions;
    }

    static Document Document(string source)
    {
        var workspace = new AdhocWorkspace();
        return workspace.AddProject("App", LanguageNames.CSharp).AddDocument("File0.cs", source, filePath: "/app/File0.cs");
    }
}
