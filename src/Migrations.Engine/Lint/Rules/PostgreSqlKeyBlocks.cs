using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects.PostgreSql;

namespace Migrations.Engine.Lint.Rules;

/// <summary>PostgreSQL keeps everyone out of a table while it builds the index of a new UNIQUE constraint or primary key.</summary>
sealed class PostgreSqlKeyBlocks() : OperationRule("MIG7015")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Dialect is PostgreSqlDialect && Table(linted.Operation) is { } table && linted.IsOld(table)
            ? Warnings.PostgreSqlKeyBlocks(linted.Operation.Describe(), $"{table}", linted.Location)
            : null;


    static TableName? Table(Operation operation) => operation switch
    {
        AddConstraint { Constraint: UniqueConstraint or PrimaryKey } add => add.Table,
        AddColumn { InlinePrimaryKey: true } add => add.Table,
        _ => null,
    };
}
