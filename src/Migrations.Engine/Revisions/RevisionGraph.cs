using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace MigrationsBuild;

/// <summary>
/// The revisions and how they hang together, checked when it is made. The rules are those of Alembic's revision map
/// (https://alembic.sqlalchemy.org/en/latest/branches.html), but stricter: a parent that does not exist and an id that
/// exists twice are errors here, where Alembic warns; and so is a name that no symbol could reach.
/// Everything is kept by position in load order; the lists of positions are for the other files of this folder.
/// </summary>
public sealed class RevisionGraph
{
    readonly RevisionNode[] _nodes;
    readonly IReadOnlySet<string>[] _labels;

    /// <summary>Links the revisions.</summary>
    /// <param name="revisions">The revisions in load order, which decides between orders that are equally right.</param>
    /// <exception cref="MigrationException">
    /// MIG3001 loop, MIG3002 cycle, MIG3003 dependency loop, MIG3004 dependency cycle, MIG3005 missing parent,
    /// MIG3006 missing dependency, MIG3007 duplicate id, MIG3008 duplicate label, MIG3009 illegal id, MIG3027 reserved name.
    /// </exception>
    public RevisionGraph(IEnumerable<RevisionNode> revisions)
    {
        _nodes = [.. revisions];
        Names = new RevisionNames(_nodes);
        var links = new RevisionLinks(_nodes, Names);
        (Down, Next, AllDown, AllNext) = (links.Down, links.Next, links.AllDown, links.AllNext);
        CycleSearch.Refuse(_nodes, links);
        EffectiveDown = EffectiveParents.Of(links);
        EffectiveNext = Inverse(EffectiveDown);
        Levels = RevisionLevels.Of(AllDown, AllNext);
        _labels = BranchLabels.Spread(_nodes, links);

        HeadPositions = Where(i => Next[i].Length == 0);
        RealHeadPositions = Where(i => AllNext[i].Length == 0);
        BasePositions = Where(i => Down[i].Length == 0);
        Symbols = new SymbolResolver(this);
    }

    /// <summary>The revisions in load order.</summary>
    public IReadOnlyList<RevisionNode> Revisions => _nodes;

    /// <summary>Ids of the revisions that no revision comes after.</summary>
    public IReadOnlyList<string> Heads => Ids(HeadPositions);

    /// <summary>The heads, those with the same labels together: branches that stay apart have a label each.</summary>
    internal IEnumerable<IGrouping<string, RevisionNode>> HeadsByLine => HeadLines.Of(_nodes, Next, _labels);

    /// <summary>Ids of the revisions that no revision comes after or depends on: what the version table ends with.</summary>
    public IReadOnlyList<string> RealHeads => Ids(RealHeadPositions);

    /// <summary>Ids of the revisions that come after none.</summary>
    public IReadOnlyList<string> Bases => Ids(BasePositions);

    /// <summary>Ids of the revisions that neither come after a revision nor depend on one.</summary>
    public IReadOnlyList<string> RealBases => Ids(Where(i => AllDown[i].Length == 0));

    /// <summary>Ids of the revisions that several come after.</summary>
    public IReadOnlyList<string> BranchPoints => Ids(Where(i => Next[i].Length > 1));

    /// <summary>Ids of the revisions that come after several.</summary>
    public IReadOnlyList<string> MergePoints => Ids(Where(i => Down[i].Length > 1));

    /// <summary>What symbols such as <c>head</c>, <c>label@head</c>, <c>ae10</c> and <c>-1</c> stand for.</summary>
    public SymbolResolver Symbols { get; }

    /// <summary>The revision of an id, written in full; null when there is none.</summary>
    public RevisionNode? Find(string id) => Names.Id(id) is { } i ? _nodes[i] : null;

    /// <summary>The labels of the branches that a revision is in: its own, its ancestors', and back to the fork its descendants'.</summary>
    public IReadOnlySet<string> LabelsOf(string id) => _labels[Known(id)];

    /// <summary>Ids of a revision's parents together with the dependencies that its ancestors do not have already.</summary>
    public IReadOnlyList<string> EffectiveParentsOf(string id) => Ids(EffectiveDown[Known(id)]);

    /// <summary>Ids of the revisions that come after one.</summary>
    public IReadOnlyList<string> ChildrenOf(string id) => Ids(Next[Known(id)]);

    /// <summary>The graph with one revision more, loaded last.</summary>
    /// <exception cref="MigrationException">As for the constructor.</exception>
    public RevisionGraph With(RevisionNode revision) => new(_nodes.Append(revision));

    internal RevisionNames Names { get; }
    internal int[][] Down { get; }
    internal int[][] Next { get; }
    internal int[][] AllDown { get; }
    internal int[][] AllNext { get; }
    internal int[][] EffectiveDown { get; }
    internal int[][] EffectiveNext { get; }
    internal int[] Levels { get; }
    internal int[] HeadPositions { get; }
    internal int[] RealHeadPositions { get; }
    internal int[] BasePositions { get; }
    internal int Count => _nodes.Length;
    internal RevisionNode this[int position] => _nodes[position];
    internal IReadOnlySet<string> LabelsAt(int position) => _labels[position];

    internal string[] Ids(IEnumerable<int> positions) => [.. positions.Select(i => _nodes[i].Id)];

    internal IEnumerable<string> Shown(IEnumerable<int> positions) => positions.Select(i => _nodes[i].Shown);

    /// <summary>The position of an id from the version table.</summary>
    /// <exception cref="MigrationException">MIG3010: the code does not have the revision.</exception>
    internal int Row(string id) => Names.Id(id) ?? throw Errors.DatabaseAheadOfCode(id);

    static int[][] Inverse(int[][] down)
    {
        var next = new List<int>[down.Length];
        for (var i = 0; i < down.Length; i++)
            next[i] = [];
        for (var i = 0; i < down.Length; i++)
            foreach (var parent in down[i])
                next[parent].Add(i);
        return [.. next.Select(list => list.ToArray())];
    }

    int Known(string id) => Names.Id(id) ?? throw Errors.NoSuchRevision(id);

    int[] Where(Func<int, bool> fits) => [.. Enumerable.Range(0, _nodes.Length).Where(fits)];
}
