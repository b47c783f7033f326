using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects.PostgreSql;

namespace Migrations.Engine.Lint.Rules;

/// <summary>
/// PostgreSQL reads a whole table under its strongest lock to set a column NOT NULL, unless a valid CHECK says already that no row
/// has NULL.
/// </summary>
sealed class PostgreSqlNotNullScans() : OperationRule("MIG7012")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Dialect is PostgreSqlDialect && linted.Operation is AlterColumn { Nullable: false } alter && linted.IsOld(alter.Table)
        && linted.Before(alter) is { Nullable: true } && !linted.IsCheckedNotNull(alter.Table, alter.Column)
        && !linted.IsUnproven(alter.Options)
            ? Warnings.PostgreSqlNotNullScans($"{alter.Table}.{alter.Column}", alter.Column, $"{alter.Table}", alter.Location)
            : null;

}
