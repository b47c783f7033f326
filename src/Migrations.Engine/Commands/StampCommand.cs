using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Writes revisions into the version table without running them, by default all heads.</summary>
public sealed class StampCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) =>
        run.MoveAsync(current => StampPlan.Plan(run.Graph, current, Targets(run.Options)), run.Options.Purge);

    internal static IReadOnlyList<string> Targets(Options.RunOptions options) =>
        options.Revisions.Count > 0 ? options.Revisions : [options.TargetRevision ?? "heads"];
}
