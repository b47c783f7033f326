using System.Data;
using System.Data.Common;
using System.Diagnostics;

namespace MigrationsBuild.Firebird;

/// <summary>
/// A run that holds the row of its version table in a small table of ours. The server has no lock by name, and the driver has one
/// transaction a connection, so the row is held by a connection of its own; when that is lost the server gives the row back.
/// </summary>
sealed class FirebirdSession : IMigrationSession
{
    /// <summary>The table; it is no part of any schema.</summary>
    public const string LockTable = "migrations_lock";

    // For what another run has made and not committed.
    const int MostLooks = 20;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly DbConnection _holder;
    readonly DbTransaction _transaction;

    FirebirdSession(DbConnection holder, DbTransaction transaction) => (_holder, _transaction) = (holder, transaction);

    /// <summary>Waits for the row, in short steps so that the run can be cancelled.</summary>
    public static async Task<FirebirdSession> BeginAsync(
        FirebirdDialect dialect,
        DbConnection connection,
        RunLock runLock,
        Func<DbException, bool> isBlocked,
        Func<RunLock, string, MigrationException> lockHeld,
        CancellationToken cancellation
    )
    {
        var holder = DbProviderFactories.GetFactory(connection)!.CreateConnection()!;
        try
        {
            holder.ConnectionString = connection.ConnectionString;
            await holder.OpenAsync(cancellation).ConfigureAwait(false);
            var name = dialect.ValueWriter.Literal(runLock.VersionTable.ToString());
            var clock = Stopwatch.StartNew();
            while (true)
            {
                if (await TryAsync(dialect, holder, name, isBlocked, cancellation).ConfigureAwait(false) is { } transaction)
                    return new(holder, transaction);
                if (clock.Elapsed >= runLock.Timeout)
                    throw lockHeld(runLock, "the server does not tell which connection it is");
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
        }
        catch
        {
            await holder.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // Null where another run holds the row, or makes the table or the row at this moment.
    static async Task<DbTransaction?> TryAsync(
        FirebirdDialect dialect,
        DbConnection holder,
        string name,
        Func<DbException, bool> isBlocked,
        CancellationToken cancellation
    )
    {
        var exists = dialect.SchemaReader.TableExists(new(LockTable)).Sql;
        if (await ScalarAsync(holder, null, exists, cancellation).ConfigureAwait(false) is null)
            await MakeAsync(
                holder,
                $"CREATE TABLE {LockTable} (version_table VARCHAR(63) NOT NULL CONSTRAINT {LockTable}_pk PRIMARY KEY)",
                exists,
                cancellation
            ).ConfigureAwait(false);
        var rowExists = $"SELECT version_table FROM {LockTable} WHERE version_table = {name}";
        var transaction = await holder.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation).ConfigureAwait(false);
        try
        {
            if (await ScalarAsync(holder, transaction, $"{rowExists} WITH LOCK", cancellation).ConfigureAwait(false) is not null)
                return transaction;
            await transaction.DisposeAsync().ConfigureAwait(false);
            await MakeAsync(holder, $"INSERT INTO {LockTable} (version_table) VALUES ({name})", rowExists, cancellation)
                .ConfigureAwait(false);
            return null;
        }
        catch (DbException failure) when (isBlocked(failure))
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            return null;
        }
    }

    // Another run may be faster. Where it was not, the failure is one: a right that is missing, a database that is read-only.
    static async Task MakeAsync(DbConnection holder, string sql, string exists, CancellationToken cancellation)
    {
        try
        {
            await ScalarAsync(holder, null, sql, cancellation).ConfigureAwait(false);
        }
        catch (DbException)
        {
            for (var looks = 0; await ScalarAsync(holder, null, exists, cancellation).ConfigureAwait(false) is null; looks++)
            {
                if (looks == MostLooks)
                    throw;
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The row is held as long as its connection lives, whatever the one of the run does.</summary>
    public Task VerifyAsync(DbTransaction? transaction, CancellationToken cancellation) =>
        ScalarAsync(_holder, _transaction, "SELECT 1 FROM rdb$database", cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _transaction.DisposeAsync().ConfigureAwait(false);
            await _holder.DisposeAsync().ConfigureAwait(false);
        }
        catch (DbException)
        {
            // The connection is gone, and the lock with it.
        }
    }

    static async Task<object?> ScalarAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
    }
}
