using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Downgrades every bind to a revision, by default by one.</summary>
sealed class DowngradeCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) =>
        run.MoveAsync(current => Route.Down(run.Graph, current, run.Options.TargetRevision ?? "-1"));
}
