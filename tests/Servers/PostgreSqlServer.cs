using Npgsql;

namespace Tests.Servers;

/// <summary>
/// The PostgreSQL of a test run: the one that MIGRATIONS_TEST_POSTGRESQL names, else a private one from the machine's own programs,
/// started when the first test asks for it and stopped at the end. Beside it one of version 18, in the same way.
/// </summary>
public sealed class PostgreSqlServer : IDisposable
{
    const string Variable = "MIGRATIONS_TEST_POSTGRESQL";

    /// <summary>The one name that the private server asks for a password; a test makes the user.</summary>
    public const string UserWithPassword = "migrations_with_password";

    static readonly Lazy<PostgreSqlServer?> Started = new(Start);
    static readonly Lazy<PostgreSqlServer?> Started18 = new(() => StartPrivate(PostgreSqlPrograms.Version18(), MaxPreparedTransactions));
    const int MaxPreparedTransactions = 10;
    static int _databases;

    readonly string? _folder;
    readonly PostgreSqlPrograms? _programs;

    PostgreSqlServer(string connectionString, string? folder = null, PostgreSqlPrograms? programs = null) =>
        (ConnectionString, this._folder, this._programs) = (connectionString, folder, programs);

    /// <summary>Of the maintenance database.</summary>
    public string ConnectionString { get; }

    /// <summary>The server, or null where there is none.</summary>
    public static PostgreSqlServer? Optional => Started.Value;

    /// <summary>The server. A machine without one skips the test, and fails it in CI.</summary>
    public static PostgreSqlServer Current =>
        Started.Value
        ?? ServerProcess.Missing<PostgreSqlServer>(
            "No PostgreSQL: neither " + Variable + " is set nor are the programs of Debian's package postgresql there."
        );

    /// <summary>The server of version 18. A machine without one skips the test, and fails it in CI.</summary>
    public static PostgreSqlServer Version18 => Started18.Value ?? ServerProcess.Missing<PostgreSqlServer>(PostgreSqlPrograms.No18);

    /// <summary>The server of a version.</summary>
    public static PostgreSqlServer Of(PostgreSqlVersion version) => version == PostgreSqlVersion.Eighteen ? Version18 : Current;

    /// <summary>Makes an empty database.</summary>
    /// <param name="folder">Where its new tables are; null: where the server has them.</param>
    /// <returns>Its connection string, without pooling, so that it can be dropped at any time.</returns>
    public string CreateDatabase(string? folder = null)
    {
        var name = $"migrations_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        Execute($"CREATE DATABASE {name} STRATEGY file_copy");
        if (folder is not null)
        {
            ServerProcess.Run("chown", ["postgres", folder]);
            Execute($"CREATE TABLESPACE {name} LOCATION '{folder}'");
            Execute($"ALTER DATABASE {name} SET default_tablespace = {name}");
        }
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, Pooling = false }.ConnectionString;
    }

    /// <summary>Drops a database. A session that filled the lock table may still be about to give its locks back.</summary>
    public void DropDatabase(string connectionString)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
                Execute($"DROP DATABASE {name} WITH (FORCE)");
                Execute($"DROP TABLESPACE IF EXISTS {name}");
                return;
            }
            catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.OutOfMemory && tries < 100)
            {
                Thread.Sleep(50);
            }
        }
    }

    /// <summary>Runs a script with the server's own client, which stops at the first error.</summary>
    public static string Psql(string connectionString, string script)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return ServerProcess.Run(
            "psql",
            [
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                parts.Host!,
                "-p",
                $"{parts.Port}",
                "-U",
                parts.Username!,
                "-d",
                parts.Database!,
                "-f",
                "-",
            ],
            script
        );
    }

    /// <summary>Stops the servers that were started here.</summary>
    public static void Stop()
    {
        foreach (var started in new[] { Started, Started18 })
            if (started.IsValueCreated)
                started.Value?.Dispose();
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        if (_folder is null)
            return;
        Control("-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
        _programs!.Dispose();
    }

    /// <summary>Stops the server, which was started here, in the middle of what it does, and starts it again.</summary>
    public void Restart()
    {
        Control("-w", "-l", Path.Combine(_folder!, "log"), "-m", "immediate", "restart");
        using var lost = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(lost);
    }

    static PostgreSqlServer? Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return new(given);
        return StartPrivate(MaxPreparedTransactions);
    }

    /// <summary>Starts a server of its own; null where its programs are not there.</summary>
    public static PostgreSqlServer? StartPrivate(int maxPreparedTransactions) =>
        StartPrivate(PostgreSqlPrograms.OfMachine(), maxPreparedTransactions);

    static PostgreSqlServer? StartPrivate(PostgreSqlPrograms? programs, int maxPreparedTransactions)
    {
        if (programs is null)
            return null;
        var folder = ServerProcess.NewFolder("postgresql");
        if (ServerProcess.IsRoot)
            ServerProcess.Run("chown", ["postgres", folder]);
        programs.Run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-N", "-D", folder);
        var access = Path.Combine(folder, "pg_hba.conf");
        File.WriteAllText(access, $"host all {UserWithPassword} all scram-sha-256\n" + File.ReadAllText(access));
        var port = ServerProcess.FreePort();
        var server = new PostgreSqlServer($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres", folder, programs);
        server.Control(
            "-w",
            "-l",
            Path.Combine(folder, "log"),
            "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c max_connections=300 -c "
                + $"max_prepared_transactions={maxPreparedTransactions}",
            "start"
        );
        return server;
    }

    void Control(params string[] arguments) => _programs!.Run("pg_ctl", ["-D", _folder!, .. arguments]);

    void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
