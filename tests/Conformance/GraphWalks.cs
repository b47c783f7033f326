using Migrations.Engine.Revisions;

namespace Conformance;

/// <summary>The kinds that walk: upgrade, downgrade, stamp, history, and the offline script's lines.</summary>
static class GraphWalks
{
    internal static string? Upgrade(GraphQuery query) =>
        Steps(query, UpgradeWalk.Plan(query.Graph, query.List("current"), query.Text("target")!));

    internal static string? Downgrade(GraphQuery query) =>
        Steps(query, DowngradeWalk.Plan(query.Graph, query.List("current"), query.Text("target")!));

    internal static string? History(GraphQuery query)
    {
        string[] found =
        [
            .. Migrations
                .Engine.Revisions.History.Range(query.Graph, query.Text("base") ?? "base", query.Text("head") ?? "heads")
                .Select(node => node.Id),
        ];
        return query.Ordered
            ? query.Same("revisions", found)
            : query.SameSet("revisions", found) ?? OutOfOrder(query.Graph, [.. found.Reverse()]);
    }

    internal static string? Stamp(GraphQuery query)
    {
        var steps = StampPlan.Plan(query.Graph, query.List("current"), query.List("targets"));
        var rows = new VersionRows(query.Graph, query.List("current"));
        foreach (var step in steps)
            rows.Take(step);
        var expected = query
            .Expect.GetProperty("moves")
            .EnumerateArray()
            .Select(move =>
                Move(
                    GraphQuery.Strings(move.GetProperty("from")),
                    GraphQuery.Strings(move.GetProperty("to")),
                    move.GetProperty("up").GetBoolean(),
                    move.GetProperty("branchMove").GetBoolean()
                )
            );
        return GraphQuery.Differ("moves", expected, steps.Select(step => Move(step.From, step.To, step.IsUpgrade, step.IsBranchMove)))
            ?? query.SameSet("headsAfter", rows.Current);
    }

    internal static string? Offline(GraphQuery query)
    {
        string[] start = query.Text("start") is { } symbol ? [.. query.Graph.Symbols.Resolve(symbol).Select(node => node.Id)] : [];
        var steps = query.Text("direction") == "upgrade"
            ? UpgradeWalk.Plan(query.Graph, start, query.Text("target")!)
            : DowngradeWalk.Plan(query.Graph, start, query.Text("target")!);
        var rows = new VersionRows(query.Graph, start);
        string[] create =
            steps.Count > 0 && start.Length == 0
                ?
                [
                    "CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY "
                        + "(version_num) )",
                ]
                : [];
        return query.Same("sql", [.. create, .. steps.SelectMany(step => rows.Take(step).Select(Sql).Prepend($"-- {step.Line}"))]);
    }

    static string? Steps(GraphQuery query, IReadOnlyList<RevisionStep> steps)
    {
        string[] ids = [.. steps.Select(step => step.Revision.Id)];
        var upward = steps.Count == 0 || steps[0].IsUpgrade;
        var difference = query.Ordered
            ? query.Same("steps", ids)
            : query.SameSet("steps", ids) ?? OutOfOrder(query.Graph, upward ? ids : [.. ids.Reverse()]);
        if (difference is not null || query.Expect.TryGetProperty("referenceQuirk", out _))
            return difference;

        var rows = new VersionRows(query.Graph, query.List("current"));
        var changes = new List<string>();
        var heads = new List<string>();
        foreach (var step in steps)
        {
            changes.Add(string.Join("; ", rows.Take(step)));
            heads.Add(string.Join(" ", rows.Current.Order(StringComparer.Ordinal)));
        }
        return query.SameSet("headsAfter", rows.Current)
            ?? (
                query.Expect.TryGetProperty("headsPerStep", out var perStep)
                    ? GraphQuery.Differ(
                        "headsPerStep",
                        perStep.EnumerateArray().Select(step => string.Join(" ", GraphQuery.Strings(step).Order(StringComparer.Ordinal))),
                        heads
                    )
                    : null
            )
            ?? (
                query.Expect.TryGetProperty("versionOps", out var ops)
                    ? GraphQuery.Differ(
                        "versionOps",
                        ops.EnumerateArray()
                            .Select(step =>
                                string.Join("; ", step.EnumerateArray().Select(op => string.Join(" ", GraphQuery.Strings(op))))
                            ),
                        changes
                    )
                    : null
            );
    }

    /// <summary>For orders that the reference does not fix: each revision comes after what it needs.</summary>
    static string? OutOfOrder(RevisionGraph graph, string[] oldestFirst)
    {
        var place = oldestFirst.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
        return oldestFirst.SelectMany(id => graph.EffectiveParentsOf(id).Select(parent => (id, parent)))
            .Where(pair => place.GetValueOrDefault(pair.parent, -1) > place[pair.id])
            .Select(pair => $"{pair.id} is before {pair.parent}").FirstOrDefault();
    }

    static string Move(IEnumerable<string> from, IEnumerable<string> to, bool up, bool branchMove) =>
        $"{string.Join("+", from)} -> {string.Join("+", to)}{(up ? " up" : " down")}{(branchMove ? " branch" : "")}";

    static string Sql(VersionChange change) => change switch
    {
        { From: null } => $"INSERT INTO alembic_version (version_num) VALUES ('{change.To}')",
        { To: null } => $"DELETE FROM alembic_version WHERE alembic_version.version_num = '{change.From}'",
        _ => $"UPDATE alembic_version SET version_num='{change.To}' WHERE alembic_version.version_num = '{change.From}'",
    };
}
