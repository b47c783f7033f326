using Migrations.Engine.Diagnostics;
using Migrations.Engine.Runs.Journal;

namespace Migrations.Engine.Runs;

/// <summary>Tells people each step. Writing a script runs nothing, so a normal build shows its steps only in a plan.</summary>
/// <param name="report">Where it is told.</param>
/// <param name="kind">What the run is.</param>
sealed class StepReport(IReport report, RunKind kind) : RunObserver
{
    /// <inheritdoc/>
    public override Task StepBeginsAsync(RevisionPart part)
    {
        var (step, line) = (part.Step, part.Line);
        var message = step.IsStamp || step.Revision.Message is null ? "" : $", {Errors.OneLine(step.Revision.Message)}";
        if (kind == RunKind.Script)
            report.Detail(line + message);
        else if (kind == RunKind.Plan)
            report.Result(line.Replace("Running", "Would run").Replace("Recording", "Would record") + message);
        else
            report.Say(line + message);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task StepResumesAsync(RevisionPart part, Remains remains, JournalItem? ended)
    {
        var state = ended is null ? "" : $" It ended in '{ended.Description}', which is {(ended.Finished is null ? "not " : "")}in.";
        var next = remains.Items.FirstOrDefault(item => item.Finished is null) is { } item
            ? $"Next is '{item.Description}'."
            : "The rest of it is next.";
        report.Result(
            $"Revision {remains.Step.Revision} was left half done by {remains.Items[0].By}: {remains.Progress}.{state} {next}"
        );
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OperationBeginsAsync(Operation operation)
    {
        report.Detail(operation.Describe());
        return Task.CompletedTask;
    }
}

/// <summary>What becomes of the statements of a run.</summary>
enum RunKind
{
    /// <summary>A database runs them.</summary>
    Online,

    /// <summary>They are written for somebody else to run.</summary>
    Script,

    /// <summary>They are only shown.</summary>
    Plan,
}
