namespace Migrations.Engine.Revisions;

/// <summary>
/// What the version table's rows must be like for a step to be still open, for scripts that may run more than once. The table holds heads
/// only, so "applied" is: a row is the revision, or one that comes after it or depends on it.
/// </summary>
/// <param name="Row">The row that must be there; null: <paramref name="NoRow"/> tells.</param>
/// <param name="NoRow">None of these rows may be there. All revisions: the table must be empty.</param>
sealed record StepCondition(string? Row, IReadOnlyList<string> NoRow)
{
    /// <summary>The condition of a step that goes up or down. It is exact where the steps before it were made, now or earlier.</summary>
    public static StepCondition Of(RevisionGraph graph, RevisionStep step)
    {
        var revision = graph.Row(step.Revision.Id);
        if (!step.IsUpgrade)
            return new(step.Revision.Id, []);
        // A parent that has no other child is a row for just as long as this revision is not applied: one name tells.
        foreach (var parent in graph.EffectiveDown[revision])
            if (graph.EffectiveNext[parent].Length == 1)
                return new(graph[parent].Id, []);
        return new(null, Applied(graph, step.Revision.Id));
    }

    /// <summary>The rows that say that a revision is applied: it and all that follow it.</summary>
    public static IReadOnlyList<string> Applied(RevisionGraph graph, string id)
    {
        var reached = Reach.From([graph.Row(id)], graph.EffectiveNext);
        return graph.Ids(Enumerable.Range(0, graph.Count).Where(i => reached[i]));
    }
}
