using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>The way from where a database is to a target: the one place that decides it, whichever verb asks.</summary>
static class Route
{
    /// <summary>The steps up; none where the target is applied.</summary>
    /// <exception cref="MigrationException">Those of <see cref="UpgradeWalk.Plan"/>.</exception>
    public static IReadOnlyList<RevisionStep> Up(RevisionGraph graph, IReadOnlyList<string> current, string target) =>
        UpgradeWalk.Plan(graph, current, target);

    /// <summary>
    /// The steps down; <c>-N</c> counts from one revision. Of several, Alembic takes any, and warns that it will not for ever.
    /// </summary>
    /// <exception cref="MigrationException">MIG3025: <c>-N</c> and several current revisions, and those of
    /// <see cref="DowngradeWalk.Plan"/>.</exception>
    public static IReadOnlyList<RevisionStep> Down(RevisionGraph graph, IReadOnlyList<string> current, string target) =>
        current.Count > 1 && RelativeSymbol.Parse(target) is { Label: null, From: null }
            ? throw Errors.DowngradeWithoutBranch(
                target,
                current,
                BranchOf(graph, current.FirstOrDefault(id => graph.Find(id) is { Down.Count: < 2 }) ?? current[0])
            )
            : DowngradeWalk.Plan(graph, current, target);

    /// <summary>The steps to a target that may be above or below.</summary>
    /// <exception cref="MigrationException">Those of <see cref="Up"/> and <see cref="Down"/>.</exception>
    public static IReadOnlyList<RevisionStep> To(RevisionGraph graph, IReadOnlyList<string> current, string target) =>
        IsBelow(graph, current, target) ? Down(graph, current, target) : Up(graph, current, target);

    // Below is what counts down, a base, and what is applied together with a revision that comes after it.
    static bool IsBelow(RevisionGraph graph, IReadOnlyList<string> current, string target)
    {
        var relative = RelativeSymbol.Parse(target);
        if (relative is { From: null })
            return relative.Steps < 0;
        if (target == "base" || target.EndsWith("@base", StringComparison.Ordinal))
            return true;
        var applied = Reach.From([.. current.Select(graph.Row)], graph.EffectiveDown);
        var positions = relative is { Steps: < 0 }
            ? [DowngradeTarget.Find(graph, current, target, mayStop: false).Position]
            : UpgradeTarget.Find(graph, current, target, mayStop: false);
        return positions.TrueForAll(i => i < 0 || applied[i]) && positions.Exists(i => i < 0 || graph.Next[i].Any(child => applied[child]));
    }

    // Its label, if it has one, is what people know it by.
    static string BranchOf(RevisionGraph graph, string id) =>
        graph.Find(id) is null ? id : graph.LabelsOf(id).Order(StringComparer.Ordinal).FirstOrDefault() ?? id;
}
