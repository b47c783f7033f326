using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>Ids and labels, and the revision that each names. An id and a label share one name space.</summary>
sealed class RevisionNames
{
    const string Illegal = "@-+:";
    static readonly string[] Reserved = ["base", "head", "heads", "current"];

    readonly Dictionary<string, int> positions = new(StringComparer.Ordinal);
    readonly List<string> inOrder = [];

    internal RevisionNames(RevisionNode[] nodes)
    {
        var mistakes = new Mistakes();
        foreach (var i in Enumerable.Range(0, nodes.Length))
            mistakes.Try(() => AddId(nodes, i));
        mistakes.Throw();
        foreach (var i in Enumerable.Range(0, nodes.Length))
            foreach (var label in nodes[i].Labels)
                mistakes.Try(() => AddLabel(nodes, i, label));
        mistakes.Throw();
    }

    /// <summary>The position of an id, or null.</summary>
    internal int? Id(string name) => positions.TryGetValue(name, out var at) && inOrder[at] == name ? at : null;

    /// <summary>The position of the revision with that id or label, or null.</summary>
    internal int? Name(string name) => positions.TryGetValue(name, out var at) ? at : null;

    /// <summary>The ids and labels, longer than three characters, that begin with the text.</summary>
    internal List<string> StartingWith(string start) =>
        start.Length == 0 ? [] : inOrder.FindAll(name => name.Length > 3 && name.StartsWith(start, StringComparison.Ordinal));

    void AddId(RevisionNode[] nodes, int i)
    {
        var node = nodes[i];
        if (node.Down.Contains(node.Id))
            throw Errors.RevisionLoop(node.Shown, node.Location);
        if (node.DependsOn.Contains(node.Id))
            throw Errors.DependencyLoop(node.Shown, node.Location);
        var illegal = string.Join(" ", node.Id.Intersect(Illegal).Order());
        if (illegal.Length > 0 || node.Id.Length == 0)
            throw Errors.IllegalRevisionId(node.Shown, illegal.Length > 0 ? illegal : "nothing", node.Location);
        if (Reserved.Contains(node.Id))
            throw Errors.ReservedName(node.Id, node.Shown, node.Location);
        if (!positions.TryAdd(node.Id, i))
            throw Errors.DuplicateRevision(node.Shown, nodes[positions[node.Id]].Shown, node.Location);
        inOrder.Add(node.Id);
    }

    void AddLabel(RevisionNode[] nodes, int i, string label)
    {
        if (label.Length == 0 || Reserved.Contains(label) || label.IndexOfAny(['@', ':']) >= 0)
            throw Errors.ReservedName(label, nodes[i].Shown, nodes[i].Location);
        if (!positions.TryAdd(label, i))
            throw Errors.DuplicateLabel(label, nodes[i].Shown, nodes[positions[label]].Shown, nodes[i].Location);
        inOrder.Add(label);
    }
}
