using Microsoft.CodeAnalysis;

namespace Migrations.Build.Analyzers;

/// <summary>The types of the engine that revisions are written with.</summary>
sealed class RevisionWords
{
    readonly INamedTypeSymbol _revision;
    readonly INamedTypeSymbol? _upgrade;
    readonly INamedTypeSymbol? _downgrade;
    readonly INamedTypeSymbol? _suppress;

    RevisionWords(Compilation compilation, INamedTypeSymbol revision)
    {
        _revision = revision;
        _upgrade = compilation.GetTypeByMetadataName("MigrationsBuild.UpgradeAttribute");
        _downgrade = compilation.GetTypeByMetadataName("MigrationsBuild.DowngradeAttribute");
        _suppress = compilation.GetTypeByMetadataName("MigrationsBuild.SuppressLintAttribute");
        Migration = compilation.GetTypeByMetadataName("MigrationsBuild.Migration");
        Builder = compilation.GetTypeByMetadataName("MigrationsBuild.OperationBuilder");
    }

    /// <summary>Null in a project that does not reference the engine.</summary>
    public static RevisionWords? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("MigrationsBuild.RevisionAttribute") is { } revision ? new(compilation, revision) : null;

    /// <summary>What a revision derives from.</summary>
    public INamedTypeSymbol? Migration { get; }

    /// <summary>What the methods of a revision take.</summary>
    public INamedTypeSymbol? Builder { get; }

    /// <summary>The attribute that makes a class a revision, or null.</summary>
    public AttributeData? RevisionOf(INamedTypeSymbol type) => Of(type, _revision).FirstOrDefault();

    /// <summary>The lint rules that a class silences.</summary>
    public IEnumerable<string> SuppressedBy(INamedTypeSymbol type) => Texts(Of(type, _suppress));

    /// <summary>The binds that a method takes up.</summary>
    public IReadOnlyList<string> Upgrades(IMethodSymbol method) => [.. Texts(Of(method, _upgrade))];

    /// <summary>The binds that a method takes down.</summary>
    public IReadOnlyList<string> Downgrades(IMethodSymbol method) => [.. Texts(Of(method, _downgrade))];

    static IEnumerable<AttributeData> Of(ISymbol symbol, INamedTypeSymbol? attribute) =>
        symbol.GetAttributes().Where(one => SymbolEqualityComparer.Default.Equals(one.AttributeClass, attribute));

    static IEnumerable<string> Texts(IEnumerable<AttributeData> attributes) =>
        attributes.Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value).OfType<string>();
}
