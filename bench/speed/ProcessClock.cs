using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Speed;

/// <summary>Runs a process to its end and tells what it cost.</summary>
static partial class ProcessClock
{
    /// <summary>Runs a program.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <returns>Seconds on the wall and of the processor, its own and that of the processes that it waited for.</returns>
    /// <exception cref="InvalidOperationException">It failed: a run that did not do its work is no figure.</exception>
    public static (double Wall, double Cpu) Run(Command command)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = command.Folder ?? "",
        };
        foreach (var (name, value) in command.Variables)
            start.Environment[name] = value;
        var before = Children();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        // The host ends its run when its input ends, so that is left open.
        process.StandardInput.Write(command.Input);
        process.StandardInput.Flush();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var wall = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0 || command.MustSay.Length > 0 && !output.Contains(command.MustSay, StringComparison.Ordinal))
            throw new InvalidOperationException($"{command.Program} {command.Arguments} ended with {process.ExitCode}:\n{output}{error.Result}");
        return (wall, Children() - before);
    }

    static double Children()
    {
        Span<long> usage = stackalloc long[36];
        _ = GetUsage(-1, ref usage[0]);
        return usage[0] + usage[1] / 1e6 + usage[2] + usage[3] / 1e6;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref long usage);
}

/// <summary>A process to run.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments, quoted as a shell would.</param>
sealed record Command(string Program, string Arguments)
{
    public string? Folder { get; init; }
    public string Input { get; init; } = "";
    public string MustSay { get; init; } = "";
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();
}
