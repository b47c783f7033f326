using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Lint.Rules;

/// <summary>Two people wrote a revision at once. Branches that stay apart have a label each, and are no mistake.</summary>
sealed class SeveralHeads() : HistoryRule("MIG7034")
{
    /// <inheritdoc/>
    public override IEnumerable<(string? Revision, Diagnostic Warning)> Check(LintedHistory linted) =>
        from line in linted.Graph.Heads.GroupBy(head => string.Join(' ', linted.Graph.LabelsOf(head).Order(StringComparer.Ordinal)))
        where line.Count() > 1
        from head in line.Select(id => linted.Graph.Find(id)!)
        select (
            (string?)head.Id,
            Warnings.SeveralHeads(
                head.Id,
                line.Where(other => other != head.Id).Select(other => linted.Graph.Find(other)!.Shown),
                head.Location
            )
        );
}
