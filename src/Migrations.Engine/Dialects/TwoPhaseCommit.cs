using System.Data.Common;

namespace MigrationsBuild.Dialects;

/// <summary>
/// Two-phase commit in the words of one product: a transaction that is prepared outlives its connection and the server, until somebody
/// commits it or rolls it back.
/// </summary>
public abstract class TwoPhaseCommit
{
    /// <summary>Statements that begin a transaction which can be prepared.</summary>
    public abstract IReadOnlyList<string> Begin(string id);

    /// <summary>Statements that prepare it.</summary>
    public abstract IReadOnlyList<string> Prepare(string id);

    /// <summary>Statements that roll it back before it was prepared; one that fails does not keep the next from being run.</summary>
    public abstract IReadOnlyList<string> Abandon(string id);

    /// <summary>The statement that commits what was prepared.</summary>
    public abstract string Commit(string id);

    /// <summary>The statement that rolls back what was prepared.</summary>
    public abstract string Rollback(string id);

    /// <summary>Why this server cannot prepare a transaction; null where it can.</summary>
    public virtual Task<string?> RefusalAsync(DbConnection connection, CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <summary>Why an operation cannot be part of a prepared transaction; null where it can, or where only the server knows.</summary>
    public abstract string? Refusal(Operation operation);

    /// <summary>The prepared transactions of our runs that wait in the connection's database.</summary>
    public abstract Task<IReadOnlyList<PreparedTransaction>> ListAsync(DbConnection connection, CancellationToken cancellation);
}
