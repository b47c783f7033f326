using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects.MySql;

namespace Migrations.Engine.Lint.Rules;

/// <summary>MySQL keeps rows in the order of the primary key, and so rebuilds a table when that key comes, goes or changes.</summary>
sealed class MySqlPrimaryKeyRebuilds() : OperationRule("MIG7022")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Dialect is MySqlDialect && Table(linted.Operation) is { } table && linted.IsOld(table)
            ? Warnings.MySqlPrimaryKeyRebuilds($"{table}", linted.Location)
            : null;


    static TableName? Table(Operation operation) => operation switch
    {
        AddConstraint { Constraint: PrimaryKey } add => add.Table,
        AddColumn { InlinePrimaryKey: true } add => add.Table,
        DropConstraint drop when drop.Kind == ConstraintKind.PrimaryKey || drop.Existing is PrimaryKey => drop.Table,
        _ => null,
    };
}
