using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>A column that may hold NULL must have a value from now on, and nothing before has filled it.</summary>
sealed class ColumnMadeRequired() : OperationRule("MIG7005")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Operation is AlterColumn { Nullable: false } alter
        && linted.IsOld(alter.Table)
        && linted.Before(alter) is { Nullable: true } before
        && !(before.Default is not null && !linted.IsOld(alter.Table, alter.Column))
        && !linted.HasDataStep(alter.Table)
        && !linted.IsCheckedNotNull(alter.Table, alter.Column)
        && !linted.IsUnproven(alter.Options)
            ? Warnings.ColumnMadeRequired($"{alter.Table}.{alter.Column}", alter.Location)
            : null;

}
