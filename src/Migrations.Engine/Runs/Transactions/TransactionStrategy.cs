using Migrations.Engine.Runs.Journal;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Runs.Transactions;

/// <summary>
/// What is committed when, in one way of several: it owns begin, step and commit, and the words about what a run that stops has left.
/// </summary>
/// <param name="sink">Where the statements go.</param>
abstract class TransactionStrategy(Sink sink)
{
    IReadOnlyList<string>? _committed;
    RevisionProgress _progress = null!; // Of the step that was entered.
    SourceLocation? _place;
    bool _isApart;

    /// <summary>Keeps what is done of a revision that is not one transaction; null where nothing can be resumed.</summary>
    public StepJournal? Journal { get; init; }

    /// <summary>The rows of the version table as they are within the transaction.</summary>
    public IReadOnlyList<string> Rows { get; set; } = [];

    /// <summary>A step is next.</summary>
    /// <param name="step">The step.</param>
    /// <param name="rows">The rows of the version table before it.</param>
    public void Enter(RevisionStep step, IReadOnlyList<string> rows)
    {
        _committed ??= rows;
        _progress = new(step.Revision.Id, CommittingProduct, Journal?.Name.ToString(), Sink.Dialect.Connector.RunsInPart);
        Rows = rows;
        _place = step.Revision.Location;
        Journal?.Enter(step);
    }

    /// <summary>The step goes on where an earlier run left it.</summary>
    public void Resume(string progress) => _progress.Earlier = progress;

    /// <summary>Begins a step.</summary>
    public virtual Task BeginStepAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Refuses an operation that cannot be run in this way.</summary>
    /// <exception cref="MigrationException">MIG5030: it cannot be in a two-phase run.</exception>
    public virtual void Refuse(Operation operation)
    {
    }

    /// <summary>An operation is next.</summary>
    public async Task BeforeAsync(PlannedOperation planned, CancellationToken cancellation)
    {
        _progress.Running = planned.Operation;
        await MakeWayAsync(planned, cancellation);
        // Rows that change outside the transaction are in one with their row of the journal, so that they change once.
        var isOfRows = planned.Operation is { ChangesRowsOnly: true } and not RunCode;
        _isApart = isOfRows && Journal is not null && IsOutside && !Sink.InTransaction;
        if (_isApart)
            await Sink.BeginAsync(cancellation);
        _progress.IsSent = true;
    }

    /// <summary>A statement of it is next.</summary>
    public Task BeforeStatementAsync(PlannedOperation planned, int statement, CancellationToken cancellation) =>
        Journal is null || Sink.InTransaction ? Task.CompletedTask : Journal.BeginAsync(planned, statement, cancellation);

    /// <summary>An operation has run.</summary>
    public async Task AfterAsync(PlannedOperation planned, CancellationToken cancellation)
    {
        if (Journal is not null)
            await Journal.EndAsync(planned, cancellation);
        if (_isApart)
        {
            await Journal!.KeepAsync(null, cancellation);
            await Sink.CommitAsync(cancellation, verifies: false);
            _isApart = false;
        }
        _progress.Finish(planned.Operation);
        if (!Sink.InTransaction)
            _progress.Keep();
    }

    /// <summary>Runs a part of the revision outside the transaction: what came before it is committed.</summary>
    /// <param name="block">Where the user asked for it; null: the revision did.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task OutsideAsync(SourceLocation? block, Func<Task> run, CancellationToken cancellation)
    {
        var resume = Sink.InTransaction;
        if (resume)
            await KeepAsync(null, cancellation);
        _progress.Cut(block ?? _place);
        IsOutside = true;
        await run();
        IsOutside = false;
        if (resume)
            await ResumeAsync(cancellation);
    }

    /// <summary>All operations of the step are done; the rows of the version table are next.</summary>
    public virtual Task EndOperationsAsync(CancellationToken cancellation)
    {
        _progress.IsComplete = true;
        return Task.CompletedTask;
    }

    /// <summary>The version is written: the journal has nothing more to keep.</summary>
    public Task EndJournalAsync(CancellationToken cancellation) => Journal?.ClearAsync(cancellation) ?? Task.CompletedTask;

    /// <summary>The step and its rows are done.</summary>
    public abstract Task EndStepAsync(bool isLast, CancellationToken cancellation);

    /// <summary>Rolls back what can be, and says what is left.</summary>
    /// <param name="failed">The statement that failed, if one did.</param>
    public async Task<string> StopAsync(Statement? failed = null)
    {
        // Asked before the rollback, which forgets where the run was.
        var (state, wasRefused) = (State(failed), failed is not null && !Sink.IsLost);
        await Sink.RollbackAsync();
        if (Journal is not null)
            await Journal.StopAsync(wasRefused);
        return state;
    }

    /// <summary>What is in the database if the run stops here.</summary>
    /// <param name="failed">The statement that failed, if one did.</param>
    public string State(Statement? failed = null)
    {
        var state = _progress.State(
            new(
                Ids(_committed!),
                Ids(Rows),
                Sink.StatementsDone,
                Sink.InTransaction,
                Sink.IsLost,
                failed?.Sql == Sink.Dialect.ScriptWriter.CommitSql
            )
        );
        return failed is not null
            && !Sink.InTransaction
            && _progress.Running is CreateIndex { Index.Name: { } index } create
            && Sink.Dialect.Connector.LeftoverOf(create.Table, index) is not null
                ? $"{state} An index that is built concurrently may be left invalid: the next run takes it away."
                : state;
    }

    /// <summary>Where the statements go.</summary>
    protected Sink Sink => sink;

    /// <summary>Whether a part of the revision was committed apart from the rest.</summary>
    protected bool WasCut => _progress.WasCut;

    /// <summary>The product's name, where its schema changes commit by themselves; else null.</summary>
    protected virtual string? CommittingProduct => null;

    /// <summary>
    /// Commits what is in the transaction, and keeps in mind that it is. To verify it costs a look at every table, so that is left out
    /// where nothing can be found; at the end all is verified, also what the project's own code did.
    /// </summary>
    protected async Task CommitAsync(CancellationToken cancellation, bool isLast = false)
    {
        await Sink.CommitAsync(cancellation, verifies: isLast || !Sink.LeftRows);
        _committed = Rows;
    }

    /// <summary>Commits a part of the revision, and what the journal says of it.</summary>
    /// <param name="next">What runs next outside a transaction; null: that is not known.</param>
    /// <param name="cancellation">Stops it.</param>
    protected async Task KeepAsync(PlannedOperation? next, CancellationToken cancellation)
    {
        if (Journal is not null)
            await Journal.KeepAsync(next, cancellation);
        await CommitAsync(cancellation);
        _progress.Keep();
    }

    /// <summary>Whether a part of the revision runs outside the transaction now.</summary>
    protected bool IsOutside { get; private set; }

    /// <summary>Goes on in a transaction after a part that ran outside.</summary>
    protected virtual Task ResumeAsync(CancellationToken cancellation) => Sink.BeginAsync(cancellation);

    /// <summary>Makes way for an operation, where it cannot be in the transaction that is open.</summary>
    protected virtual Task MakeWayAsync(PlannedOperation planned, CancellationToken cancellation) => Task.CompletedTask;

    static string Ids(IReadOnlyList<string> rows) => rows.Count == 0 ? "base" : string.Join(", ", rows);
}
