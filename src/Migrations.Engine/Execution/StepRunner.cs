using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Replay;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Execution;

/// <summary>
/// Runs the steps of an upgrade, a downgrade or a stamp on one bind. All operations are collected before the first statement,
/// so that a revision whose code throws, or one that a script cannot hold, stops the run before anything is touched.
/// </summary>
/// <param name="sink">Where the statements go.</param>
/// <param name="versions">The version table.</param>
/// <param name="catalog">The revisions.</param>
/// <param name="bind">The bind's name.</param>
/// <param name="naming">Names what operations leave unnamed.</param>
/// <param name="report">Is told each step.</param>
sealed class StepRunner(Sink sink, VersionTable versions, RevisionCatalog catalog, string bind, NamingConvention naming, IReport report)
{
    IReadOnlyList<string> _committed = [];
    VersionRows? _rows;
    Operation? _failed;
    RevisionProgress? _progress;
    bool _isInBlock;

    /// <summary>Whether each step has a transaction of its own.</summary>
    public bool TransactionPerRevision { get; init; }

    /// <summary>
    /// Whether schema changes commit by themselves. Then what lies between them runs in transactions of its own, and a failure says
    /// what is in.
    /// </summary>
    public bool SchemaChangesCommit { get; init; }

    /// <summary>The product's words of a two-phase run, which cannot hold every operation; null in others.</summary>
    public TwoPhaseCommit? TwoPhase { get; init; }

    /// <summary>Whether nobody will run what is written: it only shows what a run would do.</summary>
    public bool IsPlan { get; init; }

    /// <summary>Whether a script asks the version table before each step, so that it may run on a database that has some of them.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>The schema before the first step, for a script; null: what the revisions so far add up to.</summary>
    public MetaData? StartSchema { get; init; }

    /// <summary>Called after each step, with the rows of the version table after it.</summary>
    public Func<RevisionStep, IReadOnlyList<string>, Task>? OnVersionApply { get; init; }

    /// <summary>Runs the steps.</summary>
    /// <param name="steps">In order.</param>
    /// <param name="current">The rows of the version table before.</param>
    /// <param name="cancellation">Stops between statements.</param>
    /// <returns>The rows after.</returns>
    /// <exception cref="MigrationException">MIG3041 a revision's code threw; MIG5003 a statement failed; MIG5006 cancelled; MIG6010 a
    /// script cannot hold a revision.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(
        IReadOnlyList<RevisionStep> steps,
        IReadOnlyList<string> current,
        CancellationToken cancellation
    )
    {
        _committed = current;
        var plan = steps
            .Select(step => (Step: step, Operations: step.IsStamp ? [] : catalog.Operations(step.Revision, step.IsUpgrade, bind, naming)))
            .ToList();
        foreach (var operation in plan.SelectMany(part => part.Operations))
        {
            UnknownOptions.Refuse(sink.Dialect, operation);
            LongNames.Refuse(sink.Dialect, operation);
            EmptyIndexes.Refuse(sink.Dialect, operation);
            sink.Dialect.ValueWriter.RefuseValues(operation);
        }
        if (sink.IsOffline && !IsPlan)
            RefuseOnlineOnly(plan.SelectMany(part => part.Operations.Select(operation => (part.Step, operation))));
        var replay = sink.IsOffline ? StartSchema ?? ReplayTo(current) : null;
        _rows = new(catalog.Graph, current);
        if (IsIdempotent && sink is ScriptSink start)
            foreach (var revision in plan is [{ Step.IsUpgrade: true }, ..] ? current : [])
                await start.StopUnlessAsync(
                    versions.IsApplied(catalog.Graph, revision),
                    $"This script begins at {revision}, which is not applied."
                );
        foreach (var (step, operations) in plan)
        {
            var line = Line(step, runsNothing: catalog.HasSeveralBinds && operations.Count == 0 && !step.IsStamp);
            Tell(IsPlan ? line.Replace("Running", "Would run").Replace("Recording", "Would record") : line, step);
            (_progress, _failed) = (new(step.Revision.Id, SchemaChangesCommit ? sink.Dialect.DisplayName : null), null);
            try
            {
                if (TransactionPerRevision)
                    await sink.BeginAsync(cancellation);
                await sink.CommentAsync(line);
                if (IsIdempotent && sink is ScriptSink script)
                    await RunIfOpenAsync(script, step, operations, replay, cancellation);
                else
                    await RunAsync(step, operations, replay, cancellation);
                _progress.IsComplete = true;
                if (SchemaChangesCommit && !sink.InTransaction)
                    await sink.BeginAsync(cancellation);
                foreach (var change in IsIdempotent ? [] : _rows.Take(step))
                    await versions.ApplyAsync(sink, change, () => State(), cancellation);
                if (TransactionPerRevision || SchemaChangesCommit)
                {
                    await sink.CommitAsync(cancellation);
                    _committed = _rows.Current;
                }
                else if (_progress.WasCut && !(sink.IsOffline && step == steps[^1]))
                    await KeepWholeAsync(cancellation);
            }
            catch (StatementFailedException failure)
            {
                var state = State(failure.Statement);
                await sink.RollbackAsync();
                throw Errors.StatementFailed(
                    bind,
                    step.Revision.Id,
                    Errors.OneLine(failure.Statement.Sql),
                    Errors.OneLine(failure.Message),
                    state,
                    failure.Statement.Location ?? step.Revision.Location,
                    failure
                );
            }
            catch (OperationCanceledException cancelled)
            {
                var state = State();
                await sink.RollbackAsync();
                throw Errors.Cancelled(bind, state, cancelled);
            }
            if (OnVersionApply is not null)
                await OnVersionApply(step, _rows.Current);
        }
        return _rows.Current;
    }

    /// <summary>The schema that the applied revisions add up to.</summary>
    /// <param name="current">The rows of the version table.</param>
    /// <param name="look">Is called with each operation before it is applied.</param>
    public MetaData ReplayTo(IReadOnlyList<string> current, Action<Operation>? look = null)
    {
        var schema = new MetaData(naming) { Language = sink.Dialect.Language };
        var applied = new AppliedRevisions(catalog.Graph, current);
        foreach (var step in UpgradeWalk.Plan(catalog.Graph, [], "heads").Where(step => applied.Contains(step.Revision.Id)))
        {
            var operations = catalog.Operations(step.Revision, true, bind, naming);
            if (look is not null)
                foreach (var operation in operations)
                    look(operation);
            SchemaReplay.Apply(schema, operations);
        }
        return schema;
    }

    async Task RunIfOpenAsync(
        ScriptSink script,
        RevisionStep step,
        IReadOnlyList<Operation> operations,
        MetaData? replay,
        CancellationToken cancellation
    )
    {
        script.Condition = versions.Condition(catalog.Graph, StepCondition.Of(catalog.Graph, step));
        await RunAsync(step, operations, replay, cancellation);
        foreach (var statement in versions.Apply(catalog.Graph, step))
            await script.ExecuteAsync(statement, cancellation);
        script.Condition = null;
    }

    async Task RunAsync(RevisionStep step, IReadOnlyList<Operation> operations, MetaData? replay, CancellationToken cancellation)
    {
        foreach (var stretch in Stretches(operations))
        {
            if (stretch is [AutocommitBlock block])
                await RunAutocommitAsync(step, block, replay, cancellation);
            else
                await RunStretchAsync(step, stretch, replay, cancellation);
        }
    }

    async Task RunStretchAsync(RevisionStep step, IReadOnlyList<Operation> stretch, MetaData? replay, CancellationToken cancellation)
    {
        var schema = sink.Dialect.NeedsSchema(stretch) ? replay ?? await sink.ReadSchemaAsync(cancellation) : null;
        // In code there is nothing to rewrite.
        foreach (var operation in stretch is [RunCode] ? stretch : sink.Dialect.Rewrite([.. stretch.Select(Undeclared)], schema))
        {
            Refuse(operation);
            if (operation is AutocommitBlock block)
                await OutsideTransactionAsync(step, block, () => ExecuteAllAsync(block.Operations, cancellation), cancellation);
            else
                await ExecuteAllAsync([operation], cancellation);
        }
        if (replay is not null)
            SchemaReplay.Apply(replay, stretch);
    }

    // A dialect gets the SQL alone: what is declared is not run, and counts only for the schema of what comes after.
    static Operation Undeclared(Operation operation) =>
        operation is ExecuteSql { Declared: not null } execute ? execute with { Declared = null } : operation;

    async Task ExecuteAllAsync(IReadOnlyList<Operation> operations, CancellationToken cancellation)
    {
        foreach (var operation in operations)
        {
            cancellation.ThrowIfCancellationRequested();
            report.Detail(operation.Describe());
            await ExecuteAsync(operation, cancellation);
        }
    }

    async Task ExecuteAsync(Operation operation, CancellationToken cancellation)
    {
        _progress!.Running = operation;
        try
        {
            if (SchemaChangesCommit)
                await SettleAsync(operation, cancellation);
            _progress.IsSent = true;
            await sink.ExecuteAsync(operation, cancellation);
            _progress.Finish(operation);
            if (!sink.InTransaction)
                _progress.Keep();
        }
        catch (StatementFailedException)
        {
            _failed = operation;
            throw;
        }
        catch (Exception failure)
            when (operation is RunCode
                && Cause.Of(failure) is not (MigrationException or OperationCanceledException or StatementFailedException)
            )
        {
            var state = State();
            await sink.RollbackAsync();
            throw Errors.CodeFailed(
                bind,
                Cause.Of(failure).GetType().Name,
                Errors.OneLine(DriverWords.Of(Cause.Of(failure))),
                state,
                operation.Location,
                failure
            );
        }
    }

    // Rows change within a transaction, which ends before the next schema change would end it unasked.
    async Task SettleAsync(Operation operation, CancellationToken cancellation)
    {
        var rowsOnly = operation.ChangesRowsOnly;
        if (sink.InTransaction && !rowsOnly)
        {
            await sink.CommitAsync(cancellation);
            _progress!.Keep();
        }
        else if (!sink.InTransaction && rowsOnly && !_isInBlock)
            await sink.BeginAsync(cancellation);
    }

    Task RunAutocommitAsync(RevisionStep step, AutocommitBlock block, MetaData? replay, CancellationToken cancellation)
    {
        Refuse(block);
        return OutsideTransactionAsync(step, block, () => RunAsync(step, block.Operations, replay, cancellation), cancellation);
    }

    // A part of the revision is final already, so its rest and its row are too: what fails later must not leave half of it.
    async Task KeepWholeAsync(CancellationToken cancellation)
    {
        if (!sink.InTransaction)
            return;
        await sink.CommitAsync(cancellation);
        _committed = _rows!.Current;
        await sink.BeginAsync(cancellation);
    }

    // What the look ahead could not see, because raw SQL or another run changed the schema in between. Nothing is prepared yet.
    void Refuse(Operation operation)
    {
        if (TwoPhase?.Refusal(operation) is { } reason)
            throw Errors.TwoPhaseRefused(bind, reason, operation.Location);
    }

    async Task OutsideTransactionAsync(RevisionStep step, AutocommitBlock block, Func<Task> run, CancellationToken cancellation)
    {
        var resume = sink.InTransaction;
        if (resume)
        {
            await sink.CommitAsync(cancellation);
            _committed = _rows!.Current;
        }
        _progress!.Cut(block.Location ?? step.Revision.Location);
        _isInBlock = true;
        await run();
        _isInBlock = false;
        if (resume && !SchemaChangesCommit)
            await sink.BeginAsync(cancellation);
    }

    // Raw SQL, code and the project's own operations may change the schema unseen, so what follows must look at it anew.
    static IEnumerable<IReadOnlyList<Operation>> Stretches(IReadOnlyList<Operation> operations)
    {
        var stretch = new List<Operation>();
        foreach (var operation in operations)
        {
            if (operation is ExecuteSql or RunCode or AutocommitBlock or CustomOperation)
            {
                if (stretch.Count > 0)
                    yield return stretch;
                yield return [operation];
                stretch = [];
            }
            else
                stretch.Add(operation);
        }
        if (stretch.Count > 0)
            yield return stretch;
    }

    static void RefuseOnlineOnly(IEnumerable<(RevisionStep Step, Operation Operation)> operations)
    {
        var found = operations.SelectMany(pair => Flat(pair.Operation).Select(operation => (pair.Step, Operation: operation)))
            .Where(pair => pair.Operation is RunCode { OfflineSql: null }).ToList();
        if (found.Count > 0)
            throw Errors.OnlineOnly(
                found.Select(pair => $"{pair.Step.Revision.Id} at {pair.Operation.Location}"),
                found[0].Operation.Location
            );
    }

    static IEnumerable<Operation> Flat(Operation operation) =>
        operation is AutocommitBlock block ? block.Operations.SelectMany(Flat) : [operation];

    // Of a revision for other binds only its row is written here.
    static string Line(RevisionStep step, bool runsNothing) =>
        runsNothing ? step.Line.Replace("Running", "Recording") + " (nothing to run on this bind)" : step.Line;

    // Writing a script runs nothing, so a normal build shows its steps only in a plan.
    void Tell(string line, RevisionStep step)
    {
        var text = line + (step.IsStamp || step.Revision.Message is null ? "" : $", {Errors.OneLine(step.Revision.Message)}");
        if (sink.IsOffline && !IsPlan)
            report.Detail(text);
        else if (IsPlan)
            report.Result(text);
        else
            report.Say(text);
    }

    // To be asked before the rollback, which forgets where the run was.
    string State(Statement? statement = null)
    {
        var state = _progress!.State(
            new(
                Rows(_committed),
                Rows(_rows!.Current),
                sink.StatementsDone,
                sink.InTransaction,
                sink.IsLost,
                statement?.Sql == sink.Dialect.ScriptWriter.CommitSql
            )
        );
        return _failed is not null && sink.Dialect.Connector.LeftBy(_failed) is { } left ? $"{state} {left}" : state;
    }

    static string Rows(IReadOnlyList<string> rows) => rows.Count == 0 ? "base" : string.Join(", ", rows);
}
