using Migrations.Engine.Diagnostics;
using Migrations.Engine.Environments;
using Migrations.Engine.Runs.Sinks;

namespace MigrationsBuild;

/// <summary>
/// The transaction around a run on one bind. Disposing it without a commit rolls back. In a two-phase run it is prepared on the server,
/// and the commit of the first one commits all, once all are prepared.
/// </summary>
public sealed class MigrationTransaction : IAsyncDisposable
{
    readonly Sink? _sink;
    readonly IReport _report;
    readonly TwoPhaseRun? _run;
    readonly TwoPhaseTransaction? _twoPhase;
    readonly CancellationToken _cancellation;

    // Without a sink there is nothing to do: the run only reads, or each revision has a transaction of its own.
    internal MigrationTransaction(MigrationContext context, Sink? sink, TwoPhaseRun? run = null)
    {
        (Bind, _report, _cancellation, this._sink, this._run) = (context.Bind.Name, context.Report, context.Cancellation, sink, run);
        _twoPhase = (sink as ConnectionSink)?.TwoPhase;
        run?.Add(this);
    }

    internal string Bind { get; }

    internal bool IsPrepared { get; private set; }

    /// <summary>Whether the answer to the commit is lost.</summary>
    internal bool IsCommitUnknown { get; private set; }

    /// <summary>Whether a rollback can undo the run, rather than that it was committed step by step.</summary>
    internal bool HoldsRun => _sink is not null;

    internal string CommitSql => _twoPhase!.CommitSql;

    internal string RollbackSql => _twoPhase!.RollbackSql;

    /// <summary>Checks that it can be committed, as far as that can be known before. A two-phase run prepares it on the server.</summary>
    /// <exception cref="MigrationException">What stands in the way; nothing was committed. MIG5032: the server does not prepare
    /// it.</exception>
    public async Task PrepareAsync()
    {
        if (_sink is null)
            return;
        try
        {
            await _sink.PrepareAsync(_cancellation);
        }
        catch (StatementFailedException failure)
        {
            throw Errors.NotPrepared(Bind, failure.Statement.Sql, Errors.OneLine(failure.Message), _sink.IsLost, failure);
        }
        IsPrepared = true;
    }

    /// <summary>Commits.</summary>
    /// <exception cref="MigrationException">MIG5002: the database refuses; it was rolled back. In a two-phase run MIG5033: another bind is
    /// not prepared; MIG5034: some wait prepared.</exception>
    public async Task CommitAsync()
    {
        try
        {
            if (_run is not null)
                await _run.CommitAsync(Bind);
            else if (_sink is not null)
                await _sink.CommitAsync(_cancellation);
        }
        catch (StatementFailedException failure)
        {
            IsCommitUnknown = _sink!.IsLost;
            throw Errors.TransactionFailed(Bind, failure.Statement.Sql, Errors.OneLine(failure.Message),
                IsCommitUnknown ? Errors.CommitUnknown : _sink.HasCommitted ? Errors.RestRolledBack : Errors.NothingCommitted, failure);
        }
    }

    /// <summary>Rolls back what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_sink is not null)
                await _sink.RollbackAsync();
        }
        catch (StatementFailedException failure)
        {
            // The run fails for another reason, which its own error tells. This must not hide it, and the other binds are still to be
            // rolled back.
            _report.Warn(Warnings.PreparedNotRolledBack(Bind, Errors.OneLine(failure.Message), RollbackSql));
        }
    }

    internal async Task CommitPreparedAsync()
    {
        try
        {
            await _sink!.CommitAsync(CancellationToken.None);
        }
        catch (StatementFailedException)
        {
            _sink!.Leave();
            throw;
        }
    }
}
