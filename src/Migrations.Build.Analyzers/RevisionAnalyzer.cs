using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Integrity;

namespace Migrations.Build.Analyzers;

/// <summary>Tells what is wrong with revisions at their own lines, as a build that runs them would.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RevisionAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that names the other heads.</summary>
    public const string OtherHeads = nameof(OtherHeads);

    /// <summary>The property of a diagnostic of a revision that was released, whose place may not change.</summary>
    public const string IsReleased = nameof(IsReleased);

    /// <summary>The property of a diagnostic that names the bind, or nothing, whose way back is missing altogether.</summary>
    public const string Bind = nameof(Bind);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        Codes.OfRevisions.Concat(Codes.OfReleases).ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // A revision that a generator wrote is one all the same.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (RevisionWords.Of(start.Compilation) is not { } words)
                return;
            // Once for all classes, and to their end: an editor that gives one request up goes on with the same compilation.
            var releases = new Lazy<ReleasedIds?>(() => ReleasedIds.Of(start.Options.AdditionalFiles));
            var set = new Lazy<RevisionSet>(() => new(start.Compilation, words, OtherAssembly(start.Options)));
            start.RegisterSymbolAction(symbol => Look(symbol, words, set.Value, releases.Value), SymbolKind.NamedType);
            start.RegisterAdditionalFileAction(file => Look(file, set.Value, releases.Value));
        });
    }

    static string? OtherAssembly(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.MigrationAssembly", out var name) ? name : null;

    static void Look(SymbolAnalysisContext context, RevisionWords words, RevisionSet set, ReleasedIds? releases)
    {
        if (set.Find((INamedTypeSymbol)context.Symbol) is not { } source)
            return;
        var methods = new RevisionMethods(source, words);
        foreach (var mistake in methods.Mistakes())
            context.ReportDiagnostic(Codes.OfRevisions.At(mistake, source.Place));
        var released = releases?.Find(source.Node.Id);
        var isReleased = released is not null;
        if (
            released is { Source: { } hash }
            && source.Place.SourceTree is { } tree
            && !source.Node.SuppressedRules.Contains("MIG7037")
            && SourceHash.Of(tree.GetText().ToString()) != hash
        )
            context.ReportDiagnostic(Codes.OfRevisions.At(Warnings.ReleasedFileChanged(source.Node.Id, null), source.Place));
        foreach (var finding in set.FindingsAt(source))
        {
            var heads = Property(OtherHeads, finding.OtherHeads);
            context.ReportDiagnostic(
                Codes.OfRevisions.At(finding.What, source.Place, isReleased ? heads.Add(IsReleased, null) : heads)
            );
        }
        if (methods.NoWayBack() is { } one && !isReleased)
        {
            var missing = one.Unwritten is { } bind ? Property(Bind, [bind]) : null;
            context.ReportDiagnostic(Codes.OfRevisions.At(one.What, source.Place, missing));
        }
    }

    static void Look(AdditionalFileAnalysisContext context, RevisionSet set, ReleasedIds? releases)
    {
        if (releases is null || releases.File != context.AdditionalFile)
            return;
        if (releases.Mistake is { } mistake)
            context.ReportDiagnostic(Codes.OfReleases.At(mistake, releases.Place(mistake.Location!)));
        if (set.KnownIds is { } known)
            foreach (var gone in releases.Revisions.Where(released => !known.Contains(released.Id)))
                context.ReportDiagnostic(
                    Codes.OfReleases.At(Warnings.ReleasedMissing(gone.Id, gone.Location), releases.Place(gone.Location))
                );
    }

    static ImmutableDictionary<string, string?> Property(string name, IEnumerable<string> values) =>
        ImmutableDictionary<string, string?>.Empty.Add(name, string.Join(" ", values));
}
