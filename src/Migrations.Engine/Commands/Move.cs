using Migrations.Engine.Environments;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>How the verbs that move a bind from revision to revision run, and how they say where it is then.</summary>
static class Move
{
    /// <summary>Moves every bind along the steps that <paramref name="plan"/> makes of its rows.</summary>
    /// <param name="run">The run.</param>
    /// <param name="plan">Makes the steps of the version table's rows.</param>
    /// <param name="purge">Whether the version table is emptied first.</param>
    public static Task MoveAsync(this CommandContext run, Func<IReadOnlyList<string>, IReadOnlyList<RevisionStep>> plan, bool purge = false) => run.OnlineAsync(async context =>
    {
        await context.EnsureVersionTableAsync(isBase: false);
        if (purge)
            await context.ClearVersionTableAsync();
        var current = await context.GetCurrentHeadsAsync();
        var steps = plan(current);
        var heads = await context.RunStepsAsync(steps, current);
        run.TellHeads(context, heads, changed: steps.Count > 0);
    }, isParallel: true, plan: purge ? _ => plan([]) : plan);

    public static void OutputHeads(this CommandContext run, MigrationContext context, IReadOnlyList<string> heads)
    {
        foreach (var head in heads)
            run.Report.Output("Head", head, "Bind", context.Bind.Name);
    }

    static void TellHeads(this CommandContext run, MigrationContext context, IReadOnlyList<string> heads, bool changed)
    {
        var at = heads.Count == 0 ? "base" : string.Join("; ", heads.Select(id => RevisionLine.Short(run.Graph, run.Graph.Find(id)!)));
        run.Report.Say(changed ? $"{context.Bind.Name} is now at {at}." : $"{context.Bind.Name} is already at {at}. Nothing was changed.");
        run.OutputHeads(context, heads);
    }
}
