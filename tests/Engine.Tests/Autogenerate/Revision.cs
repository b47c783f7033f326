using System.Runtime.Loader;
using Engine.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Migrations.Engine.Autogenerate.Render;

namespace Engine.Tests.Autogenerate;

/// <summary>Renders a revision, compiles it in a project without implicit usings, and runs it.</summary>
static class Revision
{
    public static MigrationScript Script(params Operation[] upgrade)
    {
        var script = new MigrationScript("ae1027a6acf", new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)) { Message = "add books" };
        script.UpgradeOps.Add(List("default", upgrade));
        script.DowngradeOps.Add(new("default"));
        return script;
    }

    public static OperationList List(string bind, params Operation[] operations)
    {
        var list = new OperationList(bind);
        list.Operations.AddRange(operations);
        return list;
    }

    public static string Render(MigrationScript script, bool severalBinds = false, NamingConvention? naming = null) =>
        CSharpRenderer.Render(
            script,
            new("Bookstore.Migrations") { SeveralBinds = severalBinds, Naming = naming ?? NamingConvention.None }
        );

    /// <summary>The lines within Upgrade.</summary>
    public static string Body(params Operation[] upgrade)
    {
        var lines = Render(Script(upgrade)).Split('\n');
        var start = Array.FindIndex(lines, line => line.Contains("void Upgrade("));
        return string.Join("\n", lines.Skip(start + 2).TakeWhile(line => line != "    }").Select(line => line[8..]));
    }

    /// <summary>The operations that the rendered code gives back.</summary>
    public static IReadOnlyList<Operation> Again(params Operation[] upgrade) => Again(NamingConvention.None, upgrade);

    public static IReadOnlyList<Operation> Again(NamingConvention naming, params Operation[] upgrade)
    {
        var migration = Compile(Render(Script(upgrade), naming: naming));
        var builder = new OperationBuilder("default", naming);
        migration.Upgrade(builder);
        return builder.Operations;
    }

    /// <summary>Fails on any error or warning, and on a using that is not needed.</summary>
    public static Migration Compile(string source)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable
        );
        var tree = CSharpSyntaxTree.ParseText(source, new(documentationMode: DocumentationMode.Diagnose));
        var compilation = CSharpCompilation.Create("Rendered", [tree], References.All, options);
        using var stream = new MemoryStream();
        var found = compilation.Emit(stream).Diagnostics.Concat(compilation.GetDiagnostics())
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning || diagnostic.Id == "CS8019");
        Assert.That(found, Is.Empty, source);
        stream.Position = 0;
        return (Migration)
            Activator.CreateInstance(
                new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream).GetExportedTypes().Single()
            )!;
    }

    /// <summary>An operation without what a drop knows of the dropped object, which its call does not say.</summary>
    public static Operation Said(Operation operation) => operation switch
    {
        DropTable drop => drop with { Existing = null },
        DropSequence drop => drop with { Existing = null },
        DropExtension drop => drop with { Existing = null },
        DropColumn drop => drop with { Existing = null },
        DropIndex drop => drop with { Existing = null },
        DropConstraint { Name: not null } drop => drop with { Existing = null },
        BatchAlterTable batch => batch with { Operations = batch.Operations.Select(Said).ToValueList() },
        AutocommitBlock block => block with { Operations = block.Operations.Select(Said).ToValueList() },
        _ => operation,
    };
}
