using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>An upgrade drops a column that was there before. One that the database computes loses nothing.</summary>
sealed class ColumnDropped() : OperationRule("MIG7002")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Operation is DropColumn drop
        && linted.IsOld(drop.Table, drop.Column)
        && (linted.Schema.Find(drop.Table)?.Column(drop.Column) ?? drop.Existing)?.Computed is null
            ? Warnings.ColumnDropped($"{drop.Table}.{drop.Column}", drop.Location)
            : null;

}
