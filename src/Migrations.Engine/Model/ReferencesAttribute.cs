namespace MigrationsBuild.Model;

/// <summary>
/// A foreign key to the primary key of another model class, with its actions:
/// <c>[References(typeof(Author), OnDelete = ReferentialAction.Cascade)]</c> on the property that holds the key,
/// or on the class with the properties of a key of several columns. It takes the place of the one that a navigation property makes.
/// </summary>
/// <param name="type">The class referred to.</param>
/// <param name="properties">On a class: the properties that hold the key, in its order. On a property: nothing.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class ReferencesAttribute(Type type, params string[] properties) : Attribute
{
    /// <summary>The class referred to.</summary>
    public Type Type { get; } = type;

    /// <summary>The properties that hold the key.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;

    /// <summary>Its name; null is <c>fk_table_columns_referredtable</c>.</summary>
    public string? Name { get; init; }

    /// <summary>ON DELETE; NO ACTION is not written, because it is SQL's default.</summary>
    public ReferentialAction OnDelete { get; init; }

    /// <summary>ON UPDATE; NO ACTION is not written, because it is SQL's default.</summary>
    public ReferentialAction OnUpdate { get; init; }

    /// <summary>Whether the check may wait for the end of the transaction (DEFERRABLE).</summary>
    public bool Deferrable { get; init; }

    /// <summary>Whether it waits without being asked (DEFERRABLE INITIALLY DEFERRED).</summary>
    public bool InitiallyDeferred { get; init; }
}
