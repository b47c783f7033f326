using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Commands;

/// <summary>
/// Accepts that applied revisions do something else now than what was run: the history keeps both. The databases are not changed.
/// </summary>
sealed class RepairCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) =>
        run.OnlineAsync(
            async context =>
            {
                if (!context.Options.KeepHistory)
                    throw Errors.NoHistoryToRepair(context.Bind.Name);
                var changes = await context.ChangesOfAppliedAsync(await context.GetCurrentHeadsAsync());
                if (changes.Count > 0)
                    await context.AcceptAsync(changes);
                foreach (var change in changes)
                    run.Report.Result(
                        $"{context.Bind.Name}: {RevisionLine.Short(run.Graph, change.Revision)} is taken as it is now. What was run at "
                            + $"{change.Applied.Origin} stays in the database."
                    );
                if (changes.Count == 0)
                    run.Report.Result($"{context.Bind.Name}: every applied revision is as it was run. Nothing was changed.");
            },
            isParallel: true
        );
}
