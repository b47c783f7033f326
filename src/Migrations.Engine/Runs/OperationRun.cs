using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Replay;
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

    /// <summary>Runs what a step does.</summary>
    public Task RunAsync(RevisionPart part, CancellationToken cancellation) => RunAsync(part.Step, part.Operations, cancellation);

    async Task RunAsync(RevisionStep step, IReadOnlyList<Operation> operations, CancellationToken cancellation)
    {
        foreach (var stretch in Stretches(operations))
            if (stretch is [AutocommitBlock block])
            {
                transactions.Refuse(block);
                await OutsideAsync(step, block, () => RunAsync(step, block.Operations, cancellation), cancellation);
            }
            else
                await RunStretchAsync(step, stretch, cancellation);
    }

    async Task RunStretchAsync(RevisionStep step, IReadOnlyList<Operation> stretch, CancellationToken cancellation)
    {
        var schema = sink.Dialect.NeedsSchema(stretch) ? Schema ?? await sink.ReadSchemaAsync(cancellation) : null;
        // In code there is nothing to rewrite.
        foreach (var operation in stretch is [RunCode] ? stretch : sink.Dialect.Rewrite([.. stretch.Select(Undeclared)], schema))
        {
            transactions.Refuse(operation);
            if (operation is AutocommitBlock block)
                await OutsideAsync(step, block, () => ExecuteAllAsync(block.Operations, cancellation), cancellation);
            else
                await ExecuteAllAsync([operation], cancellation);
        }
        if (Schema is not null)
            SchemaReplay.Apply(Schema, stretch);
    }

    Task OutsideAsync(RevisionStep step, AutocommitBlock block, Func<Task> run, CancellationToken cancellation) =>
        transactions.OutsideAsync(block.Location ?? step.Revision.Location, run, cancellation);

    async Task ExecuteAllAsync(IReadOnlyList<Operation> operations, CancellationToken cancellation)
    {
        foreach (var operation in operations)
        {
            cancellation.ThrowIfCancellationRequested();
            await observer.OperationBeginsAsync(operation);
            await ExecuteAsync(operation, cancellation);
            await observer.OperationDoneAsync(operation);
        }
    }

    async Task ExecuteAsync(Operation operation, CancellationToken cancellation)
    {
        try
        {
            await transactions.BeforeAsync(operation, cancellation);
            await sink.ExecuteAsync(operation, cancellation);
            transactions.After(operation);
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

    // A dialect gets the SQL alone: what is declared is not run, and counts only for the schema of what comes after.
    static Operation Undeclared(Operation operation) =>
        operation is ExecuteSql { Declared: not null } execute ? execute with { Declared = null } : operation;
}
