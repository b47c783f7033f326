namespace Migrations.Bundle;

/// <summary>How the program ends, in numbers that a scheduler can act on. docs/deployment.md says why these.</summary>
static class RunExit
{
    /// <summary>It is done, or there was nothing to do.</summary>
    public const int Done = 0;

    /// <summary>There was nothing to do, where the caller wants to tell that from <see cref="Done"/>.</summary>
    public const int NothingToDo = 3;

    /// <summary>It failed, and will again until something is corrected.</summary>
    public const int RetryCannotHelp = 4;

    /// <summary>It failed by what may be gone the next time.</summary>
    public const int RetryMayHelp = 75;
}
