using System.Diagnostics;

namespace Tests.Servers;

/// <summary>
/// A Slurm of one node, of this machine's programs (Debian: slurmctld, slurmd, munge): three daemons of this process, with a configuration,
/// a key, ports and a folder of their own.
/// </summary>
public sealed class SlurmCluster : IDisposable
{
    static readonly string[] Needed = ["/usr/sbin/munged", "/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/bin/sbatch"];

    readonly List<Process> _daemons = [];
    readonly string _folder;

    SlurmCluster(string folder) => _folder = folder;

    /// <summary>Starts one. A machine without the programs skips the test, and fails it in CI.</summary>
    public static SlurmCluster Start()
    {
        if (Array.Find(Needed, program => !File.Exists(program)) is { } lacking)
            return ServerProcess.Missing<SlurmCluster>(
                $"No Slurm: {lacking} is not there. Debian has it in the packages slurmctld, slurmd and munge."
            );
        var cluster = new SlurmCluster(Directory.CreateTempSubdirectory("migrations-slurm-").FullName);
        try
        {
            cluster.StartDaemons();
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Submits a script, whose folder is where its tasks run.</summary>
    /// <returns>The job.</returns>
    public string Submit(string folder, string script, IReadOnlyDictionary<string, string> environment) =>
        Run("sbatch", ["--parsable", "--chdir", folder, script], environment).Trim();

    /// <summary>The tasks of a job that have not ended.</summary>
    public string[] Left(string job) =>
        Run("squeue", ["--noheader", "--array", "--format=%i", "--jobs", job]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Waits until no more tasks of a job than so many are left.</summary>
    public void WaitUntilLeft(string job, int count)
    {
        var clock = Stopwatch.StartNew();
        while (Left(job).Length > count)
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(5))
                throw new TimeoutException($"Left of job {job}: {string.Join(' ', Left(job))}\n{Logs()}");
            Thread.Sleep(200);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var daemon in Enumerable.Reverse(_daemons))
        {
            daemon.Kill(entireProcessTree: true);
            daemon.WaitForExit();
            daemon.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    void StartDaemons()
    {
        string In(string name) => Path.Combine(_folder, name);
        File.WriteAllBytes(In("key"), System.Security.Cryptography.RandomNumberGenerator.GetBytes(1024));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(In("key"), UnixFileMode.UserRead);
        var user = Environment.UserName;
        var host = Environment.MachineName.Split('.')[0];
        File.WriteAllText(
            In("slurm.conf"),
            $"""
            ClusterName=tests
            SlurmctldHost={host}(127.0.0.1)
            SlurmUser={user}
            SlurmdUser={user}
            AuthType=auth/munge
            AuthInfo=socket={In("munge.socket")}
            SlurmctldPort={ServerProcess.FreePort()}
            SlurmdPort={ServerProcess.FreePort()}
            StateSaveLocation={Directory.CreateDirectory(In("state")).FullName}
            SlurmdSpoolDir={Directory.CreateDirectory(In("spool")).FullName}
            SlurmctldPidFile={In("slurmctld.pid")}
            SlurmdPidFile={In("slurmd.pid")}
            SlurmctldLogFile={In("slurmctld.log")}
            SlurmdLogFile={In("slurmd.log")}
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            MpiDefault=none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SchedulerParameters=batch_sched_delay=0,sched_interval=1
            NodeName={host} NodeAddr=127.0.0.1 CPUs={Environment.ProcessorCount} State=UNKNOWN
            PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP

            """
        );
        StartDaemon(
            "munged",
            "--foreground",
            "--force",
            "--key-file=" + In("key"),
            "--socket=" + In("munge.socket"),
            "--pid-file=" + In("munged.pid"),
            "--seed-file=" + In("munge.seed"),
            "--log-file=" + In("munged.log")
        );
        Await(() => File.Exists(In("munge.socket")));
        StartDaemon("slurmctld", "-D", "-c", "-f", In("slurm.conf"));
        StartDaemon("slurmd", "-D", "-c", "-f", In("slurm.conf"), "-N", host);
        Await(() => TryRun("sinfo", ["--noheader", "--format=%T"]) is (0, var state, _) && state.Trim() == "idle");
    }

    void StartDaemon(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/sbin/" + name, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["SLURM_CONF"] = Path.Combine(_folder, "slurm.conf");
        var daemon = Process.Start(start)!;
        _daemons.Add(daemon);
        // Their logs are files.
        daemon.BeginErrorReadLine();
        daemon.BeginOutputReadLine();
    }

    void Await(Func<bool> isThere)
    {
        var clock = Stopwatch.StartNew();
        while (!isThere())
        {
            if (clock.Elapsed > TimeSpan.FromSeconds(30) || _daemons.Exists(daemon => daemon.HasExited))
                throw new InvalidOperationException($"Slurm does not start.\n{Logs()}");
            Thread.Sleep(50);
        }
    }

    string Logs() => string.Join('\n', Directory.GetFiles(_folder, "*.log").Select(File.ReadAllText));

    string Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        TryRun(program, arguments, environment) switch
        {
            (0, var output, _) => output,
            var (code, _, errors) => throw new InvalidOperationException($"{program} ended with {code}: {errors}\n{Logs()}"),
        };

    (int Code, string Output, string Errors) TryRun(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo("/usr/bin/" + program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = Path.Combine(_folder, "slurm.conf");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
