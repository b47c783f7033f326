using Migrations.Engine.Environments;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Writes revisions into the version table without running them.</summary>
public sealed class StampCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) => run.OnlineAsync(async context =>
    {
        await context.EnsureVersionTableAsync(isBase: false);
        if (run.Options.Purge)
            await context.ClearVersionTableAsync();
        var current = await context.GetCurrentHeadsAsync();
        var steps = StampPlan.Plan(run.Graph, current, Targets(run));
        var heads = await context.RunStepsAsync(steps, current);
        run.TellHeads(context, heads, changed: steps.Count > 0);
    });

    static IReadOnlyList<string> Targets(CommandContext run) =>
        run.Options.Revisions.Count > 0 ? run.Options.Revisions : [run.Options.TargetRevision ?? "heads"];
}
