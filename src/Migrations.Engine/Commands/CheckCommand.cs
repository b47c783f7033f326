using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Commands;

/// <summary>Lints new revisions, and fails when the model has changes that no revision holds.</summary>
public sealed class CheckCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        if (run.Options.LintScope != "None")
            await RevisionReview.RunAsync(run, run.Options.LintScope == "All");
        var found = new List<string>();
        await ModelComparison.RunAsync(run, run.Options.CompareWith ?? "Revisions", (context, difference) =>
        {
            found.AddRange(difference.Upgrade.Select(operation => $"{context.Bind.Name}: {operation.Describe()}"));
            return Task.CompletedTask;
        });
        if (found.Count > 0)
            throw Errors.ModelChanged(found);
        run.Report.Say("The model has no changes that no revision holds.");
    }
}
