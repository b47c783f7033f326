using Microsoft.CodeAnalysis;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Migrations.Build.Analyzers;

/// <summary>All revisions that a run of the project would find, and what is wrong with how they hang together.</summary>
sealed class RevisionSet
{
    readonly Dictionary<ISymbol, RevisionSource> _byClass = new(SymbolEqualityComparer.Default);
    readonly ILookup<SourceLocation, Finding> _findings;
    bool _isComplete = true;

    /// <summary>Reads the classes of a compilation.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="words">The types that mark revisions.</param>
    /// <param name="otherAssembly">The assembly that holds more of them (MigrationAssembly); null or empty for none.</param>
    public RevisionSet(Compilation compilation, RevisionWords words, string? otherAssembly)
    {
        foreach (var assembly in Assemblies(compilation, otherAssembly))
            Read(assembly.GlobalNamespace, words);
        // As the catalog orders them, so that the same one of two is the first.
        RevisionSource[] sources =
        [
            .. _byClass
                .Values.OrderBy(source => source.Node.Location!.File, StringComparer.Ordinal)
                .ThenBy(source => source.Node.Location!.Line)
                .ThenBy(source => source.FullName, StringComparer.Ordinal),
        ];
        Ids = new HashSet<string>(sources.Select(source => source.Node.Id));
        _findings = (_isComplete ? Check([.. sources.Select(source => source.Node)]) : []).ToLookup(finding => finding.Place);
    }

    /// <summary>The ids; null where a revision is half written, so that nobody knows.</summary>
    public IReadOnlyCollection<string>? KnownIds => _isComplete ? Ids : null;

    HashSet<string> Ids { get; }

    /// <summary>A class as a revision, or null.</summary>
    public RevisionSource? Find(INamedTypeSymbol type) => _byClass.TryGetValue(type, out var source) ? source : null;

    /// <summary>What is wrong with the graph at a revision.</summary>
    public IEnumerable<Finding> FindingsAt(RevisionSource source) => _findings[source.Node.Location!];

    // The graph of the engine is made in these steps, and each ends it.
    static IReadOnlyList<Finding> Check(RevisionNode[] nodes)
    {
        try
        {
            var links = new RevisionLinks(nodes, new RevisionNames(nodes));
            CycleSearch.Refuse(nodes, links);
            return SeveralHeads(nodes, links);
        }
        catch (MigrationException mistake)
        {
            return [.. mistake.Further.Prepend(mistake.Diagnostic).Select(one => new Finding(one, []))];
        }
    }

    static IReadOnlyList<Finding> SeveralHeads(RevisionNode[] nodes, RevisionLinks links) =>
    [
        .. from line in HeadLines.Of(nodes, links.Next, BranchLabels.Spread(nodes, links))
           where line.Count() > 1
           from head in line
           where !head.SuppressedRules.Contains("MIG7034")
           let others = line.Where(other => other != head)
           select new Finding(
               Warnings.SeveralHeads(head.Id, others.Select(other => other.Shown), head.Location),
               [.. others.Select(other => other.Id)]
           ),
    ];

    static IEnumerable<IAssemblySymbol> Assemblies(Compilation compilation, string? otherAssembly)
    {
        yield return compilation.Assembly;
        if (string.IsNullOrEmpty(otherAssembly))
            yield break;
        var name = otherAssembly!.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? otherAssembly.Substring(0, otherAssembly.Length - ".dll".Length)
            : otherAssembly;
        if (compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(one => one.Name == name) is { } other)
            yield return other;
    }

    void Read(INamespaceOrTypeSymbol container, RevisionWords words)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
                Add(type, words);
            if (member is INamespaceOrTypeSymbol inner)
                Read(inner, words);
        }
    }

    void Add(INamedTypeSymbol type, RevisionWords words)
    {
        if (type.TypeKind != TypeKind.Class || words.RevisionOf(type) is not { } attribute)
            return;
        if (RevisionSource.Of(type, attribute, words.SuppressedBy(type)) is { } source)
            _byClass.Add(type, source);
        else
            _isComplete = false;
    }
}

/// <summary>Something that is wrong with the graph.</summary>
/// <param name="What">As the build says it.</param>
/// <param name="OtherHeads">Where there are several heads, the others.</param>
sealed record Finding(MigrationsBuild.Diagnostic What, IReadOnlyList<string> OtherHeads)
{
    /// <summary>The revision that it is about, by its place.</summary>
    public SourceLocation Place => What.Location!;
}
