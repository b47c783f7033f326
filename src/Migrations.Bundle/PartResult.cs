using Migrations.Engine.Options;

namespace Migrations.Bundle;

/// <summary>What one part of the binds came to, by all runs that were for it.</summary>
sealed class PartResult
{
    readonly Dictionary<string, ResultLine?> _binds = [];

    /// <summary>Joins its runs. The last one says how it ended; what an earlier one, of the same release, did stays done.</summary>
    /// <param name="runs">In the order in which they began; at least one.</param>
    public PartResult(IReadOnlyList<RecordedRun> runs)
    {
        Last = runs[^1];
        var goal = runs.LastOrDefault(run => run.Binds is not null)?.Goal;
        // It is done, and was for no bind: there is none any more.
        if (Last is { Binds: null, ExitCode: RunExit.Done or RunExit.NothingToDo })
            return;
        foreach (var run in runs.Where(run => run.Binds is not null && run.Goal == goal))
        {
            var known = new Dictionary<string, ResultLine?>(_binds);
            if (run.IsWhole)
                _binds.Clear();
            foreach (var bind in run.Binds!)
                _binds[bind] = Later(known.GetValueOrDefault(bind), run.Outcomes.GetValueOrDefault(bind));
        }
    }

    /// <summary>The run that counts.</summary>
    public RecordedRun Last { get; }

    /// <summary>Which part it is.</summary>
    public Shard Part => Last.Part;

    /// <summary>Each bind, with what became of it; null: no run came so far.</summary>
    public IReadOnlyDictionary<string, ResultLine?> Binds => _binds;

    /// <summary>Those of a state; null: of none.</summary>
    public IEnumerable<string> In(string? state) => from bind in _binds where bind.Value?.State == state select bind.Key;

    /// <summary>What failed.</summary>
    public IEnumerable<ResultLine> Failed => from outcome in _binds.Values where outcome is { State: "Failed" } select outcome;

    /// <summary>How it ended, as the program ends.</summary>
    public int ExitCode =>
        Last.ExitCode == RunExit.RetryCannotHelp || Failed.Any(failed => failed.MayPass != true) ? RunExit.RetryCannotHelp
        : Last.ExitCode is not (RunExit.Done or RunExit.NothingToDo) ? RunExit.RetryMayHelp
        : In(null).Concat(In("NotStarted")).Concat(In("Failed")).Any() ? RunExit.RetryMayHelp
        : RunExit.Done;

    // A run that did not come to a bind takes nothing back.
    static ResultLine? Later(ResultLine? before, ResultLine? now) => now is null or { State: "NotStarted" } ? before ?? now : now;
}
