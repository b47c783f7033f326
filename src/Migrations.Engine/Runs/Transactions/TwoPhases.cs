using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Runs.Transactions;

/// <summary>
/// The run's transaction is prepared on the server before that of any bind is committed, and cannot hold every operation.
/// </summary>
/// <param name="sink">Where the statements go.</param>
/// <param name="words">The product's words.</param>
/// <param name="bind">The bind's name, for errors.</param>
sealed class TwoPhases(Sink sink, TwoPhaseCommit words, string bind) : WholeRun(sink)
{
    /// <inheritdoc/>
    public override void Refuse(Operation operation)
    {
        // What the look ahead could not see, because raw SQL or another run changed the schema in between. Nothing is prepared yet.
        if (words.Refusal(operation) is { } reason)
            throw Errors.TwoPhaseRefused(bind, reason, operation.Location);
    }
}
