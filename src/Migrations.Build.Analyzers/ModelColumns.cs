using Microsoft.CodeAnalysis;

namespace Migrations.Build.Analyzers;

/// <summary>
/// The names that attributes of a model class may use. What may be a column counts as one: which properties lead to other classes, and
/// which C# types the project's own extensions make columns of, only a run knows.
/// </summary>
sealed class ModelColumns
{
    const string Annotations = "System.ComponentModel.DataAnnotations.Schema.";

    readonly HashSet<string> _names = new(StringComparer.Ordinal);
    readonly List<string> _paths = [];

    /// <summary>Reads a class.</summary>
    public ModelColumns(INamedTypeSymbol type) => Read(type, "", "", []);

    /// <summary>The properties, within owned objects <c>Address.City</c>.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>All names that could be a column's.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Whether a property or its column is called so.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>Whether a class says that it is a table.</summary>
    public static bool IsModel(ITypeSymbol type) => Of(type, Annotations + "TableAttribute") is not null && !IsNotMapped(type);

    void Read(ITypeSymbol type, string path, string prefix, IReadOnlyCollection<ITypeSymbol> outer)
    {
        foreach (var property in Properties(type).Where(property => !IsNotMapped(property) && !IsNotMapped(property.Type)))
        {
            var named = Of(property, Annotations + "ColumnAttribute")?.ConstructorArguments.FirstOrDefault().Value;
            var column = named as string ?? property.Name;
            var isOwned = Of(property.Type, Annotations + "ComplexTypeAttribute") is not null;
            if (isOwned && !outer.Contains(property.Type, Same))
                Read(property.Type, $"{path}{property.Name}.", $"{prefix}{column}_", [.. outer, property.Type]);
            _names.Add(path + property.Name);
            _names.Add(prefix + column);
            if (!isOwned && !IsModel(property.Type))
                _paths.Add(path + property.Name);
        }
    }

    static IEqualityComparer<ISymbol?> Same => SymbolEqualityComparer.Default;

    // The base class first, as people read them.
    static IEnumerable<IPropertySymbol> Properties(ITypeSymbol type) =>
        (type.BaseType is { } @base ? Properties(@base) : []).Concat(
            type.GetMembers().OfType<IPropertySymbol>()
                .Where(one => one is { IsStatic: false, IsIndexer: false, GetMethod: not null })
                .Where(one => one.DeclaredAccessibility == Accessibility.Public)
        );

    static bool IsNotMapped(ISymbol symbol) => Of(symbol, Annotations + "NotMappedAttribute") is not null;

    static AttributeData? Of(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(one => one.AttributeClass?.ToDisplayString() == attribute);
}
