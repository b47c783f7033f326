namespace Migrations.Engine.Revisions;

/// <summary>
/// The order of a walk, newest first: a revision comes before all that it comes after or depends on, and a line is
/// followed as long as no other line needs its next revision. Equal choices follow the load order.
/// The lines are slots in a list; a slot holds the newest revision of its line that is still to come.
/// </summary>
sealed class WalkOrder
{
    readonly RevisionGraph graph;
    readonly bool[] todo;
    readonly int[] newerLeft;
    readonly Slot?[] slotOf;
    readonly int[] searched;
    int search;
    Slot? first;
    Slot? last;

    WalkOrder(RevisionGraph graph, bool[] todo, IEnumerable<int> heads)
    {
        this.graph = graph;
        this.todo = todo;
        slotOf = new Slot?[graph.Count];
        searched = new int[graph.Count];
        int[] starts = [.. heads.Where(head => todo[head]).Distinct().Order()];
        foreach (var head in starts)
            Append(head);
        var region = Reach.From(starts, graph.EffectiveDown);
        newerLeft = new int[graph.Count];
        for (var i = 0; i < graph.Count; i++)
            if (region[i])
                foreach (var parent in graph.EffectiveDown[i])
                    newerLeft[parent]++;
    }

    /// <summary>Puts the marked revisions in order. Those that the heads do not lead to, step by step within the set, are missing.</summary>
    internal static List<int> NewestFirst(RevisionGraph graph, bool[] revisions, IEnumerable<int> heads) =>
        new WalkOrder(graph, [.. revisions], heads).Run();

    List<int> Run()
    {
        var order = new List<int>();
        var slot = first;
        while (slot is not null)
        {
            var revision = slot.Revision;
            if (newerLeft[revision] > 0)
            {
                // Another line leads here too: go on there, or give up when that line was never among the heads.
                slot = FirstLineAbove(revision);
                continue;
            }
            order.Add(revision);
            Done(revision);
            slotOf[revision] = null;
            slot = MoveDown(slot, [.. graph.EffectiveDown[revision].Where(parent => todo[parent] && slotOf[parent] is null)]);
        }
        return order;
    }

    Slot? MoveDown(Slot slot, int[] parents)
    {
        if (parents.Length == 0)
            return Remove(slot);
        slot.Revision = parents[0];
        slotOf[parents[0]] = slot;
        foreach (var parent in parents.Skip(1))
            Append(parent);
        return slot;
    }

    /// <summary>Tells the ancestors that this revision is no longer before them; a revision outside of the walk passes it on.</summary>
    void Done(int revision)
    {
        todo[revision] = false;
        var done = new Stack<int>([revision]);
        while (done.TryPop(out var newer))
            foreach (var parent in graph.EffectiveDown[newer])
                if (--newerLeft[parent] == 0 && !todo[parent])
                    done.Push(parent);
    }

    /// <summary>The first line, in list order, that leads down to the revision.</summary>
    Slot? FirstLineAbove(int revision)
    {
        search++;
        for (var slot = first; slot is not null; slot = slot.After)
            if (graph.Levels[slot.Revision] > graph.Levels[revision] && LeadsTo(slot.Revision, revision))
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
            if (graph.Levels[i] <= graph.Levels[revision] || searched[i] == search)
                continue;
            searched[i] = search;
            foreach (var parent in graph.EffectiveDown[i])
                todoHere.Push(parent);
        }
        return false;
    }

    void Append(int revision)
    {
        var slot = new Slot(revision) { Before = last };
        if (last is null)
            first = slot;
        else
            last.After = slot;
        last = slotOf[revision] = slot;
    }

    /// <summary>Takes a finished line out; the one before it is next, or else the first.</summary>
    Slot? Remove(Slot slot)
    {
        if (slot.Before is null)
            first = slot.After;
        else
            slot.Before.After = slot.After;
        if (slot.After is null)
            last = slot.Before;
        else
            slot.After.Before = slot.Before;
        return slot.Before ?? first;
    }

    sealed class Slot(int revision)
    {
        internal int Revision { get; set; } = revision;
        internal Slot? Before { get; set; }
        internal Slot? After { get; set; }
    }
}
