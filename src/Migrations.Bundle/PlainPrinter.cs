namespace Migrations.Bundle;

/// <summary>Lines for people: what happens on standard output, what is wrong on standard error, as compilers write it.</summary>
sealed class PlainPrinter : IEventPrinter
{
    /// <summary>What people see of an event, and where; null: nothing.</summary>
    public static (TextWriter Stream, string Text)? Line(string[] fields) => fields switch
    {
        ["result", _] or ["message", "high", _] => (Console.Out, fields[^1]),
        ["warning" or "error", var code, var file, var line, var text] => (
            Console.Error,
            $"{(file.Length > 0 ? $"{file}({line}): " : "")}{fields[0]} {code}: {text}"
        ),
        _ => null,
    };

    /// <inheritdoc/>
    public void Print(string[] fields)
    {
        if (Line(fields) is { } line)
            line.Stream.WriteLine(line.Text);
    }

    /// <inheritdoc/>
    public void End(int exitCode)
    {
    }
}
