using System.Data.Common;
using System.Globalization;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// A run alone on its database, by an application lock of the session (https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-getapplock-transact-sql),
/// with XACT_ABORT, so that every failed statement rolls the whole transaction back.
/// </summary>
sealed class SqlServerSession : IMigrationSession
{
    /// <summary>The lock's name in the database.</summary>
    public const string Resource = "Migrations.Build";

    /// <summary>How long a run waits for another.</summary>
    public const int WaitSeconds = 60;

    /// <summary>Takes the lock: 0 and 1 are success, -1 is a time-out.</summary>
    public static readonly string LockSql =
        "SET XACT_ABORT ON;\nDECLARE @result int;\n"
        + $"EXEC @result = sp_getapplock @Resource = N'{Resource}', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = {WaitSeconds * 1000}, @DbPrincipal = N'public';\n"
        + "SELECT @result;";

    /// <summary>Gives it back.</summary>
    public const string UnlockSql = $"EXEC sp_releaseapplock @Resource = N'{Resource}', @LockOwner = N'Session', @DbPrincipal = N'public';";

    /// <summary>Who holds it.</summary>
    public const string HolderSql =
        "SELECT TOP (1) CONCAT(s.host_name, ', process ', s.host_process_id, ', session ', s.session_id, ', since ', CONVERT(nvarchar(19), s.login_time, 120))\n"
        + "FROM sys.dm_tran_locks l\nJOIN sys.dm_exec_sessions s ON s.session_id = l.request_session_id\n"
        + $"WHERE l.resource_type = N'APPLICATION' AND l.resource_database_id = DB_ID() AND l.request_status = N'GRANT' AND l.resource_description LIKE N'%[[]{Resource}]%';";

    readonly DbConnection connection;

    SqlServerSession(DbConnection connection) => this.connection = connection;

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="MigrationException">MIG5050: another run holds it.</exception>
    public static async Task<SqlServerSession> BeginAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = Command(connection, LockSql);
        var result = Convert.ToInt32(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false), CultureInfo.InvariantCulture);
        return result >= 0 ? new(connection) : throw Errors.ApplicationLockHeld("SQL Server", $"{WaitSeconds}", await HolderAsync(connection, cancellation).ConfigureAwait(false));
    }

    /// <summary>Nothing: the server checks everything at once.</summary>
    public Task VerifyAsync(DbTransaction? transaction, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Gives the lock back. A connection that is gone has given it back already.</summary>
    public async ValueTask DisposeAsync()
    {
        if (connection.State != System.Data.ConnectionState.Open)
            return;
        await using var command = Command(connection, UnlockSql);
        await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
    }

    static async Task<string> HolderAsync(DbConnection connection, CancellationToken cancellation)
    {
        try
        {
            await using var command = Command(connection, HolderSql);
            return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) as string ?? "a session that has ended meanwhile";
        }
        catch (DbException refused)
        {
            // Only who may view the server's state sees other sessions.
            return $"a session that the server does not show ({Errors.OneLine(refused.Message)})";
        }
    }

    // The lock has its own limit; the driver's must not come before it.
    static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = WaitSeconds * 2;
        return command;
    }
}
