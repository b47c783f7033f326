using Migrations.Engine.Operations;
using Migrations.Engine.Schema;

namespace MigrationsBuild;

/// <summary>Drops a constraint.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name; null only where <see cref="Existing"/> tells which is meant.</param>
/// <param name="Kind">Its kind; null where neither the user nor the product needs it.</param>
public sealed record DropConstraint(TableName Table, string? Name, ConstraintKind? Kind = null) : TableOperation
{
    /// <summary>Does nothing when the constraint is not there.</summary>
    public bool IfExists { get; init; }

    /// <summary>The constraint as it was, needed to reverse.</summary>
    public Constraint? Existing { get; init; }

    internal override Table Apply(Table table, SqlLanguage language)
    {
        var found = table.Constraints.FirstOrDefault(constraint =>
            Name is not null
                ? constraint.Name == Name
                : constraint.Equals(Existing) || Kind is ConstraintKind.PrimaryKey && constraint is PrimaryKey
        ) ?? DatabaseNames.Find(table, Name, Kind);
        if (
            found is null
            && Kind is ConstraintKind.Unique
            && table.Indexes.FirstOrDefault(index => index.Unique && index.Name == Name) is { } unique
        )
            return table with { Indexes = table.Indexes.Where(index => index != unique).ToValueList() };
        if (
            found is null
            && Name is not null
            && table.Columns.FirstOrDefault(column => TypeCheck.NameOf(column.Type) == Name) is { } typed
        )
            return table with
            {
                Columns = table
                    .Columns.Select(column =>
                        ReferenceEquals(column, typed) ? column with { Type = TypeCheck.Without(column.Type) } : column
                    )
                    .ToValueList(),
            };
        if (
            found is null
            && Name is not null
            && table.Columns.FirstOrDefault(column => NotNullOptions.IsNamed(column, Name)) is { } required
        )
            return new AlterColumn(Table, required.Name) { Nullable = true }.Apply(table, language);
        if (found is null)
            return IfExists ? table : throw NotThere($"constraint {Name}");
        return table with { Constraints = table.Constraints.Where(constraint => !ReferenceEquals(constraint, found)).ToValueList() };
    }

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <inheritdoc/>
    public override Operation Reverse() =>
        new AddConstraint(Table, Existing ?? throw Irreversible("the constraint's definition")) { Location = Location };

    /// <inheritdoc/>
    public override string Describe() => $"drop {(Kind is { } kind ? ConstraintKinds.Words(kind) : "constraint")} {Name} of {Table}";
}
