namespace MigrationsBuild;

/// <summary>Adds a primary key, foreign key, UNIQUE or CHECK constraint to a table that is there.</summary>
public sealed record AddConstraint(TableName Table, Constraint Constraint) : Operation
{
    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [Constraint];

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new DropConstraint(Table, Constraint.Name, ConstraintKinds.Of(Constraint)) { Existing = Constraint, Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"add {ConstraintKinds.Words(ConstraintKinds.Of(Constraint))} {Constraint.Name} to {Table}";
}
