using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>Two people wrote a revision at once. Branches that stay apart have a label each, and are no mistake.</summary>
sealed class SeveralHeads() : HistoryRule("MIG7034")
{
    /// <inheritdoc/>
    public override IEnumerable<(string? Revision, Diagnostic Warning)> Check(LintedHistory linted) =>
        from line in linted.Graph.HeadsByLine
        where line.Count() > 1
        from head in line
        select (
            (string?)head.Id,
            Warnings.SeveralHeads(head.Id, line.Where(other => other != head).Select(other => other.Shown), head.Location)
        );
}
