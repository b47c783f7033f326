namespace Migrations.Engine.Revisions;

/// <summary>The heads, those with the same labels together: branches that stay apart have a label each.</summary>
static class HeadLines
{
    internal static IEnumerable<IGrouping<string, RevisionNode>> Of(
        RevisionNode[] nodes,
        int[][] next,
        IReadOnlyCollection<string>[] labels
    ) =>
        Enumerable.Range(0, nodes.Length).Where(i => next[i].Length == 0)
            .GroupBy(head => string.Join(" ", labels[head].OrderBy(label => label, StringComparer.Ordinal)), head => nodes[head]);
}
