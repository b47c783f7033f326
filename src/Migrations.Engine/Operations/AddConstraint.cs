namespace MigrationsBuild;

/// <summary>Adds a primary key, foreign key, UNIQUE or CHECK constraint to a table that is there.</summary>
public sealed record AddConstraint(TableName Table, Constraint Constraint) : TableOperation
{
    internal override Table Apply(Table table, SqlLanguage language)
    {
        if (Constraint.Name is { } name && table.Constraints.Any(constraint => constraint.Name == name))
            throw AlreadyThere($"constraint {name}");
        // A key without a name cannot be dropped by it, so another takes its place.
        if (Constraint is PrimaryKey && table.PrimaryKey is { Name: null } before)
            table = table with { Constraints = table.Constraints.Where(constraint => constraint != before).ToValueList() };
        if (Constraint is PrimaryKey && table.PrimaryKey is not null)
            throw AlreadyThere($"the primary key of {table.FullName}");
        return table with { Constraints = [.. table.Constraints, Constraint] };
    }

    // A key without a name cannot be dropped by it.
    private protected override Table Without(Table table, SqlLanguage language) => Constraint is PrimaryKey
        ? table with { Constraints = table.Constraints.Where(constraint => constraint is not PrimaryKey).ToValueList() }
        : base.Without(table, language);

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [Constraint];

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new DropConstraint(Table, Constraint.Name, ConstraintKinds.Of(Constraint)) { Existing = Constraint, Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"add {ConstraintKinds.Words(ConstraintKinds.Of(Constraint))} {Constraint.Name} to {Table}";
}
