using Migrations.Engine.Environments;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Upgrades every bind to a revision, by default to all heads.</summary>
public sealed class UpgradeCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) => run.OnlineAsync(async context =>
    {
        await context.EnsureVersionTableAsync(isBase: false);
        var current = await context.GetCurrentHeadsAsync();
        var steps = UpgradeWalk.Plan(run.Graph, current, run.Options.TargetRevision ?? "heads");
        var heads = await context.RunStepsAsync(steps, current);
        run.TellHeads(context, heads, changed: steps.Count > 0);
    });
}
