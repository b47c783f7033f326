using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>What a dialect of another package says that an operation costs on a table in use.</summary>
sealed class ProductCost() : OperationRule("MIG7050")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Dialect.CostsOf(linted.Operation, linted.Schema).FirstOrDefault(cost => linted.IsOld(cost.Table)) is { } cost
            ? Warnings.ProductCost(linted.Dialect.DisplayName, $"{cost.Table}", cost.Words, linted.Location)
            : null;
}
