using Migrations.Engine.Integrity;

namespace Migrations.Engine.Runs;

/// <summary>Collects the steps of a run for its manifest.</summary>
sealed class ManifestSteps : RunObserver
{
    readonly List<ManifestStep> _steps = [];

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<ManifestStep> Steps => _steps;

    /// <inheritdoc/>
    public override Task StepBeginsAsync(RevisionPart part)
    {
        _steps.Add(new(part.Step.Revision.Id, part.Step.IsUpgrade, RevisionHash.Of(part.Operations)));
        return Task.CompletedTask;
    }
}
