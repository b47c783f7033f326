using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>A revision that databases have already is gone.</summary>
sealed class ReleasedMissing() : HistoryRule("MIG7036")
{
    /// <inheritdoc/>
    public override IEnumerable<(string? Revision, Diagnostic Warning)> Check(LintedHistory linted) =>
        from released in linted.Released?.Revisions ?? []
        where linted.Graph.Find(released.Id) is null
        select ((string?)null, Warnings.ReleasedMissing(released.Id, released.Location));
}
