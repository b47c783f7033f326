using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects.PostgreSql;

namespace Migrations.Engine.Lint.Rules;

/// <summary>
/// PostgreSQL keeps writers out of a table while it checks every row for a new foreign key or CHECK, unless that is NOT VALID.
/// </summary>
sealed class PostgreSqlConstraintScans() : OperationRule("MIG7014")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Dialect is PostgreSqlDialect
        && Added(linted.Operation) is var (table, constraint)
        && linted.IsOld(table)
        && !constraint.Options.IsSet(PostgreSqlOptions.NotValid)
        && !constraint.Options.IsSet(PostgreSqlOptions.NotEnforced)
            ? Warnings.PostgreSqlConstraintScans(constraint.Name ?? "without a name", $"{table}", linted.Location)
            : null;


    // The key of a new column that is NULL everywhere is not checked.
    static (TableName, Constraint)? Added(Operation operation) => operation switch
    {
        AddConstraint { Constraint: ForeignKey or CheckConstraint } add => (add.Table, add.Constraint),
        AddColumn { References: { } key, Column.Default: not (null or NoDefault) } add => (add.Table, key),
        _ => null,
    };
}
