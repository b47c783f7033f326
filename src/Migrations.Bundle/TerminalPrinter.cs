using System.Text;

namespace Migrations.Bundle;

/// <summary>
/// The lines for people, and under them, on a terminal, one that says what the run is at: seconds, how many binds are done, bind, revision
/// and operation. It is rewritten where it stands, and taken away before any other line comes.
/// </summary>
sealed class TerminalPrinter : IEventPrinter
{
    // Often enough for a clock, and no more than a person can read, however many operations there are.
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    readonly RunProgress _progress = new();
    readonly object _gate = new();
    readonly Timer _clock;
    int _width;
    bool _hasEnded;

    /// <summary>Begins.</summary>
    public TerminalPrinter() => _clock = new(_ => Under(Show), null, Pace, Pace);

    /// <summary>Whether a person looks on: both streams are a terminal, and one that can go back in a line.</summary>
    public static bool IsThere =>
        !Console.IsOutputRedirected
        && !Console.IsErrorRedirected
        && (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"));

    /// <inheritdoc/>
    public void Print(string[] fields) => Under(() =>
    {
        _progress.Take(fields);
        if (PlainPrinter.Line(fields) is { } line)
            Write(line.Stream, line.Text);
    });

    /// <inheritdoc/>
    public void PrintLine(string text) => Under(() => Write(Console.Error, text));

    /// <inheritdoc/>
    public void End(int exitCode)
    {
        Under(() =>
        {
            Clear();
            _hasEnded = true;
        });
        _clock.Dispose();
    }

    void Under(Action action)
    {
        lock (_gate)
            if (!_hasEnded)
                action();
    }

    void Show()
    {
        if (_progress.Line is not { } line)
            return;
        // In the last column some terminals begin a new line.
        var (text, width) = Fit(line, (Console.WindowWidth is > 1 and var columns ? columns : 80) - 1);
        Console.Error.Write($"\r{text}{new string(' ', Math.Max(0, _width - width))}{new string('\b', Math.Max(0, _width - width))}");
        _width = width;
    }

    void Write(TextWriter stream, string text)
    {
        Clear();
        stream.WriteLine(text);
    }

    void Clear()
    {
        if (_width > 0)
            Console.Error.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }

    // Characters of East Asia and pictures take two columns. What is beyond is rather cut too early than carried to the next
    // line; so is the second line of a text.
    static (string Text, int Width) Fit(string line, int columns)
    {
        var (text, width) = (new StringBuilder(), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            var cells = rune.Value < 0x1100 ? 1 : 2;
            if (width + cells > columns || Rune.IsControl(rune))
                break;
            text.Append(rune.ToString());
            width += cells;
        }
        return (text.ToString(), width);
    }
}
