namespace MigrationsBuild.Model;

/// <summary>
/// Gives a property a column type of the project's own. Derive from it; the derived attribute marks a property, or a C# type for all
/// properties of it.
/// </summary>
/// <example><code>
/// public sealed class VectorAttribute(int size) : ColumnTypeAttribute { public override SqlType Type => new Vector(size); }
/// </code></example>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public abstract class ColumnTypeAttribute : Attribute
{
    /// <summary>The type.</summary>
    public abstract SqlType Type { get; }
}
