namespace MigrationsBuild;

/// <summary>
/// Checks the rows that were there before a foreign key or a CHECK, which then holds for all of them: PostgreSQL's VALIDATE CONSTRAINT
/// (https://www.postgresql.org/docs/current/sql-altertable.html), SQL Server's WITH CHECK CHECK CONSTRAINT
/// (https://learn.microsoft.com/sql/t-sql/statements/alter-table-transact-sql). On products that check every row at once there is nothing
/// to do.
/// </summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
public sealed record ValidateConstraint(TableName Table, string Name) : TableOperation
{
    // The option of a constraint that is not checked yet.
    internal const string NotValid = "postgresql_not_valid";

    internal override Table Apply(Table table, SqlLanguage language) =>
        table.Constraints.Any(constraint => constraint.Name == Name)
            ? table with
            {
                Constraints = table
                    .Constraints.Select(constraint =>
                        constraint.Name == Name
                            ? constraint with
                            {
                                Options = constraint.Options.Without(NotValid),
                            }
                            : constraint
                    )
                    .ToValueList(),
            }
            : throw NotThere($"constraint {Name}");

    internal override TableName? Altered => Table;

    internal override IEnumerable<Operation> Inner => [];

    internal override IEnumerable<TableItem> Adds => [];

    /// <summary>The same again, which changes nothing: a constraint that holds for all rows may stay so.</summary>
    public override Operation Reverse() => this;

    /// <inheritdoc/>
    public override string Describe() => $"validate constraint {Name} of {Table}";
}
