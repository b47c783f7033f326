using System.Text.Json;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Conformance;

/// <summary>graph.json: graphs, and questions to each.</summary>
public sealed class GraphVectors : VectorFile
{
    static readonly IReadOnlyDictionary<string, Func<GraphQuery, string?>> Kinds = new Dictionary<string, Func<GraphQuery, string?>>
    {
        ["build"] = GraphMap.Build,
        ["map"] = GraphMap.Map,
        ["resolve"] = GraphSymbols.Resolve,
        ["resolveOne"] = GraphSymbols.ResolveOne,
        ["lineage"] = GraphSymbols.Lineage,
        ["allCurrent"] = GraphSymbols.AllCurrent,
        ["history"] = GraphWalks.History,
        ["upgrade"] = GraphWalks.Upgrade,
        ["downgrade"] = GraphWalks.Downgrade,
        ["offline"] = GraphWalks.Offline,
        ["stamp"] = GraphWalks.Stamp,
        ["newRevision"] = GraphNewRevisions.New,
        ["merge"] = GraphNewRevisions.Merge,
    };

    static readonly Dictionary<string, string> Inputs = new()
    {
        ["build"] = "",
        ["map"] = "",
        ["resolve"] = "symbol",
        ["resolveOne"] = "symbol",
        ["lineage"] = "targets check deps",
        ["allCurrent"] = "current",
        ["history"] = "base head",
        ["upgrade"] = "current target",
        ["downgrade"] = "current target",
        ["offline"] = "direction start target",
        ["stamp"] = "current targets",
        ["newRevision"] = "head splice branchLabel dependsOn",
        ["merge"] = "revisions branchLabel",
    };

    const string Outputs =
        "bases branchLabels branchPoints dependsOn down error heads headsAfter headsError headsPerStep mergePoints moves newBranchLabels "
            + "normalizedDown ordered realBases realHeads realHeadsAfter referenceQuirk revision revisions set sql steps versionOps "
            + "warnings";

    /// <inheritdoc/>
    public override string Name => "graph.json";

    /// <inheritdoc/>
    public override IEnumerable<CaseResult> Run(JsonElement file)
    {
        var nodes = file.GetProperty("dags").EnumerateArray().ToDictionary(dag => dag.GetProperty("name").GetString()!, Nodes);
        var graphs = nodes.ToDictionary(dag => dag.Key, dag => new Lazy<RevisionGraph>(() => new RevisionGraph(dag.Value)));
        foreach (var query in file.GetProperty("queries").EnumerateArray())
            yield return Answer(query, new GraphQuery(query, graphs[query.GetProperty("dag").GetString()!]));
    }

    static List<RevisionNode> Nodes(JsonElement dag) => [.. dag.GetProperty("nodes").EnumerateArray().Select(node =>
        new RevisionNode(node.GetProperty("id").GetString()!)
        {
            Down = GraphQuery.Strings(node.GetProperty("down")),
            DependsOn = GraphQuery.Strings(node.GetProperty("depends_on")),
            Labels = GraphQuery.Strings(node.GetProperty("labels")),
        })];

    static CaseResult Answer(JsonElement json, GraphQuery query)
    {
        if (!Kinds.TryGetValue(query.Kind, out var kind))
            return query.Result($"the kind '{query.Kind}' is not known");
        try
        {
            Keys.Check(json, query.Kind, $"n dag kind expect {Inputs[query.Kind]}");
            Keys.Check(query.Expect, "what is expected", Outputs);
            var difference = kind(query);
            return query.Result(query.ExpectedError is { } expected ? $"expected the error {expected}" : difference);
        }
        catch (MigrationException error)
        {
            return query.Result(GraphErrorKind.Difference(query.ExpectedError, error)) with { Rules = GraphErrorKind.Rules(query, error) };
        }
        catch (Exception unknown) // One question that cannot be read must not end the others.
        {
            return query.Result($"{unknown.GetType().Name}: {unknown.Message}");
        }
    }
}
