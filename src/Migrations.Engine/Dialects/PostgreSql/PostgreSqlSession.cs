using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// A run with a session's advisory lock (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS), which holds over
/// every commit of the run. The number of the lock is a digest of the version table's name; the server keeps locks by database.
/// </summary>
sealed class PostgreSqlSession : IMigrationSession
{
    readonly DbConnection _connection;
    readonly string _number;

    PostgreSqlSession(DbConnection connection, string number) => (this._connection, this._number) = (connection, number);

    /// <exception cref="MigrationException">MIG5010: another run holds the lock.</exception>
    public static async Task<PostgreSqlSession> BeginAsync(DbConnection connection, RunLock runLock, CancellationToken cancellation)
    {
        var number = await NumberAsync(connection, runLock.VersionTable, cancellation).ConfigureAwait(false);
        var waited = Stopwatch.StartNew();
        // Asked again and again rather than waited for: a waiting statement holds a snapshot, for which CREATE INDEX CONCURRENTLY of the
        // other run would wait in turn.
        var pause = new GrowingPause(TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1));
        while (await ScalarAsync(connection, $"SELECT pg_try_advisory_lock({number})", cancellation).ConfigureAwait(false) != "True")
        {
            if (waited.Elapsed >= runLock.Timeout)
                throw Errors.LockHeld(
                    runLock.VersionTable.ToString(),
                    runLock.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture),
                    await HolderAsync(connection, number, cancellation).ConfigureAwait(false) ?? "another run, which has just ended"
                );
            await Task.Delay(pause.Next(), cancellation).ConfigureAwait(false);
        }
        return new(connection, number);
    }

    /// <inheritdoc/>
    public Task VerifyAsync(DbTransaction? transaction, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await ScalarAsync(_connection, $"SELECT pg_advisory_unlock({_number})", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            // The connection is gone, and the lock with it.
        }
    }

    /// <summary>The session that has the lock; null for none.</summary>
    public static async Task<string?> HolderAsync(DbConnection connection, TableName versionTable, CancellationToken cancellation) =>
        await HolderAsync(connection, await NumberAsync(connection, versionTable, cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);

    static Task<string> NumberAsync(DbConnection connection, TableName versionTable, CancellationToken cancellation)
    {
        var table = Literal(versionTable.Schema is null ? versionTable.Name : versionTable.ToString());
        var schema = versionTable.Schema is null ? "current_schema() || '.' || " : "";
        return ScalarAsync(connection, $"SELECT hashtextextended('Migrations.Build ' || {schema}{table}, 0)", cancellation);
    }

    static async Task<string?> HolderAsync(DbConnection connection, string number, CancellationToken cancellation)
    {
        var holder = await ScalarAsync(
                connection,
                $"""
                SELECT concat('server process ', l.pid, ', user ', a.usename,
                    coalesce(' from ' || host(a.client_addr), ' on the server itself'),
                    coalesce(', program ' || nullif(a.application_name, ''), ''),
                    coalesce(', connected since ' || to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'), ''))
                FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
                WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                    AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                    AND (l.classid::bigint << 32) | l.objid::bigint = {number}
                LIMIT 1
                """,
                cancellation
            )
            .ConfigureAwait(false);
        return holder.Length == 0 ? null : holder;
    }

    static async Task<string> ScalarAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false), CultureInfo.InvariantCulture) ?? "";
    }

    static string Literal(string text) => $"'{text.Replace("'", "''")}'";
}
