using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>A revision that databases have already is not what they have.</summary>
sealed class ReleasedChanged() : HistoryRule("MIG7035")
{
    /// <inheritdoc/>
    public override IEnumerable<(string? Revision, Diagnostic Warning)> Check(LintedHistory linted) =>
        from released in linted.Released?.Revisions ?? []
        let revision = linted.Graph.Find(released.Id)
        where revision is not null && linted.Hash(revision) != released.Hash
        select ((string?)revision.Id, Warnings.ReleasedChanged(revision.Id, revision.Location));
}
