using System.Diagnostics;
using System.Text;

namespace Package.Tests;

/// <summary>Runs the dotnet program as a user would, without what the test run itself left in the environment.</summary>
static class Dotnet
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(20); // Ends what hangs; a machine with other work may be many times slower.;

    /// <summary>Runs to the end.</summary>
    public static (int ExitCode, string Output) Run(
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        using var process = Start("dotnet", folder, arguments, environment);
        var output = Read(process);
        return (process.ExitCode, output);
    }

    /// <summary>Runs until the output holds a text, then presses Ctrl+C, which a terminal sends to every process in it.</summary>
    public static (int ExitCode, string Output) Interrupt(string folder, IEnumerable<string> arguments, string when)
    {
        // A shell that runs tests in the background hands on an ignored SIGINT; env gives it its meaning back.
        using var process = Start("setsid", folder, ["env", "--default-signal=INT", "dotnet", .. arguments], null);
        var output = new StringBuilder();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            output.AppendLine(line);
            if (line.Contains(when))
                break;
        }
        Process.Start("kill", ["-INT", "--", $"-{process.Id}"]).WaitForExit();
        output.Append(Read(process));
        return (process.ExitCode, output.ToString());
    }

    /// <summary>Starts a program with the environment of a user.</summary>
    public static Process Start(
        string program,
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "true"; // As users have it; machines that build are often told otherwise.
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    static string Read(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}' took too long.");
        }
        return output.Result + errors.Result;
    }
}
