using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Audit;

namespace Migrations.Engine.Commands;

/// <summary>
/// Lists revisions, newest first. The symbol <c>current</c> in the range, and MigrationIndicateCurrent, ask the databases; with
/// MigrationVerbose they also tell who moved them, when and from where.
/// </summary>
sealed class HistoryCommand : ICommand
{
    const string Current = "current";

    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var (from, to) = RevisionRange.Parse(run.Options.Range, "base", "heads");
        var asksRuns = run.Options.IndicateCurrent && run.Options.Verbose;
        var (bindsAt, runs) = run.Options.IndicateCurrent || from == Current || to == Current
            ? await AskAsync(run, asksRuns)
            : ([], []);
        foreach (var revision in History.Range(run.Graph, Resolve(from, bindsAt), Resolve(to, bindsAt)))
        {
            Say(run, revision, bindsAt.GetValueOrDefault(revision.Id) ?? []);
            foreach (var (bind, row) in runs.Where(done => done.Row.Revision == revision.Id))
                run.Report.Result($"  {Line(bind, row)}");
        }
        foreach (var (bind, row) in runs.Where(done => run.Graph.Find(done.Row.Revision) is null))
            run.Report.Result(
                $"Not in the code: {row.Revision}{(row.Message is null ? "" : $", {Errors.OneLine(row.Message)}")}. {Line(bind, row)}"
            );
    }

    static void Say(CommandContext run, RevisionNode revision, IReadOnlyList<string> binds)
    {
        var mark = binds.Count == 0 ? "" : $" (current: {string.Join(", ", binds)})";
        if (!run.Options.Verbose)
            run.Report.Result(RevisionLine.Long(run.Graph, revision) + mark);
        else
            foreach (var (line, i) in RevisionLine.Full(run.Graph, revision).Select((line, i) => (line, i)))
                run.Report.Result(i == 0 ? line + mark : line);
    }

    static string Line(string bind, HistoryRow row) =>
        $"On {bind}: {row.Action}{(row.Outcome == HistoryRow.Failed ? $" failed with {row.Error}" : "")} at {row.Origin}, "
        + $"{row.Milliseconds} ms";

    // Which binds are at a revision, by its id, and what was done to them.
    static async Task<(Dictionary<string, List<string>> BindsAt, List<(string Bind, HistoryRow Row)> Runs)> AskAsync(
        CommandContext run,
        bool asksRuns
    )
    {
        var (found, runs) = (new Dictionary<string, List<string>>(), new List<(string, HistoryRow)>());
        await run.OnlineAsync(async context =>
        {
            foreach (var revision in new AppliedRevisions(run.Graph, await context.GetCurrentHeadsAsync()).Tips)
            {
                found.TryAdd(revision.Id, []);
                found[revision.Id].Add(context.Bind.Name);
            }
            if (asksRuns)
                runs.AddRange((await context.ReadHistoryAsync()).Select(row => (context.Bind.Name, row)));
        }, isReadOnly: true);
        return (found, runs);
    }

    static string Resolve(string symbol, Dictionary<string, List<string>> bindsAt) => symbol != Current ? symbol : bindsAt.Count switch
    {
        0 => "base",
        1 => bindsAt.Keys.First(),
        _ => throw Errors.SeveralCurrent(bindsAt.Select(pair => $"{pair.Key} ({string.Join(", ", pair.Value)})")),
    };
}
