using Migrations.Engine.Revisions;

namespace Conformance;

/// <summary>The kinds newRevision and merge: what joins the graph.</summary>
static class GraphNewRevisions
{
    internal static string? New(GraphQuery query) => Make(query, query.List("head"));

    internal static string? Merge(GraphQuery query) => Make(query, query.List("revisions"));

    static string? Make(GraphQuery query, IReadOnlyList<string> heads)
    {
        var revision = new RevisionNode("newr0001") { DependsOn = query.List("dependsOn"), Labels = query.List("branchLabel") };
        var (planned, graph) = NewRevisionPlan.Make(query.Graph, revision, heads, query.Flag("splice"));
        return GraphQuery.First(
            query.Same("down", planned.Down),
            query.Same("dependsOn", planned.DependsOn),
            query.SameSet("headsAfter", graph.Heads),
            query.SameSet("realHeadsAfter", graph.RealHeads),
            query.SameSet("newBranchLabels", graph.LabelsOf(planned.Id)));
    }
}
