using Migrations.Engine.Dialects;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Runs.Sinks;

/// <summary>Where a run's statements go: into a script or to a connection. Nothing else differs between offline and online.</summary>
/// <param name="dialect">The product that the statements are for.</param>
abstract class Sink(Dialect dialect) : IAsyncDisposable
{
    readonly List<Operation> _executed = [];
    bool _isPrepared;

    /// <summary>The product that the statements are for.</summary>
    public Dialect Dialect { get; } = dialect;

    /// <summary>Whether it writes a script.</summary>
    public abstract bool IsOffline { get; }

    /// <summary>Whether the connection broke, so that nobody knows what the server did with the last statement.</summary>
    public virtual bool IsLost => false;

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction { get; private set; }

    /// <summary>Whether a transaction of this run was committed.</summary>
    public bool HasCommitted { get; private set; }

    /// <summary>What was executed since the transaction began.</summary>
    protected IReadOnlyList<Operation> Executed => _executed;

    /// <summary>Whether all that was executed since the transaction began left the rows as they were.</summary>
    public bool LeftRows => _executed.All(operation => operation.LeavesRows);

    /// <summary>How many statements of the last operation were executed.</summary>
    public int StatementsDone { get; private set; }

    /// <summary>Refuses a run that cannot be, before anything is touched.</summary>
    /// <exception cref="MigrationException">MIG6010 a script cannot hold a revision's code; those of the product's refusals.</exception>
    public virtual void Refuse(IEnumerable<RevisionPart> parts)
    {
        foreach (var operation in parts.SelectMany(part => part.Operations))
        {
            UnknownOptions.Refuse(Dialect, operation);
            LongNames.Refuse(Dialect, operation);
            EmptyIndexes.Refuse(Dialect, operation);
            Dialect.ValueWriter.RefuseValues(operation);
        }
    }

    /// <summary>Keeps other runs out until the sink is disposed, where the product can; what is read after it stays true.</summary>
    public virtual Task LockAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>A run begins; nothing online.</summary>
    /// <param name="steps">Its steps.</param>
    /// <param name="current">The rows of the version table before.</param>
    public virtual Task BeginRunAsync(IReadOnlyList<RevisionStep> steps, IReadOnlyList<string> current) => Task.CompletedTask;

    /// <summary>A step begins, within its transaction; nothing online.</summary>
    /// <param name="step">The step.</param>
    /// <param name="line">How it is told.</param>
    public virtual Task BeginStepAsync(RevisionStep step, string line) => Task.CompletedTask;

    /// <summary>Writes what a step makes of the rows of the version table.</summary>
    /// <param name="table">The version table.</param>
    /// <param name="step">The step.</param>
    /// <param name="changes">The changes of its rows.</param>
    /// <param name="state">What is in the database when the run stops here.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="MigrationException">MIG5005: somebody else was faster.</exception>
    public virtual async Task WriteVersionAsync(
        VersionTable table,
        RevisionStep step,
        IReadOnlyList<VersionChange> changes,
        Func<string> state,
        CancellationToken cancellation
    )
    {
        foreach (var change in changes)
            await table.ApplyAsync(this, change, state, cancellation);
    }

    /// <summary>Begins a transaction.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        _executed.Clear();
        _isPrepared = false;
        await OnBeginAsync(cancellation);
        InTransaction = true;
    }

    /// <summary>
    /// Verifies what the product does not check by itself, so that of several transactions none is committed before all are found
    /// good.
    /// </summary>
    /// <exception cref="MigrationException">What was found; roll back.</exception>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        if (!_isPrepared)
            await OnPrepareAsync(cancellation);
        _isPrepared = true;
    }

    /// <summary>Prepares, where that was not done, and commits.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="verifies">Whether what the product does not check by itself is verified now, and not at a later commit.</param>
    public async Task CommitAsync(CancellationToken cancellation, bool verifies = true)
    {
        if (verifies)
            await PrepareAsync(cancellation);
        await OnCommitAsync(cancellation);
        InTransaction = false;
        HasCommitted = true;
    }

    /// <summary>Rolls back; does nothing where no transaction is open.</summary>
    public async Task RollbackAsync()
    {
        if (!InTransaction)
            return;
        InTransaction = false;
        await OnRollbackAsync();
    }

    /// <summary>Leaves the transaction to the server, where it was prepared and waits for its end.</summary>
    public void Leave() => InTransaction = false;

    /// <summary>Executes an operation that <see cref="Dialect.Rewrite"/> made.</summary>
    public Task ExecuteAsync(Operation operation, CancellationToken cancellation) =>
        ExecuteAsync(operation, 0, _ => Task.CompletedTask, cancellation);

    /// <summary>Executes an operation, or what is left of it.</summary>
    /// <param name="operation">One that <see cref="Dialect.Rewrite"/> made.</param>
    /// <param name="skip">How many of its statements are done.</param>
    /// <param name="before">Is told the number of each statement, counted from 0, before it is sent.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task ExecuteAsync(Operation operation, int skip, Func<int, Task> before, CancellationToken cancellation)
    {
        _executed.Add(operation);
        StatementsDone = 0;
        if (operation is RunCode code && RunsCode(code))
        {
            await before(0);
            await RunAsync(code, cancellation);
            return;
        }
        foreach (var (statement, number) in Dialect.SqlWriter.ToSql(operation).Select((statement, i) => (statement, i)).Skip(skip))
        {
            await before(number);
            await ExecuteAsync(statement, cancellation);
            StatementsDone++;
        }
    }

    /// <summary>Executes a statement that must change exactly one row.</summary>
    /// <returns>Whether it did; a script is written for the case that it does.</returns>
    public virtual async Task<bool> ChangeOneRowAsync(Statement statement, CancellationToken cancellation)
    {
        await ExecuteAsync(statement, cancellation);
        return true;
    }

    /// <summary>Executes one statement.</summary>
    public abstract Task ExecuteAsync(Statement statement, CancellationToken cancellation);

    /// <summary>Who may stand in the way of a statement that was blocked, in words; empty where nobody is known.</summary>
    public virtual Task<string> BlockersAsync(StatementFailedException failure) => Task.FromResult("");

    /// <summary>A text of a script as it is; nothing online.</summary>
    public virtual Task WriteTextAsync(string text) => Task.CompletedTask;

    /// <summary>The schema as it is now; null where no database can tell.</summary>
    public abstract Task<MetaData?> ReadSchemaAsync(CancellationToken cancellation);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Begins a transaction.</summary>
    protected abstract Task OnBeginAsync(CancellationToken cancellation);

    /// <summary>Verifies.</summary>
    protected abstract Task OnPrepareAsync(CancellationToken cancellation);

    /// <summary>Commits.</summary>
    protected abstract Task OnCommitAsync(CancellationToken cancellation);

    /// <summary>Rolls back.</summary>
    protected abstract Task OnRollbackAsync();

    /// <summary>Whether <see cref="RunAsync"/> takes the code, rather than its offline SQL.</summary>
    protected virtual bool RunsCode(RunCode code) => !IsOffline;

    /// <summary>Runs a revision's own code.</summary>
    protected abstract Task RunAsync(RunCode code, CancellationToken cancellation);
}
