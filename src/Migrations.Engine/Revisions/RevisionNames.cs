using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>Ids and labels, and the revision that each names. An id and a label share one name space.</summary>
sealed class RevisionNames
{
    /// <summary>
    /// The longest id, in characters: as long as the column of the version table. A lenient server would cut a longer one.
    /// </summary>
    public const int LongestId = 32;

    static readonly string[] Reserved = ["base", "head", "heads", "current"];

    readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _anyCase = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> _inOrder = [];

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

    /// <summary>
    /// Refuses an id that the version table of some product would not hold as it is, or that a symbol, a script or a file name
    /// could not.
    /// </summary>
    /// <exception cref="MigrationException">MIG3009, MIG3027, MIG3054.</exception>
    public static void Check(RevisionNode node)
    {
        var illegal = string.Join(" ", node.Id.Where(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.')).Distinct().Order());
        if (illegal.Length > 0 || node.Id.Length == 0)
            throw Errors.IllegalRevisionId(
                node.Shown,
                node.Id.Length == 0 ? "nothing"
                    : string.IsNullOrWhiteSpace(illegal) ? "white space"
                    : illegal,
                node.Location
            );
        if (Reserved.Contains(node.Id))
            throw Errors.ReservedName(node.Id, node.Shown, node.Location);
        if (node.Id.Length > LongestId)
            throw Errors.RevisionIdTooLong(node.Shown, node.Id.Length, LongestId, node.Location);
    }

    /// <summary>The position of an id, or null.</summary>
    internal int? Id(string name) => _positions.TryGetValue(name, out var at) && _inOrder[at] == name ? at : null;

    /// <summary>The position of the revision with that id or label, or null.</summary>
    internal int? Name(string name) => _positions.TryGetValue(name, out var at) ? at : null;

    /// <summary>The ids and labels, longer than three characters, that begin with the text.</summary>
    internal List<string> StartingWith(string start) =>
        start.Length == 0 ? [] : _inOrder.FindAll(name => name.Length > 3 && name.StartsWith(start, StringComparison.Ordinal));

    void AddId(RevisionNode[] nodes, int i)
    {
        var node = nodes[i];
        if (node.Down.Contains(node.Id))
            throw Errors.RevisionLoop(node.Shown, node.Location);
        if (node.DependsOn.Contains(node.Id))
            throw Errors.DependencyLoop(node.Shown, node.Location);
        Check(node);
        if (!_positions.TryAdd(node.Id, i))
            throw Errors.DuplicateRevision(node.Shown, nodes[_positions[node.Id]].Shown, node.Location);
        if (!_anyCase.TryAdd(node.Id, i))
            throw Errors.RevisionInOtherCase(node.Shown, nodes[_anyCase[node.Id]].Shown, node.Location);
        _inOrder.Add(node.Id);
    }

    void AddLabel(RevisionNode[] nodes, int i, string label)
    {
        if (
            label.Length == 0
            || Reserved.Contains(label)
            || label.IndexOfAny(['@', ':', ',', ';']) >= 0
            || label.Any(char.IsWhiteSpace)
            || VisibleText.HasInvisible(label)
            || RelativeSymbol.Parse(label) is not null
        )
            throw Errors.ReservedName(label, nodes[i].Shown, nodes[i].Location);
        if (label == nodes[i].Id)
            throw Errors.LabelIsOwnId(label, nodes[i].Shown, nodes[i].Location);
        if (!_positions.TryAdd(label, i))
            throw Errors.DuplicateLabel(label, nodes[i].Shown, nodes[_positions[label]].Shown, nodes[i].Location);
        _inOrder.Add(label);
    }
}
