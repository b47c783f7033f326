using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects.MySql;

namespace Migrations.Engine.Lint.Rules;

/// <summary>MySQL takes no writes while it adds a column that is stored or counts up, for it writes every row.</summary>
sealed class MySqlColumnCopies() : OperationRule("MIG7024")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Dialect is MySqlDialect
        && linted.Operation is AddColumn { Column: { Computed.Persisted: true } or { Identity: not null } } add
        && linted.IsOld(add.Table)
            ? Warnings.MySqlColumnCopies($"{add.Table}.{add.Column.Name}", $"{add.Table}", add.Location)
            : null;

}
