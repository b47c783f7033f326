using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Migrations.Engine.Diagnostics;
using Task = System.Threading.Tasks.Task;

namespace Migrations.Build;

/// <summary>The host's process: its start, its events, and its end. Its standard streams are the only way to it and back.</summary>
sealed class HostProcess : IDisposable
{
    const int LastErrorLines = 5;
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    readonly Process _process;
    readonly StreamWriter _input;
    readonly Action<string> _output;
    readonly TaskCompletionSource<bool> _exited = new();
    readonly Task _printed;
    readonly StringBuilder _line = new();
    readonly Queue<string> _lastErrors = new();
    readonly object _gate = new();
    Timer? _kill;
    bool _closed;

    HostProcess(Process process, Action<string> output)
    {
        (_process, _output) = (process, output);
        process.Exited += (_, _) => _exited.TrySetResult(true);
        process.Start();
        _printed = ReadPrinted(process.StandardError);
        _input = new StreamWriter(process.StandardInput.BaseStream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>The last lines that the process printed, for a death without an answer.</summary>
    public string LastErrors
    {
        get
        {
            lock (_gate)
                return string.Join("\n", _lastErrors);
        }
    }

    /// <summary>The exit code of the process, which is ended if it does not end by itself.</summary>
    public int ExitCode
    {
        get
        {
            End();
            return _process.ExitCode;
        }
    }

    /// <summary>Starts the process; what it prints goes to <paramref name="output"/> line by line.</summary>
    /// <exception cref="MigrationException">MIG2009: dotnet does not start.</exception>
    public static HostProcess Start(string dotnet, string arguments, Action<string> output)
    {
        var start = new ProcessStartInfo(dotnet, arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        BuildVariables.Remove(start.Environment);
        BuildVariables.AddFastStart(start.Environment);
        try
        {
            return new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, output);
        }
        catch (Win32Exception failure)
        {
            throw Errors.DotnetNotFound(dotnet, Errors.OneLine(failure.Message));
        }
    }

    /// <summary>Sends one line to the process. One that is gone takes none; the events tell why.</summary>
    public void Send(string line)
    {
        try
        {
            lock (_input)
                _input.WriteLine(line);
        }
        catch (IOException)
        {
            // ReadEvents reports the death.
        }
    }

    /// <summary>Hands each event to <paramref name="read"/> until it gives an answer; null when the process ends before.</summary>
    public bool? ReadEvents(Func<string, bool?> read)
    {
        var hasBegun = false;
        while (NextLine() is { } line)
        {
            // Before the host has taken its streams, a hook of the runtime's start may print.
            if (!hasBegun)
            {
                hasBegun = line == "begin";
                if (!hasBegun)
                    Printed(line);
            }
            else if (read(line) is { } answer)
                return answer;
        }
        return null;
    }

    /// <summary>Asks the process to stop, and ends it with all that it started when it has not.</summary>
    public void Stop()
    {
        // First: a process that does not read keeps Send waiting.
        _kill = new Timer(_ => Kill(), null, Grace, Timeout.InfiniteTimeSpan);
        Send("cancel");
    }

    public void Dispose()
    {
        End();
        lock (_gate)
            _closed = true;
        _kill?.Dispose();
        _process.Dispose();
    }

    // What died may have left its streams to something that it started.
    string? NextLine()
    {
        var line = _process.StandardOutput.ReadLineAsync();
        Task.WaitAny(line, _exited.Task);
        return line.Wait(Grace) ? line.Result : null;
    }

    void End()
    {
        if (!_process.WaitForExit((int)Grace.TotalMilliseconds))
        {
            Kill();
            _process.WaitForExit((int)Grace.TotalMilliseconds);
        }
        // Something that the user's code started may hold the stream open for ever, after a line without an end.
        _printed.Wait(TimeSpan.FromSeconds(1));
        EndLine();
    }

    void Kill()
    {
        try
        {
            // Only newer runtimes can end a whole tree; netstandard2.0 does not know the method.
            var killTree = typeof(Process).GetMethod("Kill", [typeof(bool)]);
            if (killTree is null)
                _process.Kill();
            else
                killTree.Invoke(_process, [true]);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or System.Reflection.TargetInvocationException)
        {
            // It ended by itself in the meantime.
        }
    }

    async Task ReadPrinted(StreamReader stream)
    {
        var buffer = new char[4096];
        var last = '\0';
        while (await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false) is > 0 and var count)
        {
            lock (_gate)
            {
                foreach (var next in buffer.Take(count))
                {
                    if (next == '\r' || next == '\n' && last != '\r')
                        Printed(Taken());
                    else if (next != '\n')
                        _line.Append(next);
                    last = next;
                }
            }
        }
        EndLine();
    }

    void EndLine()
    {
        lock (_gate)
        {
            if (_line.Length > 0)
                Printed(Taken());
        }
    }

    string Taken()
    {
        var line = _line.ToString();
        _line.Clear();
        return line;
    }

    void Printed(string line)
    {
        lock (_gate)
        {
            // The message of an exception helps whoever reads the error; the frames under it do not.
            if (line.Trim().Length > 0 && !line.TrimStart().StartsWith("at ", StringComparison.Ordinal))
            {
                _lastErrors.Enqueue(line);
                if (_lastErrors.Count > LastErrorLines)
                    _lastErrors.Dequeue();
            }
            // The build accepts nothing any more once the task has returned.
            if (!_closed)
                _output(line);
        }
    }
}
