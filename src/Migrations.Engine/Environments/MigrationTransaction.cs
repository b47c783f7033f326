using Migrations.Engine.Diagnostics;
using Migrations.Engine.Environments;
using Migrations.Engine.Execution;

namespace MigrationsBuild;

/// <summary>
/// The transaction around a run on one bind. Disposing it without a commit rolls back. In a two-phase run it is prepared on the server,
/// and the commit of the first one commits all, once all are prepared.
/// </summary>
public sealed class MigrationTransaction : IAsyncDisposable
{
    readonly Sink? sink;
    readonly IReport report;
    readonly TwoPhaseRun? run;
    readonly TwoPhaseTransaction? twoPhase;
    readonly CancellationToken cancellation;

    // Without a sink there is nothing to do: the run only reads, or each revision has a transaction of its own.
    internal MigrationTransaction(MigrationContext context, Sink? sink, TwoPhaseRun? run = null)
    {
        (Bind, report, cancellation, this.sink, this.run) = (context.Bind.Name, context.Report, context.Cancellation, sink, run);
        twoPhase = (sink as ConnectionSink)?.TwoPhase;
        run?.Add(this);
    }

    internal string Bind { get; }

    internal bool IsPrepared { get; private set; }

    /// <summary>Whether the answer to the commit is lost.</summary>
    internal bool IsCommitUnknown { get; private set; }

    /// <summary>Whether a rollback can undo the run, rather than that it was committed step by step.</summary>
    internal bool HoldsRun => sink is not null;

    internal string CommitSql => twoPhase!.CommitSql;

    internal string RollbackSql => twoPhase!.RollbackSql;

    /// <summary>Checks that it can be committed, as far as that can be known before. A two-phase run prepares it on the server.</summary>
    /// <exception cref="MigrationException">What stands in the way; nothing was committed. MIG5032: the server does not prepare it.</exception>
    public async Task PrepareAsync()
    {
        if (sink is null)
            return;
        try
        {
            await sink.PrepareAsync(cancellation);
        }
        catch (StatementFailedException failure)
        {
            throw Errors.NotPrepared(Bind, failure.Statement.Sql, Errors.OneLine(failure.Message), sink.IsLost, failure);
        }
        IsPrepared = true;
    }

    /// <summary>Commits.</summary>
    /// <exception cref="MigrationException">MIG5002: the database refuses; it was rolled back. In a two-phase run MIG5033: another bind is not prepared; MIG5034: some wait prepared.</exception>
    public async Task CommitAsync()
    {
        try
        {
            if (run is not null)
                await run.CommitAsync(Bind);
            else if (sink is not null)
                await sink.CommitAsync(cancellation);
        }
        catch (StatementFailedException failure)
        {
            IsCommitUnknown = sink!.IsLost;
            throw Errors.TransactionFailed(Bind, failure.Statement.Sql, Errors.OneLine(failure.Message),
                IsCommitUnknown ? Errors.CommitUnknown : sink.HasCommitted ? Errors.RestRolledBack : Errors.NothingCommitted, failure);
        }
    }

    /// <summary>Rolls back what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (sink is not null)
                await sink.RollbackAsync();
        }
        catch (StatementFailedException failure)
        {
            // The run fails for another reason, which its own error tells. This must not hide it, and the other binds are still to be rolled back.
            report.Warn(Warnings.PreparedNotRolledBack(Bind, Errors.OneLine(failure.Message), RollbackSql));
        }
    }

    internal async Task CommitPreparedAsync()
    {
        try
        {
            await sink!.CommitAsync(CancellationToken.None);
        }
        catch (StatementFailedException)
        {
            sink!.Leave();
            throw;
        }
    }
}
