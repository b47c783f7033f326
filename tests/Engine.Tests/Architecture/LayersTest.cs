using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Engine.Tests.Architecture;

/// <summary>
/// The engine's folders are layers, and a name only points down: what it means is asked of the compiler, and the layer is the folder
/// of the file that declares it, whatever its namespace. See docs/decisions/0001-layers-by-dependency.md.
/// </summary>
public class LayersTest
{
    const string Folder = "src/Migrations.Engine";

    static readonly string[] Layers =
    [
        "Hosting", "Commands", "Pictures", "Environments", "Runs", "Autogenerate", "Lint", "Integrity", "Binds", "Options",
        "Model", "Revisions", "Dialects", "Replay", "Operations", "Schema", "Sql", "Diagnostics", "Files",
    ];

    static readonly Lazy<CSharpCompilation> Engine = new(() =>
        Compiled(Sources.In(Folder, "*.cs").Select(file => Parsed(Name(file), File.ReadAllText(file))))
    );

    [Test]
    public void No_name_points_up() =>
        Assert.That(Engine.Value.SyntaxTrees.AsParallel().SelectMany(tree => Upwards(Engine.Value, tree)).Order(), Is.Empty);

    [Test]
    public void Every_file_is_in_a_layer_and_says_so_or_stands_in_the_names_of_the_users()
    {
        Assert.That(Engine.Value.SyntaxTrees.Select(tree => Layer(tree)).Distinct(), Is.EquivalentTo(Layers));
        Assert.That(Engine.Value.SyntaxTrees.Where(tree => !IsNamed(tree)).Select(tree => tree.FilePath), Is.Empty);
    }

    [Test]
    public void What_users_see_stands_in_the_names_of_the_users_and_nothing_else_does() =>
        Assert.That(
            Engine
                .Value.Assembly.GlobalNamespace.GetNamespaceMembers()
                .SelectMany(Types)
                .Where(type =>
                    type.DeclaredAccessibility == Accessibility.Public
                    && !type.ContainingNamespace.ToString()!.StartsWith("MigrationsBuild", StringComparison.Ordinal)
                )
                .Select(type => type.ToString()),
            Is.Empty
        );

    [TestCase("static Migrations.Engine.Commands.ICommand? command;")]
    [TestCase("static MigrationsBuild.MigrationServices? services;")]
    [TestCase("static object Command => typeof(ICommand);")]
    [TestCase("static string Word => nameof(MigrationServices);")]
    [TestCase("static void Run() => new MigrationScript { Message = \"\", RevisionId = \"\" }.ToString();")]
    [TestCase("/// <see cref=\"MigrationServices\"/>\nstatic int a;")]
    public void A_name_that_points_up_is_found(string code) => Assert.That(UpwardsIn(code), Is.Not.Empty);

    [TestCase("static MigrationException? failure;")]
    [TestCase("static SqlLanguage? language;")]
    [TestCase("static int Operations; static int Count => Operations;")]
    [TestCase("// MigrationServices are far away.")]
    public void What_points_down_or_is_no_name_of_ours_passes(string code) => Assert.That(UpwardsIn(code), Is.Empty);

    static IEnumerable<string> UpwardsIn(string code)
    {
        var tree = Parsed("Schema/New.cs", $"using Migrations.Engine.Commands;\nnamespace MigrationsBuild;\nclass New\n{{\n{code}\n}}\n");
        return Upwards(Engine.Value.AddSyntaxTrees(tree), tree);
    }

    static List<string> Upwards(CSharpCompilation compilation, SyntaxTree tree)
    {
        var above = Layers.TakeWhile(layer => layer != Layer(tree)).ToHashSet();
        var model = compilation.GetSemanticModel(tree);
        return
        [
            .. tree.GetRoot()
                .DescendantNodes(descendIntoTrivia: true)
                .OfType<SimpleNameSyntax>()
                .SelectMany(name =>
                    (Symbol(model, name)?.DeclaringSyntaxReferences ?? [])
                        .Select(place => Layer(place.SyntaxTree))
                        .Where(above.Contains)
                        .Take(1)
                        .Select(layer =>
                            $"{tree.FilePath}({name.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {name} is of {layer}"
                        )
                ),
        ];
    }

    // A type; of a member, the type that has it. A using of a namespace alone uses nothing.
    static INamedTypeSymbol? Symbol(SemanticModel model, SimpleNameSyntax name) =>
        model.GetSymbolInfo(name) is var info && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is { } symbol
            ? symbol as INamedTypeSymbol
                ?? (symbol is IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol ? symbol.ContainingType : null)
            : null;

    static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    static bool IsNamed(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().OfType<FileScopedNamespaceDeclarationSyntax>().Single().Name.ToString() is var name
        && (name.Split('.') is ["Migrations", "Engine", var layer, ..] ? layer == Layer(tree) : name.Split('.')[0] == "MigrationsBuild");

    static CSharpCompilation Compiled(IEnumerable<SyntaxTree> trees) =>
        CSharpCompilation.Create(
            "Engine",
            [
                .. trees,
                Parsed(
                    "Files/Usings.cs",
                    "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
                        + "global using System.Threading;"
                        + "global using System.Threading.Tasks; global using MigrationsBuild; global using MigrationsBuild.Dialects; "
                        + "global using MigrationsBuild.Model; namespace MigrationsBuild;"
                ),
            ],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal))
                .Select(file => MetadataReference.CreateFromFile(file)),
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Disable)
        );

    static SyntaxTree Parsed(string name, string text) =>
        CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Preview, DocumentationMode.Diagnose), name);

    static string Name(string file) => Path.GetRelativePath(Path.Combine(Sources.Root, Folder), file).Replace('\\', '/');

    static string Layer(SyntaxTree tree) => tree.FilePath.Split('/')[0];
}
