namespace Migrations.Engine.Runs.Sinks;

/// <summary>A transaction that is prepared before it is committed, in statements: drivers have no calls for it.</summary>
/// <param name="words">The product's words.</param>
/// <param name="id">The transaction's name on the server.</param>
sealed class TwoPhaseTransaction(TwoPhaseCommit words, string id)
{
    /// <summary>The transaction's name on the server.</summary>
    public string Id => id;

    /// <summary>The statement that commits it once it is prepared, by whomever.</summary>
    public string CommitSql => words.Commit(id);

    /// <summary>The statement that rolls it back once it is prepared.</summary>
    public string RollbackSql => words.Rollback(id);

    /// <summary>Whether it was prepared, or may have been: nobody knows when the answer did not come.</summary>
    public bool IsPrepared { get; private set; }

    /// <summary>Begins.</summary>
    public async Task BeginAsync(Func<string, Task> execute)
    {
        IsPrepared = false;
        foreach (var sql in words.Begin(id))
            await execute(sql);
    }

    /// <summary>Prepares.</summary>
    /// <param name="execute">Executes a statement.</param>
    /// <param name="isConnected">Whether the connection is still there.</param>
    public async Task PrepareAsync(Func<string, Task> execute, Func<bool> isConnected)
    {
        try
        {
            foreach (var sql in words.Prepare(id))
                await execute(sql);
            IsPrepared = true;
        }
        catch (StatementFailedException)
        {
            IsPrepared = !isConnected();
            throw;
        }
    }

    /// <summary>Rolls back, prepared or not.</summary>
    /// <exception cref="StatementFailedException">What was prepared could not be rolled back, and stays.</exception>
    public async Task RollbackAsync(Func<string, Task> execute)
    {
        if (IsPrepared)
        {
            await execute(RollbackSql);
            return;
        }
        foreach (var sql in words.Abandon(id))
            try
            {
                await execute(sql);
            }
            catch (StatementFailedException)
            {
                // The server has ended it by itself, or the connection is gone: nothing stays of what was not prepared.
            }
    }
}
