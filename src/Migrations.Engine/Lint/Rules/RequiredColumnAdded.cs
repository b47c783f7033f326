using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>A table that may have rows gets a column that must have a value, and no value for the rows that are there.</summary>
sealed class RequiredColumnAdded() : OperationRule("MIG7004")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Operation is AddColumn { Column: { Nullable: false, Default: null or NoDefault, Identity: null, Computed: null } column } add
        && linted.IsOld(add.Table)
        && !linted.IsUnproven(column.Options)
            ? Warnings.RequiredColumnAdded($"{add.Table}.{column.Name}", add.Location)
            : null;

}
