using Migrations.Engine.Operations;

namespace MigrationsBuild;

/// <summary>
/// Checks the rows that were there before a foreign key, a CHECK or the NOT NULL of a column, which then holds for all of them:
/// PostgreSQL's VALIDATE CONSTRAINT (https://www.postgresql.org/docs/current/sql-altertable.html), SQL Server's WITH CHECK CHECK
/// CONSTRAINT (https://learn.microsoft.com/sql/t-sql/statements/alter-table-transact-sql). On products that check every row at once there
/// is nothing to do.
/// </summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
public sealed record ValidateConstraint(TableName Table, string Name) : TableOperation
{
    // The option of a constraint that is not checked yet.
    internal const string NotValid = "postgresql_not_valid";

    internal override Table Apply(Table table, SqlLanguage language) =>
        table.Constraints.Any(constraint => constraint.Name == Name)
            || table.Columns.Any(column => NotNullOptions.IsUnproven(column, Name))
            ? table with
            {
                Constraints = table.Constraints.Select(Valid).ToValueList(),
                Columns = table.Columns.Select(Valid).ToValueList(),
            }
            : throw NotThere($"constraint {Name}");

    Constraint Valid(Constraint constraint) =>
        constraint.Name == Name ? constraint with { Options = constraint.Options.Without(NotValid) } : constraint;

    Column Valid(Column column) =>
        NotNullOptions.IsUnproven(column, Name) ? column with { Options = column.Options.Without(NotValid) } : column;

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <summary>The same again, which changes nothing: a constraint that holds for all rows may stay so.</summary>
    public override Operation Reverse() => this;

    /// <inheritdoc/>
    public override string Describe() => $"validate constraint {Name} of {Table}";
}
