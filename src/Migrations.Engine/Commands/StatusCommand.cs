using System.Collections.Concurrent;
using System.Globalization;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Audit;

namespace Migrations.Engine.Commands;

/// <summary>
/// Says of every bind how far it is, in a table: its product, where it is, how many revisions it lacks, the last run, and who runs now;
/// with MigrationVerbose also whether somebody changed it by hand. Nothing is changed, and no lock taken.
/// </summary>
sealed class StatusCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var found = new ConcurrentDictionary<string, BindStatus>();
        try
        {
            await run.OnlineAsync(async context =>
            {
                var status = await AskAsync(run, context);
                found[context.Bind.Name] = status;
                Output(run, context.Bind.Name, status);
            }, isReadOnly: true, isParallel: true);
        }
        finally
        {
            // What answered is told, also where another bind did not.
            Show(run, [.. run.Binds.Select(bind => bind.Name).Where(found.ContainsKey).Select(bind => (bind, found[bind]))]);
        }
    }

    static async Task<BindStatus> AskAsync(CommandContext run, MigrationContext context)
    {
        var current = await context.GetCurrentHeadsAsync();
        var halfDone = await context.HalfDoneAsync();
        return new(
            context.Dialect.Name,
            context.Dialect.Connector.VersionOf(context.Connection!.ServerVersion),
            current,
            Route.Up(run.Graph, current, "heads").Count,
            halfDone,
            await context.ReadLastOfHistoryAsync(),
            await context.RunLockHolderAsync(),
            run.Options.Verbose && halfDone is null ? (await context.FindDriftAsync(current)).Out.Upgrade.Count : null
        );
    }

    static void Show(CommandContext run, IReadOnlyList<(string Bind, BindStatus Status)> all)
    {
        if (all.Count == 0)
            return;
        string[] heading = ["bind", "product", "is at", "lacks", "last run"];
        var rows = all.Select(one => (string[])
        [
            one.Bind,
            one.Status.Server is { } server ? $"{server.Product} {server.Number}" : one.Status.Product,
            run.Lines(one.Status.Current),
            one.Status.Missing == 0 ? "nothing" : Move.Revisions(one.Status.Missing),
            one.Status.Last is { } last ? Words(last) : "",
            .. run.Options.Verbose ? (string[])[Words(one.Status.Differences)] : [],
        ]);
        foreach (var line in TextTable.Lines([run.Options.Verbose ? [.. heading, "drift"] : heading, .. rows]))
            run.Report.Result(line);
        foreach (var (bind, status) in all)
        {
            if (status.HalfDone is { } halfDone)
                run.Report.Result(halfDone);
            if (status.LockHolder is { } holder)
                run.Report.Result($"{bind}: a run is at work: {holder}.");
        }
    }

    static string Words(HistoryRow last) =>
        $"{last.Started} by {last.MadeBy} on {last.Host}: {last.Action} {last.Revision}, "
        + $"{(last.Outcome == HistoryRow.Failed ? $"failed with {last.Error}" : last.Outcome)}, {last.Milliseconds} ms";

    static string Words(int? differences) => differences switch
    {
        null => "not looked for",
        0 => "none",
        _ => $"{differences} difference(s)",
    };

    static void Output(CommandContext run, string bind, BindStatus status) =>
        run.Report.Output(
            "Status",
            bind,
            "Product",
            status.Product,
            "Version",
            $"{status.Server?.Number}",
            "Current",
            string.Join(' ', status.Current),
            "Heads",
            string.Join(' ', run.Graph.RealHeads),
            "Missing",
            Number(status.Missing),
            "State",
            status.HalfDone is not null ? "HalfDone" : status.Missing == 0 ? "AtHead" : "Behind",
            "LastRun",
            status.Last?.Started ?? "",
            "LastRunBy",
            status.Last?.MadeBy ?? "",
            "LastRunOn",
            status.Last?.Host ?? "",
            "LastRunOutcome",
            status.Last?.Error ?? status.Last?.Outcome ?? "",
            "LastRunMilliseconds",
            Number(status.Last?.Milliseconds),
            "LockHolder",
            status.LockHolder ?? "",
            "Differences",
            Number(status.Differences)
        );

    static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>What is known of a bind.</summary>
    /// <param name="Product">The dialect's name.</param>
    /// <param name="Server">The server's version; null where it is not understood.</param>
    /// <param name="Current">The rows of its version table.</param>
    /// <param name="Missing">How many revisions it lacks.</param>
    /// <param name="HalfDone">What is said where a run left a revision half done.</param>
    /// <param name="Last">The last row of its history.</param>
    /// <param name="LockHolder">Who runs migrations on it now.</param>
    /// <param name="Differences">How many differences it has from what its applied revisions made; null: not looked for.</param>
    sealed record BindStatus(
        string Product,
        ServerVersion? Server,
        IReadOnlyList<string> Current,
        int Missing,
        string? HalfDone,
        HistoryRow? Last,
        string? LockHolder,
        int? Differences
    );
}
