using System.Diagnostics;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Integrity;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Runs.Audit;

/// <summary>
/// Writes the history of a run: a row for each step, in the transaction that writes its version; a row for the step that failed, once what
/// it did was rolled back.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="sink">The connection of the run.</param>
/// <param name="bind">The bind's name, for errors.</param>
sealed class RunHistory(HistoryTable table, ConnectionSink sink, string bind)
{
    readonly Stopwatch _clock = new();
    string _started = "";
    int _last;
    bool _wasMade;

    /// <summary>Who runs it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>Product and version.</summary>
    public required string Tool { get; init; }

    /// <summary>The build of the revisions, where all that are applied are as they were run; else null.</summary>
    public string? Build { get; init; }

    /// <summary>Makes sure of the table; before the first step.</summary>
    /// <returns>Whether it was made now.</returns>
    /// <exception cref="MigrationException">MIG5090: it cannot be made.</exception>
    public async Task<bool> EnsureAsync(CancellationToken cancellation)
    {
        if (await sink.HasTableAsync(table.Name, cancellation))
        {
            _last = await table.LastAsync(sink, cancellation);
            return false;
        }
        try
        {
            await sink.ExecuteAsync(table.Create(), cancellation);
        }
        catch (StatementFailedException failure) when (!sink.IsLost)
        {
            throw Errors.HistoryNotMade(bind, table.Name.ToString(), Errors.OneLine(failure.Message), failure);
        }
        _wasMade = sink.InTransaction; // A rollback takes it away.
        return true;
    }

    /// <summary>A step begins.</summary>
    public void Begin()
    {
        _started = OwnRows.Now;
        _clock.Restart();
    }

    /// <summary>A step is done; its transaction is still open, where it has one.</summary>
    public async Task WriteAsync(RevisionPart part, CancellationToken cancellation)
    {
        foreach (var row in Rows(part))
            await AddAsync(row, cancellation);
    }

    /// <summary>A step failed, and what can be rolled back was. Nothing is written where the connection is gone.</summary>
    public async Task FailedAsync(RevisionPart part, string error)
    {
        if (sink.IsLost || sink.InTransaction || sink.TwoPhase is not null)
            return;
        try
        {
            if (_wasMade)
                await sink.ExecuteAsync(table.Create(), CancellationToken.None);
            // What the run wrote before may have been rolled back with it.
            _last = await table.LastAsync(sink, CancellationToken.None);
            foreach (var row in Rows(part))
                await AddAsync(row with { Outcome = HistoryRow.Failed, Error = error, Build = null }, CancellationToken.None);
        }
        catch (StatementFailedException)
        {
            // A database that takes no row now, a read-only one, says so by the failure that is told already.
        }
    }

    /// <summary>Writes that changes of applied revisions were accepted.</summary>
    public async Task RepairAsync(IEnumerable<(RevisionNode Revision, string Checksum)> changed, CancellationToken cancellation)
    {
        Begin();
        foreach (var (revision, checksum) in changed)
            await AddAsync(Row(revision, HistoryRow.Repair) with { Checksum = checksum }, cancellation);
    }

    async Task AddAsync(HistoryRow row, CancellationToken cancellation)
    {
        await sink.ExecuteAsync(table.Insert(row with { Number = _last + 1 }), cancellation);
        _last++;
    }

    IEnumerable<HistoryRow> Rows(RevisionPart part)
    {
        var step = part.Step;
        if (step.IsStamp)
            return step.Revisions.Select(revision => Row(revision, step.To.Count > 0 ? HistoryRow.Stamp : HistoryRow.Unstamp));
        var row = Row(step.Revision, step.IsUpgrade ? HistoryRow.Upgrade : HistoryRow.Downgrade);
        return [step.IsUpgrade ? row with { Checksum = RevisionHash.Of(part.Operations) } : row];
    }

    HistoryRow Row(RevisionNode revision, string action) => new()
    {
        Revision = revision.Id,
        Message = revision.Message,
        Action = action,
        Started = _started,
        Milliseconds = _clock.ElapsedMilliseconds,
        MadeBy = MadeBy,
        Host = Environment.MachineName,
        Tool = Tool,
        Build = Build,
    };
}
