using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects.MySql;

namespace Migrations.Engine.Lint.Rules;

/// <summary>MySQL copies a table, and takes no writes meanwhile, to add a foreign key or a CHECK to it.</summary>
sealed class MySqlConstraintCopies() : OperationRule("MIG7023")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Dialect is MySqlDialect && Added(linted.Operation) is var (table, constraint) && linted.IsOld(table)
            ? Warnings.MySqlConstraintCopies(constraint.Name ?? "without a name", $"{table}", linted.Location)
            : null;


    static (TableName, Constraint)? Added(Operation operation) => operation switch
    {
        AddConstraint { Constraint: ForeignKey or CheckConstraint } add => (add.Table, add.Constraint),
        AddColumn { References: { } key } add => (add.Table, key),
        _ => null,
    };
}
