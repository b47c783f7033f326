using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>A revision does something on its way up and nothing on its way down.</summary>
sealed class NoWayBack() : RevisionRule("MIG7032")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedRevision linted) =>
        linted.Upgrade.Count > 0 && linted.Downgrade is not { Count: > 0 }
            ? Warnings.NoWayBack(linted.Revision.Id, linted.Downgrade is null ? "throws" : "is empty", linted.Revision.Location)
            : null;
}
