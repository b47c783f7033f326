using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Writes a revision that joins heads; it changes nothing by itself.</summary>
sealed class MergeCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run)
    {
        var revision = new RevisionNode(run.Options.RevisionId ?? NewRevisionFile.NewId())
        {
            Message = run.Options.Message ?? "merge",
            Labels = run.Options.BranchLabels,
            DependsOn = run.Options.DependsOn,
        };
        var heads = run.Options.Revisions.Count > 0 ? run.Options.Revisions : run.Graph.Heads;
        if (heads.Count < 2)
            throw Errors.NothingToMerge(heads);
        var merge = NewRevisionFile.Directive(run, NewRevisionPlan.Make(run.Graph, revision, heads, run.Options.Splice).Revision);
        NewRevisionFile.Write(run, merge);
        BranchingRule.Write(run, [merge]);
        return Task.CompletedTask;
    }
}
