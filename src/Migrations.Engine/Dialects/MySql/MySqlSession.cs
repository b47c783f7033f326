using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// A run that holds GET_LOCK (https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html) for its version table. The server gives the
/// lock back by itself when the connection is lost.
/// </summary>
sealed class MySqlSession : IMigrationSession
{
    readonly DbConnection _connection;
    readonly string _name;

    MySqlSession(DbConnection connection, string name) => (this._connection, this._name) = (connection, name);

    /// <summary>Waits for the lock, in short steps so that the run can be cancelled.</summary>
    /// <exception cref="MigrationException">MIG5010: another run holds it.</exception>
    public static async Task<MySqlSession> BeginAsync(DbConnection connection, RunLock hold, CancellationToken cancellation)
    {
        var name = await NameAsync(connection, hold.VersionTable, cancellation).ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var left = hold.Timeout - clock.Elapsed;
            var step = Math.Clamp((int)Math.Ceiling(left.TotalSeconds), 0, 1);
            if (Text(await ScalarAsync(connection, $"SELECT GET_LOCK('{name}', {step})", cancellation).ConfigureAwait(false)) == "1")
                return new(connection, name);
            cancellation.ThrowIfCancellationRequested();
            if (left <= TimeSpan.Zero)
                throw Errors.LockHeld(
                    hold.VersionTable.ToString(),
                    hold.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture),
                    await HolderAsync(connection, name, cancellation).ConfigureAwait(false)
                        ?? "the server does not tell which connection it is"
                );
        }
    }

    /// <inheritdoc/>
    public Task VerifyAsync(DbTransaction? transaction, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection.State != System.Data.ConnectionState.Open)
            return;
        try
        {
            await ScalarAsync(_connection, $"SELECT RELEASE_LOCK('{_name}')", CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // The server has ended the connection, or it holds a prepared transaction and takes nothing else: the lock goes with the
            // connection.
        }
    }

    /// <summary>The connection that has the lock; null for none.</summary>
    public static async Task<string?> HolderAsync(DbConnection connection, TableName versionTable, CancellationToken cancellation) =>
        await HolderAsync(connection, await NameAsync(connection, versionTable, cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);

    // Names are the server's and have at most 64 characters, so the database and the table are in it as a hash.
    static async Task<string> NameAsync(DbConnection connection, TableName versionTable, CancellationToken cancellation)
    {
        var database = versionTable.Schema
            ?? Text(await ScalarAsync(connection, "SELECT DATABASE()", cancellation).ConfigureAwait(false));
        return "migrations:" + ContentHash.Of($"{database}\n{versionTable.Name}")[..40];
    }

    static async Task<string?> HolderAsync(DbConnection connection, string name, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT id, user, host, time FROM information_schema.processlist WHERE id = IS_USED_LOCK('{name}')";
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await reader.ReadAsync(cancellation).ConfigureAwait(false)
            ? $"connection {Text(reader.GetValue(0))} of {Text(reader.GetValue(1))} from {Text(reader.GetValue(2))}, in its present state "
                + $"since {Text(reader.GetValue(3))} s"
            : null;
    }

    static async Task<object?> ScalarAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
    }

    // MariaDB's numbers are Int32, MySQL's Int64.
    static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
