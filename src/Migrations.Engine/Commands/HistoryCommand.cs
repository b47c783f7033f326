using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Lists revisions, newest first.</summary>
public sealed class HistoryCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run)
    {
        var (from, to) = RevisionRange.Parse(run.Options.Range, "base", "heads");
        foreach (var revision in History.Range(run.Graph, from, to))
            foreach (var line in run.Options.Verbose ? RevisionLine.Full(run.Graph, revision) : [RevisionLine.Long(run.Graph, revision)])
                run.Report.Say(line);
        return Task.CompletedTask;
    }
}
