using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;
using Migrations.Engine.Dialects;

namespace Migrations.Engine.Runs.Sinks;

/// <summary>
/// Executes on an open connection. It uses ADO.NET's asynchronous calls, which drivers without such answer synchronously.
/// </summary>
/// <param name="dialect">The product.</param>
/// <param name="connection">Open; the caller owns it.</param>
/// <param name="runLock">What keeps other runs out.</param>
/// <param name="limits">How long a statement may take, and wait.</param>
sealed class ConnectionSink(Dialect dialect, DbConnection connection, RunLock runLock, StatementLimits limits = default) : Sink(dialect)
{
    const string LockLost = "It was not sent: the run's lock is lost, so another run may be at work.";

    const int LongestTimeout = int.MaxValue / 1000; // Drivers count in milliseconds.

    // A connection that broke does not tell its server's version.
    readonly int? _commandTimeout = dialect.Connector.CommandTimeout(
        limits.Statement,
        connection.State == System.Data.ConnectionState.Open ? connection.ServerVersion : ""
    );
    IMigrationSession? _session;
    DbTransaction? _transaction;
    bool _isLost;

    /// <summary>The connection.</summary>
    public DbConnection Connection => connection;

    /// <summary>The open transaction; null where there is none, or where it is <see cref="TwoPhase"/>.</summary>
    public DbTransaction? Transaction => _transaction;

    /// <summary>What takes the place of the driver's own transaction in a two-phase run; else null.</summary>
    public TwoPhaseTransaction? TwoPhase { get; init; }

    /// <inheritdoc/>
    public override bool IsOffline => false;

    /// <inheritdoc/>
    public override bool IsLost => _isLost || connection.State != System.Data.ConnectionState.Open;

    /// <inheritdoc/>
    public override void Refuse(IEnumerable<RevisionPart> parts)
    {
        base.Refuse(parts);
        if (IsLost || Dialect.Connector.VersionOf(connection.ServerVersion) is not { } version)
            return;
        foreach (var operation in parts.SelectMany(part => part.Operations))
            ServerNeed.Refuse(Dialect, version, operation);
    }

    /// <inheritdoc/>
    public override async Task LockAsync(CancellationToken cancellation)
    {
        try
        {
            if (_session is not null)
                return;
            await Dialect.Connector.SetModesAsync(connection, cancellation);
            _session = await Dialect.Connector.BeginSessionAsync(connection, runLock, cancellation);
            // The wait for another run has a limit of its own.
            if (Dialect.Connector.Limits(limits.Statement, limits.Lock) is { } set)
                await ExecuteAsync(set, cancellation);
        }
        catch (Exception failure) when (IsOfDriver(failure))
        {
            throw Failed(Dialect.ScriptWriter.BeginSql, failure);
        }
    }

    /// <inheritdoc/>
    public override async Task ExecuteAsync(Statement statement, CancellationToken cancellation)
    {
        var limit = Dialect.Connector.LimitLift(statement.Sql);
        if (limit is not null)
            await NonQueryAsync(limit.Value.Lift, cancellation);
        await NonQueryAsync(statement, cancellation);
        if (limit is not null)
            await NonQueryAsync(limit.Value.Restore, cancellation);
    }

    /// <inheritdoc/>
    public override Task<bool> ChangeOneRowAsync(Statement statement, CancellationToken cancellation) =>
        CommandAsync(statement, async command => await command.ExecuteNonQueryAsync(cancellation) == 1);

    /// <inheritdoc/>
    public override async Task<string> BlockersAsync(StatementFailedException failure)
    {
        if (!failure.IsBlocked || IsLost || Dialect.Connector.BlockersOf(failure.Statement.Sql) is not { } question)
            return "";
        try
        {
            var blockers = await QueryAsync(question, CancellationToken.None);
            return blockers.Count == 0 ? "" : $" In its way may be: {string.Join("; ", blockers)}.";
        }
        catch (StatementFailedException)
        {
            return ""; // A login may not be allowed to know.
        }
    }

    /// <summary>The first column of each row, as text.</summary>
    public Task<IReadOnlyList<string>> QueryAsync(Statement statement, CancellationToken cancellation) =>
        QueryAsync(
            statement,
            row => Convert.ToString(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture) ?? "",
            cancellation
        );

    /// <summary>Whether a table is there.</summary>
    public async Task<bool> HasTableAsync(TableName table, CancellationToken cancellation) =>
        (await QueryAsync(Dialect.SchemaReader.TableExists(table), cancellation)).Count > 0;

    /// <summary>Each row.</summary>
    public Task<IReadOnlyList<T>> QueryAsync<T>(Statement statement, Func<DbDataReader, T> read, CancellationToken cancellation) =>
        CommandAsync<IReadOnlyList<T>>(statement, async command =>
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var values = new List<T>();
            while (await reader.ReadAsync(cancellation))
                values.Add(read(reader));
            return values;
        });

    /// <summary>Asks the server what the dialect asks in its own way.</summary>
    /// <param name="question">The question, for the error that tells of its failure.</param>
    /// <param name="ask">Asks.</param>
    public async Task<T> AskAsync<T>(Statement question, Func<DbConnection, Task<T>> ask)
    {
        try
        {
            return await ask(connection);
        }
        catch (Exception failure) when (IsOfDriver(failure))
        {
            throw Failed(question, failure);
        }
    }

    /// <inheritdoc/>
    public override async Task<MetaData?> ReadSchemaAsync(CancellationToken cancellation) =>
        await Dialect.SchemaReader.ReadSchemaAsync(connection, _transaction, cancellation);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await RollbackAsync();
        if (_session is not null)
            await _session.DisposeAsync();
        _session = null;
    }

    /// <inheritdoc/>
    protected override async Task OnBeginAsync(CancellationToken cancellation)
    {
        await LockAsync(cancellation);
        if (TwoPhase is not null)
        {
            await TwoPhase.BeginAsync(sql => ExecuteAsync(sql, cancellation));
            return;
        }
        try
        {
            _transaction = await connection.BeginTransactionAsync(cancellation);
        }
        catch (Exception failure) when (IsOfDriver(failure))
        {
            throw Failed(Dialect.ScriptWriter.BeginSql, failure);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnPrepareAsync(CancellationToken cancellation)
    {
        try
        {
            await _session!.VerifyAsync(_transaction, cancellation);
        }
        catch (Exception failure) when (IsOfDriver(failure))
        {
            throw new StatementFailedException(Dialect.ScriptWriter.CommitSql, failure, LockLost);
        }
        cancellation.ThrowIfCancellationRequested();
        if (TwoPhase is not null)
            await TwoPhase.PrepareAsync(EndAsync, () => connection.State == System.Data.ConnectionState.Open);
    }

    /// <inheritdoc/>
    protected override async Task OnCommitAsync(CancellationToken cancellation)
    {
        if (TwoPhase is not null)
        {
            await EndAsync(TwoPhase.CommitSql);
            return;
        }
        try
        {
            await _transaction!.CommitAsync(cancellation);
        }
        catch (Exception failure) when (IsOfDriver(failure))
        {
            throw Failed(Dialect.ScriptWriter.CommitSql, failure);
        }
        await EndTransactionAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnRollbackAsync()
    {
        if (TwoPhase is not null)
        {
            await TwoPhase.RollbackAsync(EndAsync);
            return;
        }
        try
        {
            await _transaction!.RollbackAsync(CancellationToken.None);
        }
        catch (Exception failure) when (IsOfDriver(failure))
        {
            // The server has ended the transaction by itself, or the connection is gone: either way nothing of it stays.
        }
        await EndTransactionAsync();
    }

    /// <inheritdoc/>
    protected override Task RunAsync(RunCode code, CancellationToken cancellation) => code.Code(connection, _transaction, cancellation);

    // A statement that ends a transaction is not cancelled: what became of it would not be known.
    Task EndAsync(string sql) => ExecuteAsync(sql, CancellationToken.None);

    async Task EndTransactionAsync()
    {
        await _transaction!.DisposeAsync();
        _transaction = null;
    }

    Task NonQueryAsync(Statement statement, CancellationToken cancellation) =>
        CommandAsync(statement, command => command.ExecuteNonQueryAsync(cancellation));

    async Task<T> CommandAsync<T>(Statement statement, Func<DbCommand, Task<T>> run)
    {
        await using var command = Command(statement);
        var clock = Stopwatch.StartNew();
        try
        {
            return await run(command);
        }
        catch (Exception failure) when (IsOfDriver(failure))
        {
            // Some drivers only say that they could not read on.
            var overtime =
                limits.Statement is > 0 and var limit && clock.Elapsed >= TimeSpan.FromSeconds(limit)
                    ? $"It took longer than the {limit} second(s) of MigrationStatementTimeout."
                    : null;
            throw Failed(statement, failure, overtime);
        }
    }

    // A connection that is gone is told by exceptions that are no driver's, too.
    static bool IsOfDriver(Exception failure) =>
        failure is DbException or InvalidOperationException or IOException or SocketException or TimeoutException;

    StatementFailedException Failed(Statement statement, Exception failure, string? advice = null)
    {
        _isLost |= DriverWords.IsLost(failure);
        var known = failure as DbException;
        var isBlocked = !IsLost && known is not null && Dialect.Connector.IsBlocked(known) && !MayBeDoneInPart(statement);
        advice = isBlocked || advice is null ? known is null ? null : Dialect.Connector.Advice(known) : advice;
        return new(statement, failure, IsLost && advice is null ? "The connection to the server broke." : advice)
        {
            IsBlocked = isBlocked,
        };
    }

    // Outside a transaction each statement of a text stays that was done before the one that was blocked.
    bool MayBeDoneInPart(Statement statement) => !InTransaction && Dialect.Language.Split(statement.Sql).Skip(1).Any();

    DbCommand Command(Statement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = Dialect.ValueWriter.Inline(statement);
        command.Transaction = _transaction;
        if (_commandTimeout is { } seconds)
            command.CommandTimeout = Math.Min(seconds, LongestTimeout);
        return command;
    }
}
