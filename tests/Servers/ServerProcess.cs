using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tests.Servers;

/// <summary>What private database servers have in common: programs, free ports, an account that is not root.</summary>
public static class ServerProcess
{
    /// <summary>
    /// Ends a test that lacks its server: as a failure in CI, where a test that is not run must not look like one that passed, else
    /// as skipped.
    /// </summary>
    public static T Missing<T>(string reason)
    {
        if (IsRequired)
            Assert.Fail(reason);
        Assert.Ignore(reason);
        throw new InvalidOperationException(reason);
    }

    static bool IsRequired => Environment.GetEnvironmentVariable("CI") == "true";

    public static bool IsRoot => Environment.UserName == "root";

    /// <summary>
    /// A port of the loopback address that nobody listens on. It is none of those that a system gives to whoever asks for any,
    /// so it stays free.
    /// </summary>
    public static int FreePort()
    {
        for (var tries = 1; ; tries++)
        {
            var port = Random.Shared.Next(10_000, 30_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException) when (tries < 1000)
            {
                // Somebody has it.
            }
        }
    }

    /// <summary>A new folder for a server's data: in memory where there is room, since a database is many files.</summary>
    public static string NewFolder(string server)
    {
        const string Memory = "/dev/shm";
        var isRoomy = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > 4L << 30;
        var folder = Path.Combine(isRoomy ? Memory : Path.GetTempPath(), $"migrations-{server}-{Path.GetRandomFileName()}");
        return Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>Runs a program to its end; an exit code other than 0 is an exception with what it said.</summary>
    public static string Run(string program, IEnumerable<string> arguments, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var feeding = Task.Run(() =>
        {
            process.StandardInput.Write(input ?? "");
            process.StandardInput.Close();
        });
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}{output}");
        feeding.Wait();
        return output;
    }
}
