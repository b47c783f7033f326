using Migrations.Engine.Integrity;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Runs.Audit;

/// <summary>A revision that does something else now than what was run on a database.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Checksum">The hash of what it does now.</param>
/// <param name="Applied">The row of the history that tells what was run.</param>
sealed record AppliedChange(RevisionNode Revision, string Checksum, HistoryRow Applied)
{
    /// <summary>The changed ones of the revisions that are applied, in load order. What the history does not tell of is left out.</summary>
    /// <param name="history">The rows of the history, the oldest first.</param>
    /// <param name="applied">The revisions that the version table says are applied.</param>
    /// <param name="upgrade">What a revision does now.</param>
    public static IReadOnlyList<AppliedChange> Find(
        IReadOnlyList<HistoryRow> history,
        AppliedRevisions applied,
        Func<RevisionNode, IReadOnlyList<Operation>> upgrade
    )
    {
        var run = new Dictionary<string, HistoryRow>();
        foreach (var row in history.Where(row => row.Outcome == HistoryRow.Done))
        {
            if (row.Checksum is null)
                run.Remove(row.Revision);
            else
                run[row.Revision] = row;
        }
        return
        [
            .. applied.Revisions
                .Where(revision => run.ContainsKey(revision.Id))
                .Select(revision => new AppliedChange(revision, RevisionHash.Of(upgrade(revision)), run[revision.Id]))
                .Where(change => change.Checksum != change.Applied.Checksum),
        ];
    }
}
