using System.Text.Json;

namespace Conformance;

/// <summary>The kinds build and map: what a graph is.</summary>
static class GraphMap
{
    internal static string? Build(GraphQuery query) => query.SameSet("heads", query.Graph.Heads);

    internal static string? Map(GraphQuery query) => GraphQuery.First(
        query.SameSet("heads", query.Graph.Heads),
        query.SameSet("bases", query.Graph.Bases),
        query.SameSet("realHeads", query.Graph.RealHeads),
        query.SameSet("realBases", query.Graph.RealBases),
        query.SameSet("branchPoints", query.Graph.BranchPoints),
        query.SameSet("mergePoints", query.Graph.MergePoints),
        Each(query, "branchLabels", query.Graph.LabelsOf),
        Each(query, "normalizedDown", query.Graph.EffectiveParentsOf));

    static string? Each(GraphQuery query, string name, Func<string, IEnumerable<string>> actual)
    {
        var expected = query
            .Expect.GetProperty(name)
            .EnumerateObject()
            .ToDictionary(property => property.Name, property => GraphQuery.Strings(property.Value));
        return GraphQuery.First(
            query
                .Graph.Revisions.Select(node => node.Id)
                .Select(id =>
                    GraphQuery.Differ(
                        $"{name} of {id}",
                        expected.GetValueOrDefault(id, []).Order(StringComparer.Ordinal),
                        actual(id).Order(StringComparer.Ordinal)
                    )
                )
        );
    }
}
