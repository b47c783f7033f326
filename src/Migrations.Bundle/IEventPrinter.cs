namespace Migrations.Bundle;

/// <summary>How what a run tells is shown.</summary>
interface IEventPrinter
{
    /// <summary>One event, see docs/architecture.md.</summary>
    void Print(string[] fields);

    /// <summary>A line that the project's own code printed: beside what programs read.</summary>
    void PrintLine(string text) => Console.Error.WriteLine(text);

    /// <summary>The last word.</summary>
    void End(int exitCode);
}
