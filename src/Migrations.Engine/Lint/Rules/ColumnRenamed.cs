using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>A column that running code may use gets another name.</summary>
sealed class ColumnRenamed() : OperationRule("MIG7007")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Operation is AlterColumn { NewName: { } name } alter && name != alter.Column && linted.IsOld(alter.Table, alter.Column)
            ? Warnings.ColumnRenamed($"{alter.Table}.{alter.Column}", name, alter.Location)
            : null;

}
