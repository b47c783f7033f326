namespace Migrations.Engine.Runs;

/// <summary>Calls what an environment asked for after each step.</summary>
/// <param name="apply">Is given the step and the rows of the version table after it.</param>
sealed class VersionCallbacks(Func<RevisionStep, IReadOnlyList<string>, Task> apply) : RunObserver
{
    /// <inheritdoc/>
    public override Task StepDoneAsync(RevisionStep step, IReadOnlyList<string> rows) => apply(step, rows);
}
