namespace Migrations.Host;

/// <summary>The way back to the build: one line per event, one writer at a time.</summary>
sealed class EventLine
{
    readonly object _gate = new();
    readonly StreamWriter _writer;

    /// <summary>Begins with a line of its own, before which a hook of the runtime's start may have printed.</summary>
    public EventLine(Stream stream)
    {
        _writer = BuildStreams.Utf8(stream);
        Send("\nbegin");
    }

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
}
