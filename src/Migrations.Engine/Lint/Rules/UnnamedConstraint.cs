using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>
/// A constraint gets no name, neither here nor by the naming convention, so that no later revision can drop it by its name on every
/// product. A primary key needs none: there is only one.
/// </summary>
sealed class UnnamedConstraint() : OperationRule("MIG7030")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedOperation linted) =>
        linted.Operation.Adds.OfType<Constraint>().FirstOrDefault(added => added is not PrimaryKey && added.Name is null) is { } unnamed
            ? Warnings.UnnamedConstraint(
                ConstraintKinds.Words(ConstraintKinds.Of(unnamed)),
                $"{linted.Operation.AddsTo}",
                linted.Location
            )
            : null;
}
