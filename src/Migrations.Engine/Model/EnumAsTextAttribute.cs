namespace MigrationsBuild.Model;

/// <summary>
/// Stores an enum by its members' names instead of their numbers; on a property, or on the enum for all properties of it.
/// PostgreSQL and MySQL have a type of their own for it, the others store text.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Enum)]
public sealed class EnumAsTextAttribute : Attribute
{
    /// <summary>The name of the database's enum type; null is the name of the C# enum.</summary>
    public string? Name { get; init; }

    /// <summary>False stores text also where the product has enum types.</summary>
    public bool Native { get; init; } = true;

    /// <summary>Whether a CHECK holds the values where the column is text.</summary>
    public bool Check { get; init; }

    /// <summary>
    /// The whole name of that CHECK, as that of one which the database has already; null is <c>ck_table_</c> and the type's name.
    /// </summary>
    public string? CheckName { get; init; }
}
