using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Stamps databases with the revisions that another tool's migrations became, as far as that tool has run them.</summary>
static class ForeignStamp
{
    /// <summary>Does it.</summary>
    /// <exception cref="MigrationException">MIG4081 no history; MIG4082 no revision for what was applied; MIG4083 one before it was not
    /// applied; MIG4084 binds are at different places.</exception>
    public static async Task RunAsync(CommandContext run, string tool)
    {
        if (run.Options.TargetRevision is { } target)
            throw Errors.InvalidProperty("MigrationTargetRevision", target, "not set beside MigrationAdoptFrom, which says where to stamp");
        if (run.Options.AsSql)
            throw Errors.InvalidProperty("MigrationAsSql", "true", "not set beside MigrationAdoptFrom, which reads each database");
        var found = new Dictionary<string, IReadOnlyList<string>>();
        await run.OnlineAsync(async context =>
        {
            var history = await ForeignHistory.ReadAsync(context, (await context.ReadSchemaAsync())!, tool);
            found[context.Bind.Name] = Heads(run.Graph, context.Bind.Name, history);
        }, isReadOnly: true);
        if (found.Values.Any(heads => !heads.SequenceEqual(found.Values.First())))
            throw Errors.ForeignHistoriesDiffer(found.ToDictionary(bind => bind.Key, bind => string.Join(", ", bind.Value)));
        await run.MoveAsync(current => StampPlan.Plan(run.Graph, current, found.Values.First()), run.Options.Purge, reviews: false);
    }

    // The last ones of those that were applied; all that comes before them must have been applied too.
    static List<string> Heads(RevisionGraph graph, string bind, ForeignHistory history)
    {
        var isAlembic = history.Tool == "Alembic"; // Its ids are ours, and it keeps the heads alone.
        var revisions = history.Applied.Select(id => (Id: id, Revision: isAlembic ? id : ForeignId.RevisionOf(id))).ToList();
        if (revisions.Where(one => graph.Find(one.Revision) is null).Select(one => one.Id).ToList() is { Count: > 0 } unknown)
            throw Errors.UnknownForeign(bind, history.Tool, unknown);
        var applied = revisions.Select(one => one.Revision).ToHashSet();
        var heads = applied.Where(id => !Below(graph, applied.Where(other => other != id)).Contains(id))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (!isAlembic && Below(graph, heads).Where(id => !applied.Contains(id)).ToList() is { Count: > 0 } missing)
            throw Errors.ForeignNotApplied(bind, history.Tool, missing.Select(id => graph.Find(id)!.Shown));
        return heads;
    }

    // All that the revisions come after, with themselves.
    static HashSet<string> Below(RevisionGraph graph, IEnumerable<string> revisions)
    {
        var below = Reach.From([.. revisions.Select(graph.Row)], graph.AllDown);
        return [.. graph.Ids(Enumerable.Range(0, graph.Count).Where(row => below[row]).ToArray())];
    }
}
