namespace Migrations.Engine.Commands;

/// <summary>Lists the revisions that none comes after.</summary>
public sealed class HeadsCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run)
    {
        foreach (var head in run.Options.ResolveDependencies ? run.Graph.RealHeads : run.Graph.Heads)
        {
            var revision = run.Graph.Find(head)!;
            foreach (var line in run.Options.Verbose ? RevisionLine.Full(run.Graph, revision) : [RevisionLine.Short(run.Graph, revision)])
                run.Report.Say(line);
            run.Report.Output("Head", head);
        }
        return Task.CompletedTask;
    }
}
