namespace MigrationsBuild.Model;

/// <summary>A UNIQUE constraint: <c>[Unique]</c> on a property, or <c>[Unique(nameof(Author), nameof(Title))]</c> on the class.</summary>
/// <param name="properties">On a class: the properties in order. On a property: nothing.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class UniqueAttribute(params string[] properties) : Attribute
{
    /// <summary>The properties, in order.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;

    /// <summary>Its name; null is <c>uq_table_columns</c>.</summary>
    public string? Name { get; init; }
}
