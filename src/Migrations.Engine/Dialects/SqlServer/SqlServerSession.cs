using System.Data.Common;
using System.Globalization;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// A run with an application lock of the session
/// (https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-getapplock-transact-sql), which holds over every
/// commit of the run; the server keeps such locks by database. XACT_ABORT rolls the whole transaction back when a statement fails.
/// </summary>
sealed class SqlServerSession : IMigrationSession
{
    readonly DbConnection _connection;
    readonly string _resource;

    SqlServerSession(DbConnection connection, string resource) => (this._connection, this._resource) = (connection, resource);

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="MigrationException">MIG5010: another run holds it.</exception>
    public static async Task<SqlServerSession> BeginAsync(DbConnection connection, RunLock runLock, CancellationToken cancellation)
    {
        var resource = Resource(runLock.VersionTable);
        await using var command = Command(connection, LockSql(resource, (long)runLock.Timeout.TotalMilliseconds));
        var result = Convert.ToInt32(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false), CultureInfo.InvariantCulture);
        return result >= 0
            ? new(connection, resource)
            : throw Errors.LockHeld(
                runLock.VersionTable.ToString(),
                runLock.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture),
                await HolderAsync(connection, runLock.VersionTable, cancellation).ConfigureAwait(false)
                    ?? "another run, which has just ended"
            );
    }

    /// <summary>
    /// The lock's name: the version table, since runs on different ones do not meet, with its schema, named or not. A name may have
    /// 255 characters.
    /// </summary>
    public static string Resource(TableName versionTable)
    {
        var name = $"Migrations.Build {versionTable.Schema ?? "dbo"}.{versionTable.Name}";
        return name.Length <= 255 ? name : name[..255];
    }

    /// <summary>Takes the lock: 0 and 1 are success, -1 is a time-out.</summary>
    public static string LockSql(string resource, long milliseconds) =>
        "SET XACT_ABORT ON;\nSET DATEFORMAT ymd;\nDECLARE @result int;\n"
        + $"EXEC @result = sp_getapplock @Resource = {Text(resource)}, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = "
        + $"{Math.Min(milliseconds, int.MaxValue)};\n"
        + "SELECT @result;";

    /// <summary>Gives it back.</summary>
    public static string UnlockSql(string resource) => $"EXEC sp_releaseapplock @Resource = {Text(resource)}, @LockOwner = N'Session';";

    /// <summary>Who holds it; the catalog shows the beginning of a lock's name, in brackets.</summary>
    public static string HolderSql(string resource) =>
        "SELECT TOP (1) CONCAT(s.program_name, N' on ', s.host_name, N', process ', s.host_process_id, N', connected since ', "
            + "CONVERT(nvarchar(19), s.login_time, 120))\n"
        + "FROM sys.dm_tran_locks l\nJOIN sys.dm_exec_sessions s ON s.session_id = l.request_session_id\n"
        + "WHERE l.resource_type = N'APPLICATION' AND l.resource_database_id = DB_ID() AND l.request_status = N'GRANT' AND "
        + "l.request_session_id <> @@SPID\n"
        + $"    AND CHARINDEX({Text($"[{resource[..Math.Min(resource.Length, 32)]}")}, l.resource_description) > 0;";

    /// <summary>Nothing: the server checks everything at once.</summary>
    public Task VerifyAsync(DbTransaction? transaction, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var command = Command(_connection, UnlockSql(_resource));
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException)
        {
            // The connection is gone, and the lock with it.
        }
    }

    /// <summary>The session that has the lock; null for none.</summary>
    public static async Task<string?> HolderAsync(DbConnection connection, TableName versionTable, CancellationToken cancellation)
    {
        try
        {
            await using var command = Command(connection, HolderSql(Resource(versionTable)));
            return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) as string;
        }
        catch (DbException refused)
        {
            return $"a session that this login may not see ({Errors.OneLine(refused.Message)})";
        }
    }

    // The lock has a limit of its own; the driver's must not come before it.
    static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return command;
    }

    static string Text(string text) => $"N'{text.Replace("'", "''")}'";
}
