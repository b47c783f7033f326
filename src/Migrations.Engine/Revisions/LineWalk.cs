using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>Counts steps up or down one line; a fork on the way is an error, because the choice would be a guess.</summary>
static class LineWalk
{
    /// <summary>Walks as many steps as the symbol says.</summary>
    /// <param name="graph">The revisions.</param>
    /// <param name="start">Where to begin; <see cref="SymbolResolver.Nothing"/> is below the bases when going up, above the heads when
    /// going down.</param>
    /// <param name="steps">Upward when positive.</param>
    /// <param name="label">Upward, the branch to take at a fork.</param>
    /// <param name="mayStop">Whether to stay at the end of the line when it is too short; otherwise the answer is
    /// <see cref="SymbolResolver.Nothing"/>.</param>
    internal static int Walk(RevisionGraph graph, int start, int steps, string? label, bool mayStop) =>
        steps > 0 ? Up(graph, start, steps, label, mayStop) : Down(graph, start, -steps, mayStop);

    internal static int Down(RevisionGraph graph, int start, int steps, bool mayStop)
    {
        var at = start;
        for (var taken = 0; taken < steps; taken++)
        {
            if (at == SymbolResolver.Base)
                return mayStop ? at : SymbolResolver.Nothing;
            var choices = at < 0 ? graph.HeadPositions : graph.Down[at];
            at = choices.Length == 0 ? SymbolResolver.Base : OnlyOne(graph, choices, start, -steps);
        }
        return at;
    }

    static int Up(RevisionGraph graph, int start, int steps, string? label, bool mayStop)
    {
        var at = start;
        for (var taken = 0; taken < steps; taken++)
        {
            IReadOnlyList<int> choices = at < 0 ? graph.BasePositions : graph.Next[at];
            if (label is not null)
                choices = Lineage.Filter(graph, choices, label);
            if (choices.Count == 0)
                return mayStop ? at : SymbolResolver.Nothing;
            at = OnlyOne(graph, choices, start, steps);
        }
        return at;
    }

    static int OnlyOne(RevisionGraph graph, IReadOnlyList<int> choices, int start, int steps) => choices.Count == 1
        ? choices[0]
        : throw Errors.AmbiguousWalk(start < 0 ? "base" : graph[start].Id, steps, graph.Shown(choices));
}
