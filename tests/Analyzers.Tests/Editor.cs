extern alias editor;

using System.Collections.Immutable;
using editor::Migrations.Build.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Analyzers.Tests;

/// <summary>A project as an editor has it: sources in memory, and what the analyzers say of them.</summary>
sealed class Editor(params string[] sources)
{
    const string Lock = "Migrations/migrations.lock";

    static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path =>
                Path.GetFileName(path) is "netstandard.dll" or "Migrations.Engine.dll"
                || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
            )
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [new RevisionAnalyzer(), new SqlAnalyzer(), new ModelAnalyzer()];

    public string? Released { get; init; }

    public string? OtherAssembly { get; init; }

    public MetadataReference[] More { get; init; } = [];

    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    public string Name { get; init; } = "App";

    /// <summary>The sources as <c>File0.cs</c> and so on.</summary>
    public CSharpCompilation Compilation => CSharpCompilation.Create(
        Name,
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(Language), $"/app/File{i}.cs")),
        [.. Framework, .. More],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
    );

    /// <summary>The assembly as the compiler writes it.</summary>
    public byte[] Emit()
    {
        using var image = new MemoryStream();
        var result = Compilation.Emit(image);
        Assert.That(result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error), Is.Empty);
        return image.ToArray();
    }

    /// <summary>What the analyzers say, in the order of the places.</summary>
    public async Task<IReadOnlyList<Diagnostic>> LookAsync()
    {
        var files = Released is null ? [] : ImmutableArray.Create<AdditionalText>(new LockText(Released));
        var told = await Compilation
            .WithAnalyzers(Analyzers, new AnalyzerOptions(files, new Settings(OtherAssembly)))
            .GetAnalyzerDiagnosticsAsync();
        return [.. told.OrderBy(one => one.Location.GetLineSpan().Path).ThenBy(one => one.Location.SourceSpan.Start).ThenBy(one => one.Id)];
    }

    /// <summary>The same, each as <c>CODE line</c>.</summary>
    public async Task<IEnumerable<string>> CodesAsync() =>
        (await LookAsync()).Select(one => $"{one.Id} {one.Location.GetLineSpan().StartLinePosition.Line + 1}");

    sealed class LockText(string text) : AdditionalText
    {
        public override string Path => Lock;

        public override SourceText GetText(CancellationToken cancellation = default) => SourceText.From(text);
    }

    sealed class Settings(string? otherAssembly) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(otherAssembly);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText file) => GlobalOptions;
    }

    sealed class Values(string? otherAssembly) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = otherAssembly ?? "";
            return key == "build_property.MigrationAssembly";
        }
    }
}
