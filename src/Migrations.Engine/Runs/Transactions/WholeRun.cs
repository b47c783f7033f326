using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Runs.Transactions;

/// <summary>One transaction holds the run, where the environment began one; the environment commits it.</summary>
/// <param name="sink">Where the statements go.</param>
class WholeRun(Sink sink) : TransactionStrategy(sink)
{
    /// <inheritdoc/>
    public override async Task EndStepAsync(bool isLast, CancellationToken cancellation)
    {
        // A part of the revision is final already, so its rest and its row are too: what fails later must not leave half of it. A script
        // ends with a commit anyway.
        if (!WasCut || !Sink.InTransaction || (Sink.IsOffline && isLast))
            return;
        await CommitAsync(cancellation);
        await Sink.BeginAsync(cancellation);
    }
}
