using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Runs.Journal;

/// <summary>
/// Keeps the journal of the revision that runs. It writes only where something of the revision is committed before its end: then what is
/// done, and what comes next, stand in the journal by the time the database has it. A revision that is one transaction costs nothing here.
/// </summary>
/// <param name="table">The journal.</param>
/// <param name="sink">The connection of the run.</param>
/// <param name="madeBy">The run, in words for people.</param>
sealed class StepJournal(JournalTable table, ConnectionSink sink, string madeBy)
{
    readonly List<PlannedStretch> _planned = []; // Without items yet.
    readonly List<PlannedOperation> _pending = []; // Done in the open transaction.
    readonly List<JournalItem> _added = [];
    readonly HashSet<JournalItem> _changed = [];
    readonly HashSet<JournalItem> _written = [];
    JournalItem? _running;
    bool _exists; // As it was read, before the first step.
    JournalStep _step;
    int _last;
    int? _dropped; // The number of the first item in the table that is planned anew.

    /// <summary>The journal's name.</summary>
    public TableName Name => table.Name;

    /// <summary>The connection of the run.</summary>
    public ConnectionSink Sink => sink;

    /// <summary>What an earlier run left; null for nothing.</summary>
    public async Task<Remains?> ReadAsync(CancellationToken cancellation)
    {
        _exists = await sink.HasTableAsync(table.Name, cancellation);
        var rows = _exists ? await table.ReadAsync(sink, cancellation) : [];
        return rows is [var (step, _), ..] ? new(step, [.. rows.Where(row => row.Step == step).Select(row => row.Item)]) : null;
    }

    /// <summary>Makes sure of the table, before a transaction that would be ended by it.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (_exists)
            return;
        await sink.ExecuteAsync(table.Create(), cancellation);
        _exists = true;
    }

    /// <summary>A step is next.</summary>
    public void Enter(RevisionStep step)
    {
        _planned.Clear();
        _pending.Clear();
        _added.Clear();
        _changed.Clear();
        _written.Clear();
        (_step, _last, _dropped, _running) = (JournalStep.Of(step), 0, null, null);
    }

    /// <summary>A stretch of its operations was planned.</summary>
    public void Plan(PlannedStretch stretch) => _planned.Add(stretch);

    /// <summary>The step goes on where an earlier run left it.</summary>
    /// <param name="items">What the journal holds.</param>
    /// <param name="dropped">The number of the first item that is planned anew; null: none is.</param>
    public void Resume(IEnumerable<JournalItem> items, int? dropped)
    {
        _written.UnionWith(items.Where(item => dropped is null || item.Number < dropped));
        _changed.UnionWith(_written); // One of them was decided.
        _last = dropped - 1 ?? _written.Max(item => item.Number);
        _dropped = dropped;
    }

    /// <summary>Whether an item happened was found out.</summary>
    public static void Decide(JournalItem item, bool hasHappened)
    {
        item.Started = hasHappened ? item.Started : null;
        item.Finished = hasHappened ? OwnRows.Now : null;
    }

    /// <summary>A statement is sent outside any transaction.</summary>
    public async Task BeginAsync(PlannedOperation planned, int statement, CancellationToken cancellation)
    {
        await EnsureAsync(cancellation);
        MakeItems();
        if (statement > planned.Skip)
            Finish(planned.Item(statement - 1));
        Start(planned.Item(statement));
        await WriteAsync(cancellation);
    }

    /// <summary>An operation has run.</summary>
    public async Task EndAsync(PlannedOperation planned, CancellationToken cancellation)
    {
        _running = null;
        if (sink.InTransaction)
        {
            _pending.Add(planned);
            return;
        }
        foreach (var item in planned.Items ?? [])
            Finish(item);
        // Of what cannot be asked later, the end is written at once.
        if (planned.Items?.Any(item => item.Effect.Kind == EffectKind.Unknown) == true)
            await WriteAsync(cancellation);
    }

    /// <summary>What is done so far is about to be committed, and this with it.</summary>
    /// <param name="next">What runs next outside a transaction; null: that is not known, or nothing does.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task KeepAsync(PlannedOperation? next, CancellationToken cancellation)
    {
        if (_planned.Count == 0 && _pending.Count == 0 && _changed.Count == 0)
            return;
        await EnsureAsync(cancellation);
        MakeItems();
        foreach (var item in _pending.SelectMany(planned => planned.Items!))
            Finish(item);
        _pending.Clear();
        if (next?.Items is [_, ..])
            Start(next.Item(next.Skip));
        await WriteAsync(cancellation);
    }

    /// <summary>The run stops. What is surely done, and what the database refused, is not asked about later.</summary>
    /// <param name="wasRefused">Whether the database refused the statement that was sent last.</param>
    public async Task StopAsync(bool wasRefused)
    {
        if (_written.Count == 0 || sink.IsLost)
            return;
        // What may lie in the way of the next try is looked for by it, and of what a part may be in, a person is asked.
        if (wasRefused && _running is { RunsInPart: false } refused && refused.Effect.Leftover(sink.Dialect) is null)
        {
            refused.Started = null;
            _changed.Add(refused);
        }
        try
        {
            await WriteAsync(CancellationToken.None);
        }
        catch (StatementFailedException)
        {
            // The next run asks the database instead.
        }
    }

    /// <summary>The step is done, in the transaction that writes its version.</summary>
    public async Task ClearAsync(CancellationToken cancellation)
    {
        if (_written.Count > 0 || _dropped is not null)
            await ClearAsync(_step, cancellation);
    }

    /// <summary>The run is done, so that nothing is half done: other tools need not see the table.</summary>
    public async Task DropAsync(CancellationToken cancellation)
    {
        if (!_exists)
            return;
        try
        {
            await sink.ExecuteAsync(new DropTable(table.Name), cancellation);
            _exists = false;
        }
        catch (StatementFailedException) when (!sink.InTransaction && !sink.IsLost)
        {
            // A login may be allowed to create tables and not to drop them. It is empty, and the next run takes it.
        }
    }

    /// <summary>Takes the rows of a step away.</summary>
    public Task ClearAsync(JournalStep step, CancellationToken cancellation) => sink.ExecuteAsync(table.Delete(step), cancellation);

    void Start(JournalItem item)
    {
        _running = item;
        if (item.Started is not null)
            return;
        item.Started = OwnRows.Now;
        _changed.Add(item);
    }

    void Finish(JournalItem item)
    {
        item.Started ??= OwnRows.Now;
        item.Finished ??= OwnRows.Now;
        _changed.Add(item);
    }

    void MakeItems()
    {
        foreach (var stretch in _planned)
        {
            stretch.MakeItems(sink.Dialect, _last, madeBy);
            _added.AddRange(stretch.Operations.SelectMany(planned => planned.Items!));
            _last = _added.Count > 0 ? _added[^1].Number : _last;
        }
        _planned.Clear();
    }

    async Task WriteAsync(CancellationToken cancellation)
    {
        if (_dropped is { } from)
            await sink.ExecuteAsync(table.Delete(_step, from), cancellation);
        _dropped = null;
        var changed = _changed.Where(_written.Contains).ToList();
        if (changed.Count > 0)
            await sink.ExecuteAsync(table.Update(_step, changed), cancellation);
        _changed.Clear();
        foreach (var insert in table.Insert(_step, _added))
            await sink.ExecuteAsync(insert, cancellation);
        _written.UnionWith(_added);
        _added.Clear();
    }
}
