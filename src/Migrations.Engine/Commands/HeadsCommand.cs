namespace Migrations.Engine.Commands;

/// <summary>Lists the revisions that none comes after.</summary>
sealed class HeadsCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run)
    {
        foreach (var head in run.Options.ResolveDependencies ? run.Graph.RealHeads : run.Graph.Heads)
        {
            foreach (var line in RevisionLine.Lines(run, run.Graph.Find(head)!))
                run.Report.Result(line);
            run.Report.Output("Head", head);
        }
        return Task.CompletedTask;
    }
}
