using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>
/// Lists revisions, newest first. The symbol <c>current</c> in the range, and MigrationIndicateCurrent, ask the databases.
/// </summary>
sealed class HistoryCommand : ICommand
{
    const string Current = "current";

    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var (from, to) = RevisionRange.Parse(run.Options.Range, "base", "heads");
        var bindsAt = run.Options.IndicateCurrent || from == Current || to == Current ? await BindsAtAsync(run) : [];
        foreach (var revision in History.Range(run.Graph, Resolve(from, bindsAt), Resolve(to, bindsAt)))
            Say(run, revision, bindsAt.GetValueOrDefault(revision.Id) ?? []);
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

    // Which binds are at a revision, by its id.
    static async Task<Dictionary<string, List<string>>> BindsAtAsync(CommandContext run)
    {
        var found = new Dictionary<string, List<string>>();
        await run.OnlineAsync(async context =>
        {
            foreach (var revision in new AppliedRevisions(run.Graph, await context.GetCurrentHeadsAsync()).Tips)
            {
                found.TryAdd(revision.Id, []);
                found[revision.Id].Add(context.Bind.Name);
            }
        }, isReadOnly: true);
        return found;
    }

    static string Resolve(string symbol, Dictionary<string, List<string>> bindsAt) => symbol != Current ? symbol : bindsAt.Count switch
    {
        0 => "base",
        1 => bindsAt.Keys.First(),
        _ => throw Errors.SeveralCurrent(bindsAt.Select(pair => $"{pair.Key} ({string.Join(", ", pair.Value)})")),
    };
}
