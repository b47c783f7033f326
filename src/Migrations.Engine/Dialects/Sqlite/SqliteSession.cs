using System.Data.Common;
using System.Globalization;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// A run that holds the file's <see cref="SqliteRunLock"/>, without enforcement of foreign keys, which a rebuild needs
/// (https://www.sqlite.org/lang_altertable.html#otheralter): else DROP TABLE would delete the rows that refer to the table. Where
/// enforcement was on, the keys are checked before the commit.
/// </summary>
sealed class SqliteSession : IMigrationSession
{
    readonly DbConnection _connection;
    readonly SqliteRunLock? _runLock;
    bool _enforced;

    SqliteSession(DbConnection connection, SqliteRunLock? runLock) => (this._connection, this._runLock) = (connection, runLock);

    /// <summary>The same check in a script: the INSERT fails, the client stops, and the transaction is never committed.</summary>
    public static IReadOnlyList<Statement> ScriptVerification { get; } =
    [
        "CREATE TEMP TABLE _migration_foreign_keys (violations INTEGER CONSTRAINT foreign_keys_are_violated CHECK (violations = 0))",
        "INSERT INTO temp._migration_foreign_keys SELECT count(*) FROM pragma_foreign_key_check",
        "DROP TABLE temp._migration_foreign_keys",
    ];

    /// <summary>Waits for the lock, and turns enforcement off; SQLite takes that only outside a transaction.</summary>
    /// <exception cref="MigrationException">MIG5010: another run holds the lock; MIG5070: the lock's file cannot be made.</exception>
    public static async Task<SqliteSession> BeginAsync(DbConnection connection, RunLock runLock, CancellationToken cancellation)
    {
        var session = new SqliteSession(connection, await SqliteRunLock.TakeAsync(connection, runLock, cancellation).ConfigureAwait(false));
        try
        {
            await session.RelaxAsync(cancellation).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG5020: rows refer to rows that are not there. MIG5022: a key refers to nothing that could be
    /// checked.</exception>
    public async Task VerifyAsync(DbTransaction? transaction, CancellationToken cancellation)
    {
        if (!_enforced)
            return;
        await using var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT \"table\", rowid, parent, count(*) OVER () FROM pragma_foreign_key_check LIMIT 1";
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            if (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                throw Errors.ForeignKeysViolated(
                    reader.GetString(0),
                    await RowAsync(reader, cancellation).ConfigureAwait(false),
                    reader.GetString(2),
                    reader.GetInt32(3)
                );
        }
        catch (DbException failed)
        {
            throw Errors.ForeignKeysUnchecked(failed.Message, failed);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // A rebuild that failed may have left this on, and a pool keeps the connection.
            await SetAsync(_connection, "legacy_alter_table=OFF", CancellationToken.None).ConfigureAwait(false);
            if (_enforced)
                await SetAsync(_connection, "foreign_keys=ON", CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            if (_runLock is not null)
                await _runLock.DisposeAsync().ConfigureAwait(false);
        }
    }

    async Task RelaxAsync(CancellationToken cancellation)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys";
        _enforced =
            Convert.ToInt64(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false), CultureInfo.InvariantCulture) != 0;
        if (_enforced)
            await SetAsync(_connection, "foreign_keys=OFF", cancellation).ConfigureAwait(false);
    }

    static async Task<string> RowAsync(DbDataReader reader, CancellationToken cancellation) =>
        await reader.IsDBNullAsync(1, cancellation).ConfigureAwait(false)
            ? "(without a row id)"
            : reader.GetInt64(1).ToString(CultureInfo.InvariantCulture);

    static async Task SetAsync(DbConnection connection, string pragma, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
