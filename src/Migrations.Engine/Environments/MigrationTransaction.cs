using Migrations.Engine.Diagnostics;
using Migrations.Engine.Execution;

namespace Migrations.Engine.Environments;

/// <summary>The transaction around a run on one bind. Disposing it without a commit rolls back.</summary>
public sealed class MigrationTransaction : IAsyncDisposable
{
    readonly Sink? sink;
    readonly string bind;
    readonly CancellationToken cancellation;

    // Without a sink there is nothing to do: the run only reads, or each revision has a transaction of its own.
    internal MigrationTransaction(string bind, Sink? sink, CancellationToken cancellation) =>
        (this.bind, this.sink, this.cancellation) = (bind, sink, cancellation);

    /// <summary>Checks that it can be committed, as far as that can be known before.</summary>
    /// <exception cref="MigrationException">What stands in the way; nothing was committed.</exception>
    public Task PrepareAsync() => sink is null ? Task.CompletedTask : sink.PrepareAsync(cancellation);

    /// <summary>Commits.</summary>
    /// <exception cref="MigrationException">MIG5002: the database refuses; it was rolled back.</exception>
    public async Task CommitAsync()
    {
        try
        {
            if (sink is not null)
                await sink.CommitAsync(cancellation);
        }
        catch (StatementFailedException failure)
        {
            throw Errors.TransactionFailed(bind, failure.Statement.Sql, Errors.OneLine(failure.Message), failure);
        }
    }

    /// <summary>Rolls back what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (sink is not null)
            await sink.RollbackAsync();
    }
}
