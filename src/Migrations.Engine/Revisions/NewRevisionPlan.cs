using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>A revision to be written, checked against the graph that it joins. A merge is one with several heads.</summary>
/// <param name="Revision">The new revision, with its parents and dependencies in full.</param>
/// <param name="Graph">The graph with it.</param>
sealed record NewRevisionPlan(RevisionNode Revision, RevisionGraph Graph)
{
    /// <summary>Plans a new revision.</summary>
    /// <param name="graph">The revisions so far.</param>
    /// <param name="revision">The new one: id, labels, message, and in DependsOn any symbols; Down is found here.</param>
    /// <param name="heads">Symbols of what it comes after; none means <c>head</c>, <c>base</c> begins a line of its own.</param>
    /// <param name="splice">Whether it may come after a revision that is no head.</param>
    /// <exception cref="MigrationException">
    /// MIG3022 not a head, MIG3023 a head twice, MIG3007 to MIG3009 for its id and labels, and those of
    /// <see cref="SymbolResolver.Resolve"/>.
    /// </exception>
    public static NewRevisionPlan Make(RevisionGraph graph, RevisionNode revision, IReadOnlyList<string> heads, bool splice = false)
    {
        if (graph.Find(revision.Id) is { } taken)
            throw Errors.DuplicateRevision(revision.Shown, taken.Shown, revision.Location);
        IReadOnlyList<RevisionNode> down = [.. (heads.Count == 0 ? ["head"] : heads).SelectMany(graph.Symbols.Resolve)];
        if (down.GroupBy(node => node.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Errors.DuplicateHeads(twice.First().Shown);
        if (!splice && down.FirstOrDefault(node => graph.ChildrenOf(node.Id).Count > 0) is { } notHead)
            throw Errors.NotAHead(notHead.Shown, graph.ChildrenOf(notHead.Id), notHead.Location);
        var planned = revision with
        {
            Down = [.. down.Select(node => node.Id)],
            DependsOn = [.. revision.DependsOn.Select(symbol => Dependency(graph, symbol))],
        };
        return new(planned, graph.With(planned));
    }

    /// <summary>A label stays a label, anything else becomes the id.</summary>
    static string Dependency(RevisionGraph graph, string symbol)
    {
        var node = graph.Symbols.ResolveOne(symbol) ?? throw Errors.NoSuchRevision(symbol);
        return graph.LabelsOf(node.Id).Contains(symbol) ? symbol : node.Id;
    }
}
