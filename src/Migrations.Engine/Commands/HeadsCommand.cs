namespace Migrations.Engine.Commands;

/// <summary>Lists the revisions that none comes after.</summary>
public sealed class HeadsCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run)
    {
        foreach (var head in run.Graph.Heads)
        {
            run.Report.Say(RevisionLine.Short(run.Graph, run.Graph.Find(head)!));
            run.Report.Output("Head", head);
        }
        return Task.CompletedTask;
    }
}
