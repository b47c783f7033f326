using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// Keeps other runs out of a database file over every commit of a run, since SQLite's own locks end with each transaction. It is an
/// exclusive transaction in a file of its own beside the database: it holds wherever SQLite's locks hold, lets programs read and write
/// the database, and ends with the process.
/// </summary>
sealed class SqliteRunLock : IAsyncDisposable
{
    const int MostRefusals = 20;

    readonly DbConnection _connection;
    readonly string _file;

    SqliteRunLock(DbConnection connection, string file) => (this._connection, this._file) = (connection, file);

    /// <summary>Waits for the lock; null where the database is in memory, which no other process sees.</summary>
    /// <exception cref="MigrationException">MIG5010: another run holds it; MIG5070: its file cannot be made; MIG5071: no second connection
    /// can be made.</exception>
    public static async Task<SqliteRunLock?> TakeAsync(DbConnection database, RunLock runLock, CancellationToken cancellation)
    {
        var path = await ScalarAsync(database, "SELECT file FROM pragma_database_list WHERE name = 'main'", cancellation)
            .ConfigureAwait(false);
        if (path.Length == 0)
            return null;
        var file = $"{path}-{Uri.EscapeDataString(runLock.VersionTable.Name.ToLowerInvariant())}-lock";
        var factory = DbProviderFactories.GetFactory(database) ?? throw Errors.FactoryUnknown(database.GetType().FullName!);
        var waited = Stopwatch.StartNew();
        for (var refused = 0; ;)
        {
            var (taken, failure) = await TryAsync(factory, file, cancellation).ConfigureAwait(false);
            if (taken is not null)
                return taken;
            cancellation.ThrowIfCancellationRequested();
            if (SqliteConnector.IsError(failure!, 5))
            {
                refused = 0;
                if (waited.Elapsed >= runLock.Timeout)
                    throw Errors.LockHeld(
                        runLock.VersionTable.ToString(),
                        runLock.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture),
                        $"SQLite does not tell which process has the file '{file}'"
                    );
            }
            // Whoever gives the lock back deletes the file under our hands. That passes.
            else if (++refused == MostRefusals)
                throw Errors.LockFileNotMade(file, Errors.OneLine(failure!.Message), failure);
            else
                await Task.Delay(10 * refused, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the lock back. The file goes first, while nobody else can have the lock of it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!OperatingSystem.IsWindows())
            Delete();
        await _connection.DisposeAsync().ConfigureAwait(false);
        if (OperatingSystem.IsWindows())
            Delete(); // Not while it is open; and whoever has opened it since keeps it.
    }

    static async Task<(SqliteRunLock?, DbException?)> TryAsync(DbProviderFactory factory, string file, CancellationToken cancellation)
    {
        var connection = factory.CreateConnection()!;
        try
        {
            connection.ConnectionString = new DbConnectionStringBuilder
            {
                ["Data Source"] = file,
                ["Pooling"] = false,
                ["Default Timeout"] = 1,
            }.ConnectionString;
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            await ScalarAsync(connection, "BEGIN EXCLUSIVE", cancellation).ConfigureAwait(false);
            // Who had the lock before may have deleted the file since it was opened. SQLite looks before it writes, and refuses then.
            await ScalarAsync(connection, "CREATE TABLE IF NOT EXISTS run (id)", cancellation).ConfigureAwait(false);
            return (new(connection, file), null);
        }
        catch (DbException failure)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            return (null, failure);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    void Delete()
    {
        try
        {
            File.Delete(_file);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // An empty file stays. The next run takes it as its own.
        }
    }

    static async Task<string> ScalarAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false), CultureInfo.InvariantCulture) ?? "";
    }
}
