namespace MigrationsBuild;

/// <summary>A UNIQUE constraint.</summary>
public sealed record UniqueConstraint(ValueList<string> Columns, string? Name = null) : Constraint(Name)
{
    internal override IEnumerable<string> OwnColumns => Columns;

    /// <summary>DEFERRABLE, NOT DEFERRABLE, or null for the product's default.</summary>
    public bool? Deferrable { get; init; }

    /// <summary>INITIALLY DEFERRED, INITIALLY IMMEDIATE, or null for the product's default.</summary>
    public bool? InitiallyDeferred { get; init; }
}
