using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>How the version table's rows move to revisions that are declared applied without running them.</summary>
static class StampPlan
{
    /// <summary>The moves in the order in which they are made; none when the rows are there already.</summary>
    /// <param name="graph">The revisions.</param>
    /// <param name="current">The rows of the version table.</param>
    /// <param name="targets">Symbols; none means <c>base</c>.</param>
    /// <exception cref="MigrationException">MIG3010 unknown row, and those of <see cref="SymbolResolver.Resolve"/>.</exception>
    public static IReadOnlyList<RevisionStep> Plan(RevisionGraph graph, IReadOnlyList<string> current, IReadOnlyList<string> targets)
    {
        int[] rows = [.. current.Select(graph.Row)];
        IReadOnlyList<string> symbols = targets.Count == 0 ? ["base"] : targets;
        var onLines = symbols.SelectMany(symbol => Lineage.Filter(graph, rows, symbol, withDependencies: true)).ToHashSet();
        int[] onLine = [.. rows.Where(onLines.Contains).Distinct()];
        var destinations = graph.Symbols.Many(symbols);
        if (destinations.Exists(i => i < 0))
            throw Errors.RelativeOutOfRange(string.Join(" ", symbols));
        if (destinations.Count == 0)
            return [.. onLine.Select(row => Move(graph, [row], [], isUpgrade: false, isBranchMove: true))];
        return [.. destinations.Where(to => !onLine.Contains(to)).Select(to => MoveTo(graph, onLine, to))];
    }

    static RevisionStep MoveTo(RevisionGraph graph, int[] rows, int to)
    {
        var above = Reach.From([to], graph.AllNext);
        if (rows.Any(row => above[row]))
            return Move(graph, rows, [to], isUpgrade: false, isBranchMove: false);
        var below = Reach.From([to], graph.AllDown);
        return rows.Any(row => below[row])
            ? Move(graph, rows, [to], isUpgrade: true, isBranchMove: false)
            : Move(graph, [], [to], isUpgrade: true, isBranchMove: true);
    }

    static RevisionStep Move(RevisionGraph graph, int[] from, int[] to, bool isUpgrade, bool isBranchMove) =>
        new([.. (to.Length > 0 ? to : from).Select(i => graph[i])], isUpgrade, true, graph.Ids(from), graph.Ids(to))
        {
            IsBranchMove = isBranchMove,
        };
}
