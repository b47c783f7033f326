using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Downgrades every bind to a revision, by default by one.</summary>
public sealed class DowngradeCommand : ICommand
{
    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG3025: a number alone, and the database is at several revisions.</exception>
    public Task RunAsync(CommandContext run) => run.MoveAsync(current =>
    {
        var target = run.Options.TargetRevision ?? "-1";
        if (current.Count > 1 && RelativeSymbol.Parse(target) is { Label: null, From: null })
            throw Errors.DowngradeWithoutBranch(target, current, BranchOf(run.Graph, current[0]));
        return DowngradeWalk.Plan(run.Graph, current, target);
    });

    // Its label, if it has one, is what people know it by.
    static string BranchOf(RevisionGraph graph, string id) => graph.Find(id) is null ? id : graph.LabelsOf(id).Order(StringComparer.Ordinal).FirstOrDefault() ?? id;
}
