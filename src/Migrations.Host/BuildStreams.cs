using System.Text;

namespace Migrations.Host;

/// <summary>
/// The two streams that this process shares with the build: requests come on standard input, events go to standard output.
/// Taken before any code of the project is loaded, and by nobody else after: that code, its native libraries and the processes
/// that it starts read an empty input, and what they print as output goes where errors go.
/// </summary>
sealed class BuildStreams : IDisposable
{
    BuildStreams(Stream input, Stream output) => (Input, Output) = (input, output);

    /// <summary>What the build sends.</summary>
    public Stream Input { get; }

    /// <summary>What the build reads.</summary>
    public Stream Output { get; }

    /// <summary>Takes both for this process alone.</summary>
    public static BuildStreams Take()
    {
        var (input, output) = OperatingSystem.IsWindows() ? WindowsStreams.Take() : UnixStreams.Take();
        // A console that was asked for before, by a hook of the runtime's start, has the old streams.
        Console.SetIn(TextReader.Null);
        Console.SetOut(Utf8(Console.OpenStandardOutput()));
        Console.SetError(Utf8(Console.OpenStandardError()));
        // Unbuffered: what stands in a buffer of a process that dies is lost.
        return new(new FileStream(input, FileAccess.Read, bufferSize: 0), new FileStream(output, FileAccess.Write, bufferSize: 0));
    }

    /// <summary>A writer without a byte order mark that keeps nothing back.</summary>
    public static StreamWriter Utf8(Stream stream) => new(stream, new UTF8Encoding(false)) { AutoFlush = true };

    public void Dispose()
    {
        Output.Dispose();
        Input.Dispose();
    }
}
