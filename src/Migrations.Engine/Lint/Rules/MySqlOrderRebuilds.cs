using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects.MySql;

namespace Migrations.Engine.Lint.Rules;

/// <summary>MySQL rebuilds a table to put its columns into another order.</summary>
sealed class MySqlOrderRebuilds() : OperationRule("MIG7021")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Dialect is MySqlDialect
        && linted.Operation is BatchAlterTable { PartialReordering.Count: > 0 } batch
        && linted.IsOld(batch.Table)
            ? Warnings.MySqlOrderRebuilds($"{batch.Table}", batch.Location)
            : null;

}
