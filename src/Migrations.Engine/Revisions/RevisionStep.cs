namespace MigrationsBuild;

/// <summary>One step of a run: a revision applied or reverted, or a move of the version table alone (a stamp).</summary>
/// <param name="Revisions">The revision that is applied or reverted; for a stamp, where the rows go, or what they leave.</param>
/// <param name="IsUpgrade">Whether the step goes up.</param>
/// <param name="IsStamp">Whether only the version table changes.</param>
/// <param name="From">Ids that the step comes from; for an upgrade the revision's parents, without dependencies.</param>
/// <param name="To">Ids that the step leads to; for a downgrade the revision's parents, without dependencies.</param>
public sealed record RevisionStep(
    IReadOnlyList<RevisionNode> Revisions, bool IsUpgrade, bool IsStamp, IReadOnlyList<string> From, IReadOnlyList<string> To)
{
    /// <summary>For a stamp: whether it begins a row or ends one, rather than moving one along its line.</summary>
    public bool IsBranchMove { get; init; }

    /// <summary>The one revision that is applied or reverted.</summary>
    public RevisionNode Revision => Revisions[0];

    /// <summary>The line for the log and for scripts: <c>Running upgrade a, b -> c</c>.</summary>
    public string Line => $"Running {Verb} {string.Join(", ", From)} -> {string.Join(", ", To)}".Replace("  ", " ").TrimEnd();

    string Verb => IsStamp ? "stamp_revision" : IsUpgrade ? "upgrade" : "downgrade";

    internal static RevisionStep Upgrade(RevisionGraph graph, int revision) =>
        new([graph[revision]], true, false, graph.Ids(graph.Down[revision]), [graph[revision].Id]);

    internal static RevisionStep Downgrade(RevisionGraph graph, int revision) =>
        new([graph[revision]], false, false, [graph[revision].Id], graph.Ids(graph.Down[revision]));
}
