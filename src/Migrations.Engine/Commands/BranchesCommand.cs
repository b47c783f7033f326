namespace Migrations.Engine.Commands;

/// <summary>Lists the revisions that several come after, each with those.</summary>
sealed class BranchesCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run)
    {
        if (run.Graph.BranchPoints.Count == 0)
            run.Report.Result("There are no branches.");
        foreach (var point in run.Graph.BranchPoints)
        {
            foreach (var line in RevisionLine.Lines(run, run.Graph.Find(point)!))
                run.Report.Result(line);
            foreach (var child in run.Graph.ChildrenOf(point))
                run.Report.Result($"    -> {RevisionLine.Short(run.Graph, run.Graph.Find(child)!)}");
        }
        return Task.CompletedTask;
    }
}
