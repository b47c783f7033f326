using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Upgrades every bind to a revision, by default to all heads.</summary>
sealed class UpgradeCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) =>
        run.MoveAsync(current => Route.Up(run.Graph, current, run.Options.TargetRevision ?? "heads"));
}
