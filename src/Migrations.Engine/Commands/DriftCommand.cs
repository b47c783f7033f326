using System.Collections.Concurrent;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Commands;

/// <summary>
/// Compares each database with what the revisions add up to that are applied to it, and fails where somebody changed it by hand, with
/// the SQL that takes that out; with MigrationDriftRevision it writes the revision that takes it in instead. No database is changed.
/// </summary>
sealed class DriftCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) => run.Options.DriftRevision ? TakeInAsync(run) : JudgeAsync(run);

    static async Task JudgeAsync(CommandContext run)
    {
        var found = new ConcurrentDictionary<string, IReadOnlyList<string>>();
        await run.OnlineAsync(async context =>
        {
            var drift = await FindAsync(run, context, await context.GetCurrentHeadsAsync());
            found[context.Bind.Name] = [.. drift.In.Upgrade.Select(operation => ChangeWords.Of(operation, context.Dialect))];
            if (!drift.Out.IsEmpty)
                await ShowWayOutAsync(run, context, drift);
            else
                NoDrift(run, context.Bind.Name);
        }, isReadOnly: true, isParallel: true);
        var differences = run.Binds.SelectMany(bind =>
            found.GetValueOrDefault(bind.Name, []).Select(change => KeyValuePair.Create(bind.Name, change))
        );
        if (differences.ToList() is { Count: > 0 } all)
            throw Errors.Drifted(all);
    }

    // The script of an earlier run would now take out what nobody has looked at.
    static void NoDrift(CommandContext run, string bind)
    {
        ScriptFile.Delete(run, ScriptName(bind));
        run.Report.Result($"{bind}: no drift. The database is what its applied revisions made.");
    }

    static string ScriptName(string bind) => bind + ".drift.sql";

    static async Task ShowWayOutAsync(CommandContext run, MigrationContext context, Drift drift)
    {
        var (bind, sql) = (context.Bind.Name, await context.SqlOfAsync(drift.Out.Upgrade));
        run.Report.Result(
            $"{bind}: {drift.Out.Upgrade.Count} difference(s). This takes them out, with what rows they hold:\n{sql.TrimEnd()}"
        );
        ScriptFile.Write(
            run,
            bind,
            ScriptName(bind),
            $"{ScriptComment.Of($"{context.Bind}: takes out what no applied revision made")}\n{sql}"
        );
    }

    static async Task TakeInAsync(CommandContext run)
    {
        BranchingRule.Check(run);
        var script = NewRevisionFile.Planned(run, run.Options.Message ?? "drift");
        script.UpgradeOps.Clear();
        script.DowngradeOps.Clear();
        var (directives, drifted) = (new List<MigrationScript> { script }, new List<string>());
        await run.OnlineAsync(async context =>
        {
            var current = await context.GetCurrentHeadsAsync();
            var drift = await FindAsync(run, context, current);
            if (!drift.In.IsEmpty)
            {
                if (!current.ToHashSet().SetEquals(run.Graph.RealHeads))
                    throw Errors.DriftNotAtHead(context.Bind.Name, current, run.Graph.RealHeads);
                drifted.Add(context.Bind.Name);
            }
            script.AddAsNamed(context.Bind.Name, drift.In, context.Options.Compare);
            var request = new RevisionRequest(script.RevisionId, script.Message ?? "", Autogenerate: true);
            context.Options.ProcessRevisionDirectives?.Invoke(context, request, directives);
        }, isReadOnly: true);
        if (directives.All(directive => directive.IsEmpty))
        {
            run.Report.Result("No drift, so no revision was written.");
            return;
        }
        NewRevisionFile.Write(run, directives);
        run.Report.Result(
            $"{string.Join(", ", drifted)}: has already what the revision {script.RevisionId} does. Stamp it: {Phrases.Verb("Stamp")} "
                + $"{Phrases.Option("TargetRevision", script.RevisionId)} {Phrases.Option("OnlyBinds", drifted)}. Other databases get it "
                + "by an upgrade."
        );
    }

    static async Task<Drift> FindAsync(CommandContext run, MigrationContext context, IReadOnlyList<string> current)
    {
        if (await context.HalfDoneAsync() is { } half)
            throw Errors.DriftHalfDone(half);
        var drift = await context.FindDriftAsync(current);
        if (drift.Unjudged.Count > 0)
            run.Report.Result(
                $"{context.Bind.Name}: not judged, because raw SQL of the revisions may have changed them: "
                    + $"{string.Join(", ", drift.Unjudged)}. Say what it does with op.Execute(…).Declares(…)."
            );
        return drift;
    }
}
