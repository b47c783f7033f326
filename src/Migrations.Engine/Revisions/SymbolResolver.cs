using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace MigrationsBuild;

/// <summary>
/// What a symbol stands for: an id in full, its start (ids of four characters and more), a branch label, <c>head</c>,
/// <c>heads</c>, <c>base</c>, <c>-N</c> from the heads, and each of them after <c>label@</c>, where the label may be a
/// revision of the branch (https://alembic.sqlalchemy.org/en/latest/branches.html#working-with-branches).
/// </summary>
public sealed class SymbolResolver
{
    /// <summary>No revision: below the bases, or a walk that went too far.</summary>
    internal const int Nothing = -1;

    /// <summary>A walk down that ended just below a base.</summary>
    internal const int Base = -2;

    readonly RevisionGraph _graph;

    internal SymbolResolver(RevisionGraph graph) => this._graph = graph;

    /// <summary>The revisions that a symbol stands for; none for <c>base</c>.</summary>
    /// <exception cref="MigrationException">
    /// MIG3011 no such revision, MIG3012 ambiguous start of an id, MIG3013 no such branch, MIG3014 not in the branch,
    /// MIG3015 several heads, MIG3018 a fork on the way, MIG3020 past the end.
    /// </exception>
    public IReadOnlyList<RevisionNode> Resolve(string symbol)
    {
        var positions = Many(symbol);
        if (positions.Contains(Nothing))
            throw Errors.RelativeOutOfRange(symbol);
        return [.. positions.Where(i => i >= 0).Select(i => _graph[i])];
    }

    /// <summary>The one revision that a symbol stands for; null for <c>base</c>, and for <c>head</c> of no revisions.</summary>
    /// <exception cref="MigrationException">As for <see cref="Resolve"/>; MIG3015 when there are several.</exception>
    public RevisionNode? ResolveOne(string symbol) => One(symbol) is var i && i >= 0 ? _graph[i] : null;

    /// <summary>Those of the revisions that share a line with what a symbol stands for.</summary>
    /// <param name="ids">The revisions, by id.</param>
    /// <param name="symbol">A label or a revision of the branch.</param>
    /// <param name="withDependencies">Whether DependsOn joins lines too.</param>
    /// <exception cref="MigrationException">As for <see cref="Resolve"/>.</exception>
    public IReadOnlyList<RevisionNode> OnLineOf(IEnumerable<string> ids, string symbol, bool withDependencies = false) =>
        [.. Lineage.Filter(_graph, ids.Select(id => Named(id)), symbol, withDependencies).Select(i => _graph[i])];

    internal List<int> Many(IEnumerable<string> symbols) => [.. symbols.SelectMany(Many)];

    internal List<int> Many(string symbol)
    {
        var (names, label) = Split(symbol);
        if (names is [['-', ..] number] && int.TryParse(number, out var steps) && steps is < 0 and > int.MinValue)
            return [.. _graph.RealHeadPositions
                .Where(head => label is null || _graph.LabelsAt(head).Contains(label))
                .Select(head => LineWalk.Down(_graph, head, -steps, mayStop: false))];
        return [.. names.Select(name => Named(name, label))];
    }

    internal int One(string symbol)
    {
        var (names, label) = Split(symbol);
        if (names.Count > 1)
            throw Errors.MultipleHeads(symbol, names);
        if (names.Count == 1)
            return Named(names[0], label);
        if (label is not null)
            Branch(label);
        return Nothing;
    }

    /// <summary>The symbol's names after <c>head</c>, <c>heads</c> and <c>base</c> have been looked up, and its label.</summary>
    internal (IReadOnlyList<string> Names, string? Label) Split(string symbol)
    {
        var at = symbol.IndexOf('@');
        var label = at > 0 ? symbol[..at] : null;
        var name = symbol[(at + 1)..];
        return name switch
        {
            "base" => ([], label),
            "heads" when label is null => (_graph.RealHeads, null),
            "heads" => (HeadsOf(label), label),
            "head" => (HeadsOf(label) is { Count: <= 1 } one ? one : throw Errors.MultipleHeads(symbol, HeadsOf(label)), label),
            _ => ([name], label),
        };
    }

    /// <summary>The revision of an id, a start of one, or a label; in the branch when one is given.</summary>
    internal int Named(string name, string? label = null)
    {
        int? branch = label is null ? null : Branch(label);
        var revision = _graph.Names.Name(name) ?? ByStart(name, label);
        if (branch is { } other && !Lineage.Shared(_graph, revision, other))
            throw Errors.NotInBranch(_graph[revision].Shown, label!, _graph[revision].Location);
        return revision;
    }

    /// <summary>The revision that a label, or an id in its place, names.</summary>
    internal int Branch(string label)
    {
        if (_graph.Names.Name(label) is { } exact)
            return exact;
        return _graph.Names.StartingWith(label) switch
        {
            [var only] => _graph.Names.Name(only)!.Value,
            _ => throw Errors.NoSuchBranch(label),
        };
    }

    int ByStart(string start, string? label)
    {
        var names = _graph.Names.StartingWith(start);
        if (label is not null)
        {
            var line = Lineage.Filter(_graph, names.Select(name => _graph.Names.Name(name)!.Value), label).ToHashSet();
            names = names.FindAll(name => line.Contains(_graph.Names.Name(name)!.Value));
        }
        return names switch
        {
            [] => throw Errors.NoSuchRevision(start),
            [var only] => _graph.Names.Name(only)!.Value,
            _ => throw Errors.AmbiguousPartialId(start, names),
        };
    }

    IReadOnlyList<string> HeadsOf(string? label) =>
        label is null ? _graph.Heads : _graph.Ids(Lineage.Filter(_graph, _graph.HeadPositions, label));
}
