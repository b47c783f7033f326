namespace Migrations.Engine.Revisions;

/// <summary>
/// The order of a walk, newest first: a revision comes before all that it comes after or depends on, and a line is
/// followed as long as no other line needs its next revision. Equal choices follow the load order.
/// The lines are slots in a list; a slot holds the newest revision of its line that is still to come.
/// </summary>
sealed class WalkOrder
{
    readonly RevisionGraph _graph;
    readonly bool[] _todo;
    readonly int[] _newerLeft;
    readonly Slot?[] _slotOf;
    readonly int[] _searched;
    int _search;
    Slot? _first;
    Slot? _last;

    WalkOrder(RevisionGraph graph, bool[] todo, IEnumerable<int> heads)
    {
        this._graph = graph;
        this._todo = todo;
        _slotOf = new Slot?[graph.Count];
        _searched = new int[graph.Count];
        int[] starts = [.. heads.Where(head => todo[head]).Distinct().Order()];
        foreach (var head in starts)
            Append(head);
        var region = Reach.From(starts, graph.EffectiveDown);
        _newerLeft = new int[graph.Count];
        for (var i = 0; i < graph.Count; i++)
            if (region[i])
                foreach (var parent in graph.EffectiveDown[i])
                    _newerLeft[parent]++;
    }

    /// <summary>
    /// Puts the marked revisions in order. Those that the heads do not lead to, step by step within the set, are missing.
    /// </summary>
    internal static List<int> NewestFirst(RevisionGraph graph, bool[] revisions, IEnumerable<int> heads) =>
        new WalkOrder(graph, [.. revisions], heads).Run();

    List<int> Run()
    {
        var order = new List<int>();
        var slot = _first;
        while (slot is not null)
        {
            var revision = slot.Revision;
            if (_newerLeft[revision] > 0)
            {
                // Another line leads here too: go on there, or give up when that line was never among the heads.
                slot = FirstLineAbove(revision);
                continue;
            }
            order.Add(revision);
            Done(revision);
            _slotOf[revision] = null;
            slot = MoveDown(slot, [.. _graph.EffectiveDown[revision].Where(parent => _todo[parent] && _slotOf[parent] is null)]);
        }
        return order;
    }

    Slot? MoveDown(Slot slot, int[] parents)
    {
        if (parents.Length == 0)
            return Remove(slot);
        slot.Revision = parents[0];
        _slotOf[parents[0]] = slot;
        foreach (var parent in parents.Skip(1))
            Append(parent);
        return slot;
    }

    /// <summary>Tells the ancestors that this revision is no longer before them; a revision outside of the walk passes it on.</summary>
    void Done(int revision)
    {
        _todo[revision] = false;
        var done = new Stack<int>([revision]);
        while (done.TryPop(out var newer))
            foreach (var parent in _graph.EffectiveDown[newer])
                if (--_newerLeft[parent] == 0 && !_todo[parent])
                    done.Push(parent);
    }

    /// <summary>The first line, in list order, that leads down to the revision.</summary>
    Slot? FirstLineAbove(int revision)
    {
        _search++;
        for (var slot = _first; slot is not null; slot = slot.After)
            if (_graph.Levels[slot.Revision] > _graph.Levels[revision] && LeadsTo(slot.Revision, revision))
                return slot;
        return null;
    }

    bool LeadsTo(int from, int revision)
    {
        var todoHere = new Stack<int>([from]);
        while (todoHere.TryPop(out var i))
        {
            if (i == revision)
                return true;
            // Nothing on the revision's own level or below it can lead to it.
            if (_graph.Levels[i] <= _graph.Levels[revision] || _searched[i] == _search)
                continue;
            _searched[i] = _search;
            foreach (var parent in _graph.EffectiveDown[i])
                todoHere.Push(parent);
        }
        return false;
    }

    void Append(int revision)
    {
        var slot = new Slot(revision) { Before = _last };
        if (_last is null)
            _first = slot;
        else
            _last.After = slot;
        _last = _slotOf[revision] = slot;
    }

    /// <summary>Takes a finished line out; the one before it is next, or else the first.</summary>
    Slot? Remove(Slot slot)
    {
        if (slot.Before is null)
            _first = slot.After;
        else
            slot.Before.After = slot.After;
        if (slot.After is null)
            _last = slot.Before;
        else
            slot.After.Before = slot.Before;
        return slot.Before ?? _first;
    }

    sealed class Slot(int revision)
    {
        internal int Revision { get; set; } = revision;
        internal Slot? Before { get; set; }
        internal Slot? After { get; set; }
    }
}
