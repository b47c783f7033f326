namespace MigrationsBuild;

/// <summary>Drops a constraint.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name; null only where <see cref="Existing"/> tells which is meant.</param>
/// <param name="Kind">Its kind; null where neither the user nor the product needs it.</param>
public sealed record DropConstraint(TableName Table, string? Name, ConstraintKind? Kind = null) : Operation
{
    /// <summary>Does nothing when the constraint is not there.</summary>
    public bool IfExists { get; init; }

    /// <summary>The constraint as it was, needed to reverse.</summary>
    public Constraint? Existing { get; init; }

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new AddConstraint(Table, Existing ?? throw Irreversible("the constraint's definition")) { Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"drop {(Kind is { } kind ? ConstraintKinds.Words(kind) : "constraint")} {Name} of {Table}";
}
