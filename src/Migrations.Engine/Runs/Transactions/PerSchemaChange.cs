using Migrations.Engine.Runs.Journal;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Runs.Transactions;

/// <summary>
/// Schema changes commit by themselves, so what lies between them runs in transactions of its own. A revision ends with one that holds its
/// row of the version table and the rows that it changed last.
/// </summary>
/// <param name="sink">Where the statements go.</param>
sealed class PerSchemaChange(Sink sink) : TransactionStrategy(sink)
{
    /// <inheritdoc/>
    public override Task BeginStepAsync(CancellationToken cancellation) => Journal?.EnsureAsync(cancellation) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task EndOperationsAsync(CancellationToken cancellation)
    {
        await base.EndOperationsAsync(cancellation);
        if (!Sink.InTransaction)
            await Sink.BeginAsync(cancellation);
    }

    /// <inheritdoc/>
    public override Task EndStepAsync(bool isLast, CancellationToken cancellation) => CommitAsync(cancellation);

    /// <inheritdoc/>
    protected override string CommittingProduct => Sink.Dialect.DisplayName;

    // The next operation says whether it wants one.
    /// <inheritdoc/>
    protected override Task ResumeAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task MakeWayAsync(PlannedOperation planned, CancellationToken cancellation)
    {
        var rowsOnly = planned.Operation.ChangesRowsOnly;
        // The next schema change would end the transaction unasked.
        if (Sink.InTransaction && !rowsOnly)
            await KeepAsync(planned, cancellation);
        else if (!Sink.InTransaction && rowsOnly && !IsOutside)
            await Sink.BeginAsync(cancellation);
    }
}
