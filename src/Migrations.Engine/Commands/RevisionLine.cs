using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Commands;

/// <summary>A revision as lists show it.</summary>
static class RevisionLine
{
    /// <summary><c>ae10 (head), Add books</c>.</summary>
    public static string Short(RevisionGraph graph, RevisionNode revision) =>
        $"{revision.Id}{Labels(revision)}{Marks(graph, revision)}"
        + (revision.Message is null ? "" : ", " + Errors.OneLine(revision.Message));

    /// <summary><c>1975 -> ae10 (head), Add books</c>.</summary>
    public static string Long(RevisionGraph graph, RevisionNode revision) =>
        $"{(revision.Down.Count == 0 ? "<base>" : string.Join(", ", revision.Down))}{Dependencies(revision)} -> {Short(graph, revision)}";

    /// <summary>All that is known, one fact a line.</summary>
    public static IEnumerable<string> Full(RevisionGraph graph, RevisionNode revision)
    {
        yield return $"Revision: {revision.Id}{Marks(graph, revision)}";
        yield return $"  Revises: {(revision.Down.Count == 0 ? "<base>" : string.Join(", ", revision.Down))}";
        if (revision.DependsOn.Count > 0)
            yield return $"  Depends on: {string.Join(", ", revision.DependsOn)}";
        if (revision.Labels.Count > 0)
            yield return $"  Labels: {string.Join(", ", revision.Labels)}";
        if (graph.ChildrenOf(revision.Id) is { Count: > 0 } children)
            yield return $"  Followed by: {string.Join(", ", children)}";
        yield return $"  Message: {revision.Message}";
        yield return $"  File: {revision.Location}";
    }

    /// <summary>What a list says of a revision: one line, or with MigrationVerbose all that is known.</summary>
    public static IEnumerable<string> Lines(CommandContext run, RevisionNode revision) =>
        run.Options.Verbose ? Full(run.Graph, revision) : [Short(run.Graph, revision)];

    static string Labels(RevisionNode revision) => revision.Labels.Count == 0 ? "" : $" ({string.Join(", ", revision.Labels)})";

    static string Dependencies(RevisionNode revision) => revision.DependsOn.Count == 0 ? "" : $" ({string.Join(", ", revision.DependsOn)})";

    static string Marks(RevisionGraph graph, RevisionNode revision)
    {
        var marks = new List<string>();
        var children = graph.ChildrenOf(revision.Id).Count;
        if (children == 0)
            marks.Add(graph.RealHeads.Contains(revision.Id) ? "head" : "effective head");
        if (children > 1)
            marks.Add("branchpoint");
        if (revision.Down.Count > 1)
            marks.Add("mergepoint");
        return string.Concat(marks.Select(mark => $" ({mark})"));
    }
}
