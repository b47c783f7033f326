using System.Data.Common;
using System.Diagnostics;
using Migrations.Engine.Dialects.MySql;

namespace Tests.Servers;

/// <summary>
/// The MariaDB of a test run: the MySQL or MariaDB that MIGRATIONS_TEST_MYSQL names, else a private one from the machine's own programs,
/// started when the first test asks for it and stopped at the end.
/// </summary>
public sealed class MariaDbServer : IDisposable
{
    const string Variable = "MIGRATIONS_TEST_MYSQL";
    const string Daemon = "/usr/sbin/mariadbd";

    static readonly Lazy<MariaDbServer?> Started = new(Start);
    static int _databases;

    readonly string? _folder;
    readonly Func<string[], Process>? _run;
    Process? _process;

    MariaDbServer(string connectionString, string? folder = null, Func<string[], Process>? run = null, params string[] options) =>
        (ConnectionString, this._folder, this._run, this._process) = (connectionString, folder, run, run?.Invoke(options));

    /// <summary>Without a database.</summary>
    public string ConnectionString { get; }

    /// <summary>The driver that the build chose: MySqlConnector or MySql.Data.</summary>
    public static DbProviderFactory Driver { get; } = new MySqlDialect().Connector.Drivers
        .Select(driver => Type.GetType($"{driver.Factory}, {driver.Assembly}")?.GetField("Instance")?.GetValue(null))
        .OfType<DbProviderFactory>().First();

    /// <summary>The server, or null where there is none.</summary>
    public static MariaDbServer? Optional => Started.Value;

    /// <summary>The server. A machine without one skips the test, and fails it in CI.</summary>
    public static MariaDbServer Current =>
        Started.Value
        ?? ServerProcess.Missing<MariaDbServer>(
            "No MySQL: neither " + Variable + " is set nor are the programs of Debian's package mariadb-server there."
        );

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string, without pooling, so that it can be dropped at any time.</returns>
    public string CreateDatabase()
    {
        var name = $"migrations_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        Execute($"CREATE DATABASE {name} CHARACTER SET utf8mb4");
        return $"{ConnectionString};Database={name}";
    }

    public void DropDatabase(string connectionString) => Execute($"DROP DATABASE {Part(connectionString, "database")}");

    /// <summary>A URL for a connection string of <see cref="CreateDatabase"/>.</summary>
    public static string Url(string connectionString) =>
        $"mysql://{Part(connectionString, "user id")}:{Part(connectionString, "password")}"
        + $"@{Part(connectionString, "server")}:{Part(connectionString, "port")}/{Part(connectionString, "database")}"
        + "?SslMode=None&Pooling=false";

    /// <summary>Runs a script with the server's own client, which stops at the first error. Its locale is not the script's.</summary>
    public static string Client(string connectionString, string script) =>
        ServerProcess.Run(
            "mariadb",
            [
                "--no-defaults",
                "-N",
                "-h",
                Part(connectionString, "server"),
                "-P",
                Part(connectionString, "port"),
                "-u",
                Part(connectionString, "user id"),
                $"-p{Part(connectionString, "password")}",
                "--default-character-set=latin1",
                Part(connectionString, "database"),
            ],
            script
        );

    /// <summary>The tables of a database, without rows, as the server's own dump tool writes them.</summary>
    /// <param name="url">As <see cref="Url"/> gives it.</param>
    public static string Dump(string url)
    {
        var (place, login) = (new Uri(url), new Uri(url).UserInfo.Split(':'));
        return ServerProcess.Run(
            "mariadb-dump",
            [
                "--no-defaults",
                "--no-data",
                "--compact",
                "--skip-comments",
                "--default-character-set=utf8mb4",
                "-h",
                place.Host,
                "-P",
                $"{place.Port}",
                "-u",
                login[0],
                $"-p{login[1]}",
                place.AbsolutePath[1..],
                "--ignore-table",
                $"{place.AbsolutePath[1..]}.alembic_version",
                "--ignore-table",
                $"{place.AbsolutePath[1..]}.alembic_version_history",
            ]
        );
    }

    /// <summary>Stops the server when it was started here.</summary>
    public static void Stop()
    {
        if (Started.IsValueCreated)
            Started.Value?.Dispose();
    }

    public void Dispose()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        Directory.Delete(_folder!, recursive: true);
    }

    /// <summary>Kills the server, which was started here, and starts it again.</summary>
    /// <param name="options">In place of those that it was started with.</param>
    public void Restart(params string[] options)
    {
        _process!.Kill();
        _process.WaitForExit();
        _process = _run!(options);
        WaitUntilUp();
    }

    public static DbConnection Open(string connectionString)
    {
        var connection = Driver.CreateConnection()!;
        connection.ConnectionString = connectionString;
        connection.Open();
        new MySqlDialect().Connector.PrepareConnectionAsync(connection, default).GetAwaiter().GetResult();
        return connection;
    }

    static MariaDbServer? Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return new($"{given};AllowUserVariables=true;Pooling=false");
        return StartPrivate();
    }

    /// <summary>Starts a server of its own; null where its programs are not there.</summary>
    /// <param name="options">Further options of the server.</param>
    public static MariaDbServer? StartPrivate(params string[] options)
    {
        if (!File.Exists(Daemon))
            return null;
        var folder = ServerProcess.NewFolder("mariadb");
        var account = ServerProcess.IsRoot ? "mysql" : Environment.UserName;
        if (ServerProcess.IsRoot)
            ServerProcess.Run("chown", [account, folder]);
        var data = Path.Combine(folder, "data");
        ServerProcess.Run(
            "mariadb-install-db",
            ["--no-defaults", $"--user={account}", "--auth-root-authentication-method=normal", "--skip-test-db", $"--datadir={data}"]
        );
        var port = ServerProcess.FreePort();
        Process Run(string[] further) => Process.Start(
            new ProcessStartInfo(
                Daemon,
                [
                    "--no-defaults",
                    $"--user={account}",
                    $"--datadir={data}",
                    $"--port={port}",
                    "--bind-address=127.0.0.1",
                    $"--socket={folder}/socket",
                    $"--pid-file={folder}/pid",
                    $"--log-error={folder}/log",
                    "--skip-log-bin",
                    "--skip-name-resolve",
                    "--innodb-flush-log-at-trx-commit=0",
                    "--innodb-flush-method=nosync",
                    "--innodb-buffer-pool-size=32M",
                    "--max-connections=300",
                    .. further,
                ]
            )
            {
                WorkingDirectory = "/",
            }
        )!;
        var server = new MariaDbServer(
            $"Server=127.0.0.1;Port={port};User "
                + $"ID=tester;Password=s3cr3t;SslMode=None;CharSet=utf8mb4;AllowUserVariables=true;Pooling=false",
            folder,
            Run,
            options
        );
        server.WaitUntilUp();
        return server;
    }

    void WaitUntilUp()
    {
        for (var attempt = 0; ; attempt++)
            try
            {
                ServerProcess.Run(
                    "mariadb",
                    ["--no-defaults", "-u", "root", $"--socket={_folder}/socket"],
                    "CREATE USER IF NOT EXISTS tester@'%' IDENTIFIED BY 's3cr3t'; GRANT ALL ON *.* TO tester@'%' WITH GRANT OPTION;"
                );
                return;
            }
            catch (InvalidOperationException) when (attempt < 1200 && !_process!.HasExited)
            {
                Thread.Sleep(100);
            }
    }

    static string Part(string connectionString, string name) =>
        $"{new DbConnectionStringBuilder { ConnectionString = connectionString }[name]}";

    void Execute(string sql)
    {
        using var connection = Open(ConnectionString);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
