namespace Migrations.Engine.Autogenerate.Render;

/// <summary>The namespaces that a file needs, gathered while it is written.</summary>
/// <param name="extensions">The project's extensions, which may write objects in other words.</param>
sealed class Usings(IReadOnlyList<MigrationExtension> extensions)
{
    readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal);

    public IEnumerable<string> Namespaces => _namespaces;

    public void Add(string name) => _namespaces.Add(name);

    /// <summary>Other words for an object, which an extension of the project gives; null for the usual ones.</summary>
    public string? OwnWords(object item) =>
        extensions.Select(extension => extension.Rendered(item, _namespaces)).FirstOrDefault(code => code is not null);

    /// <summary>A type's name in C#, for a file that has its namespace.</summary>
    public string Name(Type type)
    {
        if (Keyword(type) is { } keyword)
            return keyword;
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (type.Namespace is { Length: > 0 } space)
            Add(space);
        var name = type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
        return type.DeclaringType is null ? name : $"{Name(type.DeclaringType)}.{name}";
    }

    static string? Keyword(Type type) => type == typeof(object) ? "object" : type.IsEnum ? null : Type.GetTypeCode(type) switch
    {
        TypeCode.String => "string",
        TypeCode.Boolean => "bool",
        TypeCode.Char => "char",
        TypeCode.Byte => "byte",
        TypeCode.SByte => "sbyte",
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        TypeCode.Single => "float",
        TypeCode.Double => "double",
        TypeCode.Decimal => "decimal",
        _ => null,
    };
}
