using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Commands;

/// <summary>
/// Lists the transactions that two-phase runs left prepared on each bind; with MigrationResolve it commits them or rolls them back.
/// </summary>
sealed class PreparedCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var found = 0;
        // As a verb that reads: a prepared transaction is ended outside of any other.
        await run.OnlineAsync(
            async context => Interlocked.Add(ref found, await ResolveAsync(run, context)),
            isReadOnly: true,
            isParallel: true
        );
        if (run.Options.PreparedId is { } id && found == 0)
            throw Errors.UnknownPrepared(id);
        if (found > 0 && run.Options.Resolve is null)
            run.Report.Result(
                "A two-phase run commits only once all its binds are prepared. Where one of them has its new revision already "
                    + $"({Phrases.Verb("Current")}), commit the others with {Phrases.Option("Resolve", "commit")}; where none has, roll "
                    + $"them back with {Phrases.Option("Resolve", "rollback")}."
            );
    }

    static async Task<int> ResolveAsync(CommandContext run, MigrationContext context)
    {
        var bind = context.Bind.Name;
        if (!context.HasTwoPhase)
        {
            run.Report.Result($"{bind}: {context.Dialect.Connector.NoTwoPhase}.");
            return 0;
        }
        // The run that prepared it may be about to commit it; it holds the lock until its end.
        if (run.Options.Resolve is not null)
            await context.LockAsync();
        else if (await context.AtWorkAsync() is { } holder)
            run.Report.Result($"{bind}: a run is at work, so this list may change: {holder}");
        var all = await context.ReadPreparedAsync();
        var prepared = all.Where(one => run.Options.PreparedId is not { } id || one.Transaction.Id == id).ToList();
        if (all.Count == 0)
            run.Report.Result($"{bind}: no prepared transaction.");
        foreach (var (transaction, commit, rollback) in prepared)
        {
            var line = $"{bind}: {transaction.Id}{(transaction.Details.Length > 0 ? $", {transaction.Details}" : "")}";
            if (run.Options.Resolve is not { } resolve)
            {
                run.Report.Result($"{line}. {commit}; or {rollback};");
                continue;
            }
            await context.ResolveAsync(resolve == "commit" ? commit : rollback);
            run.Report.Result($"{line}: {(resolve == "commit" ? "committed" : "rolled back")}.");
        }
        return prepared.Count;
    }
}
