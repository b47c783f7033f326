using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using Migrations.Engine.Diagnostics;

namespace Migrations.Build;

/// <summary>The host's process: its start, its pipe of events, and its end.</summary>
sealed class HostProcess : IDisposable
{
    const int LastErrorLines = 5;
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    readonly Process _process;
    readonly NamedPipeServerStream _pipe;
    readonly StreamWriter _input;
    readonly Action<string> _output;
    readonly TaskCompletionSource<bool> _exited = new();
    readonly CountdownEvent _streams = new(2);
    readonly Queue<string> _lastErrors = new();
    readonly object _gate = new();
    Timer? _kill;
    bool _closed;

    HostProcess(Process process, NamedPipeServerStream pipe, Action<string> output)
    {
        (_process, _pipe, _output) = (process, pipe, output);
        process.Exited += (_, _) => _exited.TrySetResult(true);
        process.OutputDataReceived += (_, e) => Printed(e.Data, isError: false);
        process.ErrorDataReceived += (_, e) => Printed(e.Data, isError: true);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _input = new StreamWriter(process.StandardInput.BaseStream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>The last lines that the process printed as errors, for a death without an answer.</summary>
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
    public static HostProcess Start(HostCommand command, string requestFile, Action<string> output)
    {
        var name = "mig" + Guid.NewGuid().ToString("N").Substring(0, 12);
        var pipe = new NamedPipeServerStream(name, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        var start = new ProcessStartInfo(command.Dotnet, command.Arguments(requestFile, name))
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            return new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, pipe, output);
        }
        catch (Win32Exception)
        {
            pipe.Dispose();
            throw Errors.DotnetNotFound(command.Dotnet);
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
        var connected = _pipe.WaitForConnectionAsync();
        System.Threading.Tasks.Task.WaitAny(connected, _exited.Task);
        // A process that was quick may be gone already and still have left its events.
        if (!connected.IsCompleted && !connected.Wait(200))
            return null;
        using var reader = new StreamReader(_pipe, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (read(line) is { } answer)
                return answer;
        }
        return null;
    }

    /// <summary>Asks the process to stop, and ends it with all that it started when it has not.</summary>
    public void Stop()
    {
        Send("cancel");
        _kill = new Timer(_ => Kill(), null, Grace, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        End();
        lock (_gate)
            _closed = true;
        _kill?.Dispose();
        _pipe.Dispose();
        _process.Dispose();
    }

    void End()
    {
        if (!_process.WaitForExit((int)Grace.TotalMilliseconds))
        {
            Kill();
            _process.WaitForExit((int)Grace.TotalMilliseconds);
        }
        // Something that the user's code started may hold the streams open for ever.
        _streams.Wait(TimeSpan.FromSeconds(1));
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

    void Printed(string? line, bool isError)
    {
        lock (_gate)
        {
            if (line is null)
            {
                if (!_streams.IsSet)
                    _streams.Signal();
                return;
            }
            // The message of an exception helps whoever reads the error; the frames under it do not.
            if (isError && !line.TrimStart().StartsWith("at ", StringComparison.Ordinal))
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
