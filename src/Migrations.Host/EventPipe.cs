using System.IO.Pipes;
using System.Text;

namespace Migrations.Host;

/// <summary>The way back to the build: one line per event, one writer at a time.</summary>
sealed class EventPipe : IDisposable
{
    readonly object _gate = new();
    readonly StreamWriter _writer;

    EventPipe(Stream stream) => _writer = Utf8(stream);

    /// <summary>Connects to the task, which listens before it starts this process.</summary>
    public static EventPipe Connect(string name)
    {
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.Out);
        pipe.Connect(5000);
        return new EventPipe(pipe);
    }

    /// <summary>A writer without a byte order mark that keeps nothing back.</summary>
    public static StreamWriter Utf8(Stream stream) => new(stream, new UTF8Encoding(false)) { AutoFlush = true };

    /// <summary>Sends one line. A build that is gone takes none; the input side then ends the run.</summary>
    public void Send(string line)
    {
        lock (_gate)
        {
            try
            {
                _writer.Write(line + "\n");
            }
            catch (IOException)
            {
                // The reader is gone, and with it everyone who could be told.
            }
        }
    }

    public void Dispose() => _writer.Dispose();
}
