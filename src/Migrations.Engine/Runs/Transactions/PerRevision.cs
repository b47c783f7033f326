using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Runs.Transactions;

/// <summary>Each revision has a transaction of its own, with its row of the version table.</summary>
/// <param name="sink">Where the statements go.</param>
sealed class PerRevision(Sink sink) : TransactionStrategy(sink)
{
    /// <inheritdoc/>
    public override Task BeginStepAsync(CancellationToken cancellation) => Sink.BeginAsync(cancellation);

    /// <inheritdoc/>
    public override Task EndStepAsync(bool isLast, CancellationToken cancellation) => CommitAsync(cancellation, isLast);
}
