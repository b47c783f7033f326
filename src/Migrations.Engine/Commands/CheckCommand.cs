using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Commands;

/// <summary>Lints new revisions, and fails when the model has changes that no revision holds.</summary>
sealed class CheckCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        if (run.Options.LintScope != "None")
            await RevisionReview.RunAsync(run, run.Options.LintScope == "All");
        var found = new List<KeyValuePair<string, SourceLocation?>>();
        await ModelComparison.RunAsync(run, run.Options.CompareWith ?? "Revisions", (context, difference) =>
        {
            found.AddRange(
                difference.Upgrade.Select(operation =>
                    KeyValuePair.Create(
                        $"{context.Bind.Name}: {ChangeWords.Of(operation, context.Dialect)}",
                        ChangedMember.PlaceOf(context.TargetMetaData, operation)
                    )
                )
            );
            return Task.CompletedTask;
        });
        if (found.Count > 0)
            throw Errors.ModelChanged(found);
        run.Report.Result("Every change of the model is in a revision.");
    }
}
