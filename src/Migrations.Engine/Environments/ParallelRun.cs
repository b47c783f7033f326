using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Runs;

namespace Migrations.Engine.Environments;

/// <summary>
/// Many binds, each in transactions of its own, some at a time. One that fails does not stop the others; at the end one line tells what
/// became of all.
/// </summary>
/// <param name="size">How many binds run at a time.</param>
/// <param name="stopOnFailure">Whether no further bind begins once one has failed.</param>
/// <param name="ended">Is told each bind at its end, with why it failed.</param>
sealed class ParallelRun(int size, bool stopOnFailure, Action<Bind, MigrationException?> ended)
{
    readonly object _gate = new();

    // Of those at work alone: whether they were moved.
    readonly Dictionary<string, bool> _told = [];
    readonly HashSet<string> _notStarted = [], _failed = [];

    // Of however many there are, no more than are shown are kept.
    readonly Dictionary<string, string> _reasons = [];
    int _moved, _unmoved, _read;
    bool _mayPass;

    /// <summary>Tells that a bind was moved, or was where it should be already. A commit may still fail.</summary>
    public void Tell(string bind, bool isMoved)
    {
        lock (_gate)
            _told[bind] = isMoved;
    }

    /// <summary>Runs the binds.</summary>
    /// <exception cref="MigrationException">MIG5040: some failed.</exception>
    public async Task RunAsync(IReadOnlyList<Bind> binds, IReport report, Func<Bind, Task> run, CancellationToken cancellation)
    {
        // Each bind on a thread of the pool: a driver without asynchronous calls would let the others wait.
        await Parallel.ForEachAsync(binds, new ParallelOptions { MaxDegreeOfParallelism = size }, async (bind, _) =>
        {
            var failure = Begins(bind, cancellation) ? await TryAsync(bind, report, run, cancellation) : null;
            Count(bind.Name, failure);
            ended(bind, failure);
        });
        var summary = Summary(binds);
        report.Result(summary);
        cancellation.ThrowIfCancellationRequested();
        if (_failed.Count > 0)
            throw Errors.ParallelRunFailed(Reasons(binds), summary, _mayPass);
    }

    void Count(string bind, MigrationException? failure)
    {
        lock (_gate)
        {
            var isTold = _told.Remove(bind, out var isMoved);
            if (failure is not null)
            {
                _failed.Add(bind);
                _mayPass |= PassingFailure.Is(failure);
                if (_reasons.Count < Errors.Shown)
                    _reasons[bind] = Reason(failure.Diagnostic);
            }
            else if (_notStarted.Contains(bind))
                return;
            else if (!isTold)
                _read++;
            else if (isMoved)
                _moved++;
            else
                _unmoved++;
        }
    }

    bool Begins(Bind bind, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var begins = !cancellation.IsCancellationRequested && !(stopOnFailure && _failed.Count > 0);
            if (!begins)
                _notStarted.Add(bind.Name);
            return begins;
        }
    }

    static async Task<MigrationException?> TryAsync(Bind bind, IReport report, Func<Bind, Task> run, CancellationToken cancellation)
    {
        try
        {
            await BlockedRetry.RunAsync(() => run(bind), report, cancellation);
            return null;
        }
        catch (Exception failure)
        {
            // A defect on one bind is told as such, and does not stop the others either.
            var known = failure switch
            {
                MigrationException coded => coded,
                OperationCanceledException cancelled => Errors.Cancelled(bind.Name, "What was not committed was rolled back.", cancelled),
                _ => ProjectCode.Failure(failure),
            };
            if (failure is not (MigrationException or OperationCanceledException))
                report.Detail($"{bind.Name}: {DriverWords.Trace(failure)}");
            report.Say($"{bind.Name}: failed, {Reason(known.Diagnostic)}");
            return known;
        }
    }

    string Summary(IReadOnlyList<Bind> binds)
    {
        (string Words, int Count, IReadOnlySet<string>? Names)[] parts =
        [
            ("changed", _moved, null),
            ("there already", _unmoved, null),
            ("done", _read, null),
            ("failed", _failed.Count, _failed),
            ("not started", _notStarted.Count, _notStarted),
        ];
        return $"{binds.Count} binds: "
            + string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Words}{Named(binds, part.Names)}"))
            + ".";
    }

    static string Named(IReadOnlyList<Bind> binds, IReadOnlySet<string>? names) =>
        names is null ? "" : $" ({Errors.Some(binds.Select(bind => bind.Name).Where(names.Contains), names.Count)})";

    string Reasons(IReadOnlyList<Bind> binds) =>
        Errors.Some(
            binds.Where(bind => _reasons.ContainsKey(bind.Name)).Select(bind => $"{bind.Name}: {_reasons[bind.Name]}"),
            _failed.Count,
            " | ",
            " | "
        );

    static string Reason(Diagnostic failure) =>
        $"{failure.Code}: {failure.Message}{(failure.Location is null ? "" : $" ({failure.Location})")}";
}
