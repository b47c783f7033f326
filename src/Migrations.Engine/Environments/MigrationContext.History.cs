using Migrations.Engine.Diagnostics;
using Migrations.Engine.Integrity;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Audit;
using Migrations.Engine.Runs.Sinks;

namespace MigrationsBuild;

/// <summary>This part: who moved the database before, and whether what was run then is still what the revisions do.</summary>
public sealed partial class MigrationContext
{
    string? _unchangedBuild; // Of the revisions, once all that are applied were found to be as they were run.

    /// <summary>What was done to the database, the oldest first; nothing where no history was kept.</summary>
    internal async Task<IReadOnlyList<HistoryRow>> ReadHistoryAsync() =>
        await OfHistoryAsync((table, sink) => table.ReadAsync(sink, Cancellation)) ?? [];

    /// <summary>What was done to the database last; null where no history was kept.</summary>
    internal Task<HistoryRow?> ReadLastOfHistoryAsync() => OfHistoryAsync((table, sink) => table.ReadLastAsync(sink, Cancellation));

    async Task<T?> OfHistoryAsync<T>(Func<HistoryTable, ConnectionSink, Task<T>> read)
        where T : class? =>
        HistoryTable is { } table && _sink is ConnectionSink sink && await sink.HasTableAsync(table.Name, Cancellation)
            ? await read(table, sink)
            : null;

    /// <summary>
    /// The applied revisions that do something else now than what was run. Where the last run was of this very build and found none, the
    /// revisions are not asked again.
    /// </summary>
    internal async Task<IReadOnlyList<AppliedChange>> ChangesOfAppliedAsync(IReadOnlyList<string> current)
    {
        if (current.Count == 0 || HistoryTable is not { } table || _sink is not ConnectionSink sink)
        {
            _unchangedBuild = Catalog.Build;
            return [];
        }
        if (!await sink.HasTableAsync(table.Name, Cancellation))
            return [];
        if (await table.KnowsAsync(sink, Catalog.Build, Cancellation))
        {
            _unchangedBuild = Catalog.Build;
            return [];
        }
        var changes = AppliedChange.Find(
            await table.ReadAsync(sink, Cancellation),
            new(Catalog.Graph, current),
            revision => Catalog.Operations(revision, true, Bind.Name, Naming)
        );
        _unchangedBuild = changes.Count == 0 ? Catalog.Build : null;
        return changes;
    }

    /// <summary>Writes down that what was changed since it was run is as it should be.</summary>
    internal async Task AcceptAsync(IReadOnlyList<AppliedChange> changes)
    {
        _unchangedBuild = Catalog.Build;
        var history = History()!;
        await history.EnsureAsync(Cancellation);
        await InTransactionAsync(() =>
            history.RepairAsync(changes.Select(change => (change.Revision, change.Checksum)), Cancellation)
        );
    }

    /// <summary>Refuses steps that a published script does not have.</summary>
    /// <param name="folder">The folder of the script and its manifest.</param>
    /// <param name="steps">The steps.</param>
    /// <exception cref="MigrationException">MIG5093: there is no manifest; MIG5094: the script was changed; MIG5095: the manifest does not
    /// have a step.</exception>
    internal void RefuseUnpublished(string folder, IReadOnlyList<RevisionStep> steps)
    {
        var published = Manifest.Read(folder, Bind.Name).Steps.ToDictionary(step => (step.Revision, step.IsUpgrade), step => step.Sha256);
        var mistakes = new Mistakes();
        foreach (var step in steps)
            mistakes.Try(() =>
            {
                var what = step.IsStamp ? "stamp" : $"{(step.IsUpgrade ? "upgrade" : "downgrade")} of revision {step.Revision.Id}";
                if (step.IsStamp || !published.TryGetValue((step.Revision.Id, step.IsUpgrade), out var hash))
                    throw Errors.StepNotPublished(Bind.Name, what, folder, "is not in", step.Revision.Location);
                if (RevisionHash.Of(Catalog.Operations(step.Revision, step.IsUpgrade, Bind.Name, Naming)) != hash)
                    throw Errors.StepNotPublished(Bind.Name, what, folder, "does something else than", step.Revision.Location);
            });
        mistakes.Throw();
    }

    HistoryTable? HistoryTable => Options.KeepHistory ? new(Dialect, OwnTables.History(Versions.Name, Options.HistoryTable)) : null;

    RunHistory? History() => HistoryTable is { } table && _sink is ConnectionSink sink
        ? new(table, sink, Bind.Name)
        {
            MadeBy = Options.Operator ?? Environment.UserName,
            Tool = Tool,
            Build = _unchangedBuild,
        }
        : null;

    // What is known of revisions that the code does not have.
    async Task<IReadOnlyList<string>> UnknownRowsAsync()
    {
        var unknown = (await GetCurrentHeadsAsync()).Where(row => Catalog.Graph.Find(row) is null).ToHashSet();
        return
        [
            .. (await ReadHistoryAsync())
                .Where(row => unknown.Contains(row.Revision) && row.Outcome == HistoryRow.Done)
                .GroupBy(row => row.Revision)
                .Select(rows => rows.Last())
                .Select(row =>
                    $"{row.Revision}{(row.Message is null ? "" : $" ({Errors.OneLine(row.Message)})")}, {row.Action} at {row.Origin}"
                ),
        ];
    }
}
