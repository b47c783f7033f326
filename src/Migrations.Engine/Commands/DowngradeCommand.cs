using Migrations.Engine.Environments;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Downgrades every bind to a revision, by default by one.</summary>
public sealed class DowngradeCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) => run.OnlineAsync(async context =>
    {
        await context.EnsureVersionTableAsync(isBase: false);
        var current = await context.GetCurrentHeadsAsync();
        var steps = DowngradeWalk.Plan(run.Graph, current, run.Options.TargetRevision ?? "-1");
        var heads = await context.RunStepsAsync(steps, current);
        run.TellHeads(context, heads, changed: steps.Count > 0);
    });
}
