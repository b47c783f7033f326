using System.Data.Common;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Runs.Sinks;
using Migrations.Engine.Runs.Transactions;

namespace MigrationsBuild;

/// <summary>This part: what is asked before a two-phase run, and what such a run left on the server.</summary>
public sealed partial class MigrationContext
{
    ConnectionSink Server => (ConnectionSink)_sink;

    /// <summary>Refuses a two-phase run that could not be prepared. Nothing is changed.</summary>
    /// <param name="plan">Makes the steps of the version table's rows.</param>
    /// <exception cref="MigrationException">MIG1011, MIG1021: never on this bind with these options; MIG5030: not on this server, or not
    /// these revisions; MIG5031: another run left a prepared transaction.</exception>
    internal async Task RefuseTwoPhaseAsync(Func<IReadOnlyList<string>, IReadOnlyList<RevisionStep>> plan)
    {
        var words = Dialect.Connector.TwoPhase ?? throw Errors.TwoPhaseNotSupported(Bind.Name, Dialect.Connector.NoTwoPhase);
        if (Options.TransactionPerRevision)
            throw Errors.TwoPhaseConflict(
                $"MigrationTransaction is PerRevision on bind '{Bind.Name}', so each revision is committed by itself"
            );
        if (Options.TransactionalDdl == false)
            throw Errors.TwoPhaseConflict(
                $"TransactionalDdl is false in the options of bind '{Bind.Name}', so nothing is in a transaction"
            );
        if (
            await Server.AskAsync("whether transactions can be prepared", connection => words.RefusalAsync(connection, Cancellation)) is
            { } unable
        )
            throw Errors.TwoPhaseRefused(Bind.Name, unable);
        RefusePrepared(await ReadPreparedAsync(words));
        var operations = plan(await GetCurrentHeadsAsync()).Where(step => !step.IsStamp)
            .SelectMany(step => Catalog.Operations(step.Revision, step.IsUpgrade, Bind.Name, Naming)).ToList();
        var transactions = new TwoPhases(_sink, words, Bind.Name);
        foreach (var operation in operations)
            transactions.Refuse(operation);
        foreach (var operation in Dialect.Rewrite(operations, Dialect.NeedsSchema(operations) ? await ReadSchemaAsync() : null))
            transactions.Refuse(operation);
    }

    /// <summary>Whether the bind's product prepares transactions.</summary>
    internal bool HasTwoPhase => Dialect.Connector.TwoPhase is not null;

    /// <summary>The transactions that our two-phase runs left prepared for this version table, with the statements that end each.</summary>
    internal async Task<IReadOnlyList<(PreparedTransaction Transaction, string Commit, string Rollback)>> ReadPreparedAsync() =>
        Dialect.Connector.TwoPhase is { } words
            ? [.. (await ReadPreparedAsync(words)).Select(found => (found, words.Commit(found.Id), words.Rollback(found.Id)))]
            : [];

    /// <summary>Keeps other runs out.</summary>
    internal Task LockAsync() => _sink.LockAsync(Cancellation);

    /// <summary>
    /// Who holds the lock now; null for nobody. A server goes on with the last statement of a run that died, which may still prepare
    /// a transaction.
    /// </summary>
    internal async Task<string?> AtWorkAsync()
    {
        try
        {
            await using var free = await Dialect.Connector.BeginSessionAsync(Connection!, new(Versions.Name, TimeSpan.Zero), Cancellation);
            return null;
        }
        catch (MigrationException held) when (held.Kind == FailureKind.LockHeld)
        {
            return held.Diagnostic.Message;
        }
    }

    /// <summary>Ends a prepared transaction.</summary>
    /// <exception cref="MigrationException">MIG5036: the server refuses.</exception>
    internal async Task ResolveAsync(string sql)
    {
        try
        {
            await _sink.ExecuteAsync(new Statement(sql), CancellationToken.None);
        }
        catch (StatementFailedException failure)
        {
            throw Errors.NotResolved(Bind.Name, sql, Errors.OneLine(failure.Message), failure);
        }
    }

    TwoPhaseTransaction? TwoPhase(TableName versionTable, DbConnection connection) =>
        _environment.TwoPhase is not { } run
            ? null
            : new(
                Dialect.Connector.TwoPhase ?? throw Errors.TwoPhaseNotSupported(Bind.Name, Dialect.Connector.NoTwoPhase),
                PreparedId.Of(run.Id, Bind.Name, versionTable.ToString(), connection.Database)
            );

    async Task<IReadOnlyList<PreparedTransaction>> ReadPreparedAsync(TwoPhaseCommit words)
    {
        var all = await Server.AskAsync("a list of prepared transactions", connection => words.ListAsync(connection, Cancellation));
        return all.Where(found => PreparedId.IsOf(found.Id, Versions.Name.ToString(), Connection!.Database)).ToList();
    }

    // They hold locks that this run would wait for without end.
    async Task RefusePreparedAsync()
    {
        if (_sink.IsOffline || Dialect.Connector.TwoPhase is not { } words)
            return;
        try
        {
            RefusePrepared(await ReadPreparedAsync(words));
        }
        catch (StatementFailedException)
        {
            // A login that may not see them has left none: a two-phase run asks too, and is refused to it.
        }
    }

    void RefusePrepared(IReadOnlyList<PreparedTransaction> found)
    {
        if (found.Count > 0)
            throw Errors.PreparedFound(Bind.Name, found.Select(left => left.Id));
    }

    // Where schema changes commit by themselves, making the tables of ours is one, so it cannot wait for the others.
    async Task CreateOwnTablesApartAsync()
    {
        if (Dialect.HasTransactionalDdl)
            return;
        if (await EnsureVersionTableAsync(isBase: false))
            Say(Versions.Name);
        if (History() is { } history && await history.EnsureAsync(Cancellation))
            Say(HistoryTable!.Name);

        void Say(TableName table) =>
            Report.Say($"{Bind.Name}: created {table} before the transaction began, because {Dialect.DisplayName} commits that at once.");
    }
}
