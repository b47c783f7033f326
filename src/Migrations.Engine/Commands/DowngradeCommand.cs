using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Downgrades every bind to a revision, by default by one.</summary>
sealed class DowngradeCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) =>
        run.MoveAsync(current => Steps(run, current, run.Options.TargetRevision ?? "-1"));

    /// <summary>The steps down; <c>-N</c> counts from one revision. Of several, Alembic takes any, and warns that it will not for
    /// ever.</summary>
    /// <exception cref="MigrationException">MIG3025: <c>-N</c> and several current revisions, and those of
    /// <see cref="DowngradeWalk.Plan"/>.</exception>
    public static IReadOnlyList<RevisionStep> Steps(CommandContext run, IReadOnlyList<string> current, string target) =>
        current.Count > 1 && RelativeSymbol.Parse(target) is { Label: null, From: null }
            ? throw Errors.DowngradeWithoutBranch(
                target,
                current,
                BranchOf(run.Graph, current.FirstOrDefault(id => run.Graph.Find(id) is { Down.Count: < 2 }) ?? current[0])
            )
            : DowngradeWalk.Plan(run.Graph, current, target);

    // Its label, if it has one, is what people know it by.
    static string BranchOf(RevisionGraph graph, string id) =>
        graph.Find(id) is null ? id : graph.LabelsOf(id).Order(StringComparer.Ordinal).FirstOrDefault() ?? id;
}
