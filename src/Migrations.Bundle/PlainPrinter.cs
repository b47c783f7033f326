namespace Migrations.Bundle;

/// <summary>Lines for people: what happens on standard output, what is wrong on standard error, as compilers write it.</summary>
sealed class PlainPrinter : IEventPrinter
{
    /// <inheritdoc/>
    public void Print(string[] fields)
    {
        switch (fields)
        {
            case ["result", _] or ["message", "high", _]:
                Console.Out.WriteLine(fields[^1]);
                break;
            case ["warning" or "error", var code, var file, var line, var text]:
                Console.Error.WriteLine($"{(file.Length > 0 ? $"{file}({line}): " : "")}{fields[0]} {code}: {text}");
                break;
        }
    }

    /// <inheritdoc/>
    public void End(int exitCode)
    {
    }
}
