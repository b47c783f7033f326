namespace MigrationsBuild.Model;

/// <summary>
/// An index: <c>[Index]</c> on a property, or <c>[Index(nameof(Author), nameof(Title))]</c> on the class.
/// On the class, a part may be followed by <c> desc</c>, and a part in parentheses is an SQL expression: <c>"(lower(Title))"</c>.
/// </summary>
/// <param name="parts">On a class: properties in order. On a property: nothing.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class IndexAttribute(params string[] parts) : Attribute
{
    /// <summary>The parts, in order.</summary>
    public IReadOnlyList<string> Parts { get; } = parts;

    /// <summary>Its name; null is <c>ix_table_columns</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Whether two rows may not share the values.</summary>
    public bool Unique { get; init; }

    /// <summary>The condition of a partial index, as SQL over the columns' names.</summary>
    public string? Where { get; init; }

    /// <summary>Whether all columns are in descending order.</summary>
    public bool Descending { get; init; }
}
