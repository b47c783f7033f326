using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Writes revisions into the version table without running them, by default all heads.</summary>
sealed class StampCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) => run.Options.AdoptFrom is { } tool ? ForeignStamp.RunAsync(run, tool)
        : run.Options.AsSql ? WriteSqlAsync(run)
        : run.MoveAsync(current => StampPlan.Plan(run.Graph, current, Targets(run.Options)), run.Options.Purge, reviews: false);

    // Nobody can tell a script's reader where the database is, so it begins at base or where the range says.
    static async Task WriteSqlAsync(CommandContext run)
    {
        if (run.Options.Purge)
            throw Errors.PurgeAsSql();
        var (from, to) = RevisionRange.Parse(run.Options.Range, "base", string.Join(' ', Targets(run.Options)));
        var start = run.Graph.Symbols.Resolve(from).Select(revision => revision.Id).ToList();
        var steps = StampPlan.Plan(run.Graph, start, to.Split(' '));
        await ScriptFile.WriteAsync(run, ".stamp.sql", _ => $"{from} -> {to}", async context =>
        {
            await context.EnsureVersionTableAsync(isBase: start.Count == 0);
            await context.RunStepsAsync(steps, start);
        });
    }

    internal static IReadOnlyList<string> Targets(Options.RunOptions options) =>
        options.Revisions.Count > 0 ? options.Revisions : [options.TargetRevision ?? "heads"];
}
