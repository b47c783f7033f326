namespace Migrations.Bundle;

/// <summary>How what a run tells is shown.</summary>
interface IEventPrinter
{
    /// <summary>One event, see docs/architecture.md.</summary>
    void Print(string[] fields);

    /// <summary>The last word.</summary>
    void End(int exitCode);
}
