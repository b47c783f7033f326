using Migrations.Engine.Diagnostics;
using Migrations.Engine.Replay;

namespace Migrations.Engine.Lint.Rules;

/// <summary>The downgrade of a revision does not lead back to the schema that was there before its upgrade.</summary>
sealed class WayBackLeadsElsewhere() : RevisionRule("MIG7033")
{
    /// <inheritdoc/>
    public override Diagnostic? Check(LintedRevision linted)
    {
        if (linted.Downgrade is not { Count: > 0 } down)
            return null;
        var back = linted.After.Copy();
        var walk = new LenientReplay(back);
        walk.Run(down);
        if (!linted.IsKnown)
            return null;
        if (walk.Misfit is { } misfit)
            return Warnings.DowngradeDoesNotFit(
                linted.Revision.Id,
                misfit.Diagnostic.Message,
                misfit.Diagnostic.Location ?? linted.Revision.Location
            );
        var gaps = back.UnseenSql.SequenceEqual(linted.After.UnseenSql)
            ? SchemaGaps.Of(linted.Before, back, linted.Touched.Concat(back.TakeTouched()), linted.Dialect).ToList()
            : [];
        return gaps.Count == 0 ? null : Warnings.WayBackLeadsElsewhere(linted.Revision.Id, gaps, linted.Revision.Location);
    }
}
