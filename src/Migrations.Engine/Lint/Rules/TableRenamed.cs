using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>A table that running code may use gets another name.</summary>
sealed class TableRenamed() : OperationRule("MIG7006")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Operation is RenameTable rename && linted.IsOld(rename.Table)
            ? Warnings.TableRenamed($"{rename.Table}", rename.NewName, rename.Location)
            : null;
}
