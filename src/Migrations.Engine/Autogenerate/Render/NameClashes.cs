using System.Text.RegularExpressions;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>
/// Names that a revision uses and that the project has too: a class Column around the revisions' namespace, or one that a global using
/// brings, would be taken for the engine's. A using alias within the namespace comes before both
/// (https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/namespaces#1453-using-alias-directives).
/// </summary>
static class NameClashes
{
    static readonly string?[] Namespaces = [typeof(Migration).Namespace, typeof(IModelSource).Namespace];

    static readonly Type[] Ours =
    [
        .. typeof(NameClashes)
            .Assembly.GetExportedTypes()
            .Where(type => Namespaces.Contains(type.Namespace) && !type.IsNested && !type.IsGenericType)
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>The directives that a file with this body needs; mostly none.</summary>
    public static IReadOnlyList<string> Aliases(string body, IReadOnlySet<string> projectTypes) =>
        [
            .. Ours.Where(type => projectTypes.Contains(type.Name) && Regex.IsMatch(body, $@"\b{Word(type)}\b"))
                .Select(type => $"using {type.Name} = global::{type.FullName};"),
        ];

    static string Word(Type type) => type.IsSubclassOf(typeof(Attribute)) ? $"{type.Name[..^"Attribute".Length]}(Attribute)?" : type.Name;
}
