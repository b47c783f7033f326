namespace Migrations.Engine.Commands;

/// <summary>Says all that is known of a revision.</summary>
sealed class ShowCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run)
    {
        foreach (var revision in run.Graph.Symbols.Resolve(run.Options.TargetRevision ?? "heads"))
            foreach (var line in RevisionLine.Full(run.Graph, revision))
                run.Report.Result(line);
        return Task.CompletedTask;
    }
}
