using Migrations.Engine.Environments;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Says where every bind is.</summary>
public sealed class CurrentCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) => run.OnlineAsync(async context =>
    {
        var rows = await context.GetCurrentHeadsAsync();
        var current = new AppliedRevisions(run.Graph, rows).Tips;
        if (current.Count == 0)
            run.Report.Say($"{context.Bind.Name}: base");
        foreach (var revision in current)
            run.Report.Say($"{context.Bind.Name}: {RevisionLine.Short(run.Graph, revision)}");
        run.OutputHeads(context, rows);
    }, isReadOnly: true);
}
