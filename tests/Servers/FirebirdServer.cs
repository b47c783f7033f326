using System.Diagnostics;

namespace Tests.Servers;

/// <summary>The Firebird of a test run: a private one from the machine's own programs, in a root folder of its own.</summary>
public sealed class FirebirdServer : IDisposable
{
    const string Daemon = "/usr/sbin/firebird";
    const string Installed = "/usr/lib/x86_64-linux-gnu/firebird/3.0";
    const string Password = "s3cr3t";

    static readonly Lazy<FirebirdServer?> Started = new(Start);
    static int _databases;

    readonly string _folder;
    readonly int _port;
    readonly Process _process;

    FirebirdServer(string folder)
    {
        (_folder, _port) = (folder, ServerProcess.FreePort());
        foreach (var part in new[] { "plugins", "intl", "plugins.conf", "firebird.msg", "lib" })
            File.CreateSymbolicLink(Path.Combine(folder, part), Path.Combine(Installed, part));
        File.WriteAllText(Path.Combine(folder, "databases.conf"), "");
        File.WriteAllText(Path.Combine(folder, "firebird.conf"), $"""
            RemoteServicePort = {_port}
            RemoteBindAddress = 127.0.0.1
            SecurityDatabase = {folder}/security3.fdb
            ServerMode = Super
            """);
        // Embedded, so that there is a user before the first connection; the first user makes the tables of the security database.
        Isql($"CREATE DATABASE '{folder}/security3.fdb'; CREATE USER sysdba PASSWORD '{Password}' USING PLUGIN Srp; COMMIT;");
        var start = new ProcessStartInfo(Daemon) { WorkingDirectory = folder };
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>The server. A machine without one skips the test, and fails it in CI.</summary>
    public static FirebirdServer Current =>
        Started.Value
        ?? ServerProcess.Missing<FirebirdServer>("No Firebird: the programs of Debian's package firebird3.0-server are not there.");

    /// <summary>Stops the server when it was started here.</summary>
    public static void Stop()
    {
        if (Started.IsValueCreated)
            Started.Value?.Dispose();
    }

    /// <summary>Makes an empty database of UTF-8, and gives its file.</summary>
    public string CreateDatabase()
    {
        var file = Path.Combine(_folder, $"{Interlocked.Increment(ref _databases)}.fdb");
        for (var attempt = 1; ; attempt++)
            try
            {
                Isql($"CREATE DATABASE '{Address(file)}' USER sysdba PASSWORD '{Password}' DEFAULT CHARACTER SET UTF8;");
                return file;
            }
            catch (InvalidOperationException) when (attempt < 100 && !_process.HasExited && !File.Exists(file))
            {
                Thread.Sleep(100); // It is starting.
            }
    }

    /// <summary>A URL for a database.</summary>
    public string Url(string file) => $"firebird://sysdba:{Password}@127.0.0.1:{_port}/{file}";

    /// <summary>The driver's connection string for a database.</summary>
    public string ConnectionString(string file) =>
        $"DataSource=127.0.0.1;Port={_port};Database={file};User=sysdba;Password={Password};Charset=UTF8;Pooling=false";

    /// <summary>Runs a script with the server's own client.</summary>
    public string Client(string file, string script) =>
        Isql(script, "-ch", "UTF8", "-user", "sysdba", "-password", Password, Address(file));

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        Directory.Delete(_folder, recursive: true);
    }

    static FirebirdServer? Start() => File.Exists(Daemon) ? new(ServerProcess.NewFolder("firebird")) : null;

    string Address(string file) => $"127.0.0.1/{_port}:{file}";

    Dictionary<string, string> Variables => new() { ["FIREBIRD"] = _folder, ["FIREBIRD_LOCK"] = _folder, ["FIREBIRD_TMP"] = _folder };

    // As a file, as users run a script; what it prints goes with an error.
    string Isql(string script, params string[] arguments)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid()}.sql");
        File.WriteAllText(file, arguments.Length == 0 ? $"SET BAIL ON;\n{script}\n" : script);
        return ServerProcess.Run(
            "env",
            [
                .. Variables.Select(pair => $"{pair.Key}={pair.Value}"),
                "isql-fb",
                "-q",
                .. arguments.Length == 0 ? ["-user", "sysdba"] : arguments.SkipLast(1),
                "-i",
                file,
                .. arguments.TakeLast(1),
            ]
        );
    }
}
