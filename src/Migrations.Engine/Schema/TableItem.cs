namespace MigrationsBuild;

/// <summary>What a table is made of: a <see cref="Column"/>, a <see cref="Constraint"/> or an <see cref="TableIndex"/>.</summary>
public abstract record TableItem
{
    /// <summary>True keeps autogenerate from comparing this object, on both sides.</summary>
    public bool SkipAutogenerate { get; init; }
}
