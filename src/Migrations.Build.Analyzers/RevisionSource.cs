using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Migrations.Build.Analyzers;

/// <summary>A class marked [Revision], as the engine reads it from the assembly.</summary>
/// <param name="Class">The class.</param>
/// <param name="Node">What the attribute says.</param>
/// <param name="Place">The attribute; nowhere for a class of another assembly.</param>
sealed record RevisionSource(INamedTypeSymbol Class, RevisionNode Node, Location Place)
{
    /// <summary>Reads a class.</summary>
    /// <returns>Null where the attribute is half written, and the compiler has an error for it.</returns>
    public static RevisionSource? Of(INamedTypeSymbol @class, AttributeData attribute, IEnumerable<string> suppressed)
    {
        if (attribute.ConstructorArguments is not [{ Value: string id }, { Value: string file }, { Value: int line }])
            return null;
        var named = attribute.NamedArguments.ToDictionary(argument => argument.Key, argument => argument.Value);
        if (named.Values.Any(IsBroken))
            return null;
        var down = named.TryGetValue("Down", out var one) ? one.Value as string : null;
        var node = new RevisionNode(id)
        {
            Down = down is { Length: > 0 } ? [down, .. Texts(named, "Downs")] : Texts(named, "Downs"),
            Labels = Texts(named, "Labels"),
            DependsOn = Texts(named, "DependsOn"),
            SuppressedRules = [.. suppressed],
            Location = new(file, line),
        };
        return new(@class, node, attribute.ApplicationSyntaxReference is { } syntax ? syntax.GetSyntax().GetLocation() : Location.None);
    }

    /// <summary>The name that reflection gives the class.</summary>
    public string FullName => NameOf(Class);

    /// <inheritdoc cref="FullName"/>
    public static string NameOf(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? $"{NameOf(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? string.Format(CultureInfo.InvariantCulture, "{0}.{1}", space.ToDisplayString(), type.MetadataName)
        : type.MetadataName;

    static IReadOnlyList<string> Texts(Dictionary<string, TypedConstant> named, string name) =>
        named.TryGetValue(name, out var texts) && !texts.IsNull ? [.. texts.Values.Select(text => text.Value).OfType<string>()] : [];

    static bool IsBroken(TypedConstant value) =>
        value.Kind == TypedConstantKind.Error || value is { Kind: TypedConstantKind.Array, IsNull: false } && value.Values.Any(IsBroken);
}
