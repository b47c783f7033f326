using Migrations.Engine.Revisions;

namespace Conformance;

/// <summary>The kinds that ask what symbols stand for.</summary>
static class GraphSymbols
{
    internal static string? Resolve(GraphQuery query)
    {
        var found = query.Graph.Symbols.Many(query.Text("symbol")!).Select(i => Shown(query.Graph, i));
        return query.Ordered ? query.Same("revisions", found) : query.SameSet("revisions", found);
    }

    internal static string? ResolveOne(GraphQuery query) =>
        GraphQuery.Differ(
            "revision",
            [query.Expect.TryGetProperty("revision", out var expected) ? expected.GetString() : null],
            [query.Graph.Symbols.ResolveOne(query.Text("symbol")!)?.Id]
        );

    internal static string? Lineage(GraphQuery query) =>
        query.SameSet(
            "set",
            query.Graph.Symbols.OnLineOf(query.List("targets"), query.Text("check")!, query.Flag("deps")).Select(node => node.Id)
        );

    internal static string? AllCurrent(GraphQuery query) =>
        query.SameSet("set", new AppliedRevisions(query.Graph, query.List("current")).Tips.Select(node => node.Id));

    static string? Shown(RevisionGraph graph, int position) => position switch
    {
        SymbolResolver.Nothing => null,
        SymbolResolver.Base => "base",
        _ => graph[position].Id,
    };
}
