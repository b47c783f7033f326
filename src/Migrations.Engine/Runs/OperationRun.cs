using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Replay;
using Migrations.Engine.Runs.Journal;
using Migrations.Engine.Runs.Sinks;
using Migrations.Engine.Runs.Transactions;

namespace Migrations.Engine.Runs;

/// <summary>
/// Runs the operations of a revision, in stretches: raw SQL, code and the project's own operations may change the schema unseen, so what
/// follows them is rewritten by a look at it anew.
/// </summary>
/// <param name="sink">Where the statements go.</param>
/// <param name="transactions">What is committed when.</param>
/// <param name="bind">The bind's name, for errors.</param>
/// <param name="observer">Is told each operation.</param>
sealed class OperationRun(Sink sink, TransactionStrategy transactions, string bind, RunObserver observer)
{
    /// <summary>The schema as it is now, where no database can tell, which follows what is run; null online.</summary>
    public MetaData? Schema { get; init; }

    // As a database showed it, and as it was followed since; null: it is to be read when it is needed.
    MetaData? _read;

    StepJournal? Journal => transactions.Journal;

    /// <summary>Runs what a step does.</summary>
    public Task RunAsync(RevisionPart part, CancellationToken cancellation) => RunAsync(part.Operations, cancellation);

    /// <summary>Runs operations.</summary>
    public Task RunAsync(IReadOnlyList<Operation> operations, CancellationToken cancellation) =>
        RunAsync(Opened(operations), 0, cancellation);

    /// <summary>Runs what an earlier run left of a step.</summary>
    /// <param name="part">The step.</param>
    /// <param name="remains">What the journal has of it, with the item decided that the earlier run ended in.</param>
    /// <param name="cancellation">Stops between statements.</param>
    /// <exception cref="MigrationException">MIG5082: what is done was changed in the revision.</exception>
    public async Task ResumeAsync(RevisionPart part, Remains remains, CancellationToken cancellation)
    {
        var opened = Opened(part.Operations);
        var operations = opened.Select(place => place.Operation).ToList();
        if (remains.Changed(operations) is { } changed)
            throw Errors.ResumeChanged(
                bind,
                remains.Step.Revision,
                changed.Description,
                changed.First < operations.Count ? operations[changed.First].Location : part.Step.Revision.Location
            );
        var rest = remains.Rest(operations, place => opened[place].Block);
        Journal!.Resume(remains.Items, rest.Dropped);
        transactions.Resume(remains.Progress);
        await RunAsync(rest.Operations, isOutside: false, cancellation);
        await RunAsync(opened, rest.Next, cancellation);
    }

    // In stretches, and blocks as a whole.
    async Task RunAsync(IReadOnlyList<(Operation Operation, AutocommitBlock? Block)> opened, int from, CancellationToken cancellation)
    {
        for (var (first, end) = (from, from); first < opened.Count; first = end)
        {
            var block = opened[first].Block;
            while (end < opened.Count && ReferenceEquals(opened[end].Block, block))
                end++;
            var (start, part) = (first, opened.Skip(first).Take(end - first).Select(place => place.Operation).ToList());
            if (block is null)
                await RunStretchesAsync(part, start, block, cancellation);
            else
                await OutsideAsync(block, () => RunStretchesAsync(part, start, block, cancellation), cancellation);
        }
    }

    async Task RunStretchesAsync(IReadOnlyList<Operation> operations, int first, AutocommitBlock? block, CancellationToken cancellation)
    {
        foreach (var stretch in Stretches(operations))
        {
            var schema = sink.Dialect.NeedsSchema(stretch) ? Schema ?? (_read ??= await sink.ReadSchemaAsync(cancellation)) : null;
            // In code there is nothing to rewrite.
            var planned = new PlannedStretch(stretch, first, block, Journal is not null, marked =>
                marked is [RunCode] ? marked : sink.Dialect.Rewrite([.. marked.Select(Undeclared)], schema)
            );
            Journal?.Plan(planned);
            await RunAsync(planned.Operations, isOutside: block is not null, cancellation);
            if (Schema is not null)
                SchemaReplay.Apply(Schema, stretch);
            else
                _read = Followed(_read, stretch);
            first += stretch.Count;
        }
    }

    // What a dialect put into a block of its own runs outside the transaction, all that follows each other at once.
    async Task RunAsync(IReadOnlyList<PlannedOperation> operations, bool isOutside, CancellationToken cancellation)
    {
        for (var (first, end) = (0, 0); first < operations.Count; first = end)
        {
            var block = operations[first].Block;
            while (end < operations.Count && ReferenceEquals(operations[end].Block, block))
                end++;
            var part = operations.Skip(first).Take(end - first).ToList();
            if (block is null || isOutside)
                await ExecuteAllAsync(part, cancellation);
            else
                await OutsideAsync(block, () => ExecuteAllAsync(part, cancellation), cancellation);
        }
    }

    Task OutsideAsync(AutocommitBlock block, Func<Task> run, CancellationToken cancellation)
    {
        transactions.Refuse(block);
        return transactions.OutsideAsync(block.Location, run, cancellation);
    }

    async Task ExecuteAllAsync(IReadOnlyList<PlannedOperation> operations, CancellationToken cancellation)
    {
        foreach (var planned in operations)
        {
            cancellation.ThrowIfCancellationRequested();
            transactions.Refuse(planned.Operation);
            await observer.OperationBeginsAsync(planned.Operation);
            await ExecuteAsync(planned, cancellation);
            await observer.OperationDoneAsync(planned.Operation);
        }
    }

    async Task ExecuteAsync(PlannedOperation planned, CancellationToken cancellation)
    {
        var operation = planned.Operation;
        try
        {
            await transactions.BeforeAsync(planned, cancellation);
            await sink.ExecuteAsync(
                operation,
                planned.Skip,
                number => transactions.BeforeStatementAsync(planned, number, cancellation),
                cancellation
            );
            await transactions.AfterAsync(planned, cancellation);
        }
        catch (Exception failure)
            when (operation is RunCode
                && Cause.Of(failure) is not (MigrationException or OperationCanceledException or StatementFailedException)
            )
        {
            var thrown = Cause.Of(failure);
            throw Errors.CodeFailed(
                bind,
                thrown.GetType().Name,
                Errors.OneLine(DriverWords.Of(thrown)),
                await transactions.StopAsync(),
                operation.Location,
                failure
            );
        }
    }

    // A block's location is where it was asked for; its operations have their own.
    static List<(Operation Operation, AutocommitBlock? Block)> Opened(
        IReadOnlyList<Operation> operations,
        AutocommitBlock? around = null
    ) =>
    [
        .. operations.SelectMany(operation => operation is AutocommitBlock block
            ? Opened(block.Operations, around ?? block)
            : [(operation, around)]),
    ];

    static IEnumerable<IReadOnlyList<Operation>> Stretches(IReadOnlyList<Operation> operations)
    {
        var stretch = new List<Operation>();
        foreach (var operation in operations)
        {
            if (operation is OpaqueOperation or CustomOperation)
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

    static MetaData? Followed(MetaData? schema, IReadOnlyList<Operation> stretch)
    {
        if (schema is null || !stretch.All(IsFollowed))
            return null;
        try
        {
            SchemaReplay.Apply(schema, stretch);
            return schema;
        }
        catch (MigrationException failure)
            when (failure.Kind is FailureKind.NotThere or FailureKind.AlreadyThere or FailureKind.Contradicts)
        {
            return null; // The database took it: what was read did not have that table, as one of another schema.
        }
    }

    // What the replay makes of these is what a database has then, to the last detail. To read it again for each revision costs more than
    // all else that an upgrade does. The values and types of a column are as they were written, which its next change takes.
    static bool IsFollowed(Operation operation) => operation
        is CreateTable { IfNotExists: false }
            or CreateIndex { IfNotExists: false }
            or AddColumn { IfNotExists: false, References: null, InlinePrimaryKey: false, Before: null, After: null }
            or RowOperation;

    // A dialect gets the SQL alone: what is declared is not run, and counts only for the schema of what comes after.
    static Operation Undeclared(Operation operation) =>
        operation is ExecuteSql { Declared: not null } execute ? execute with { Declared = null } : operation;
}
