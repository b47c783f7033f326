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
sealed class ParallelRun(int size, bool stopOnFailure)
{
    const int Shown = 10;

    readonly object _gate = new();
    readonly HashSet<string> _moved = [], _unmoved = [], _read = [], _notStarted = [];
    readonly Dictionary<string, MigrationException> _failed = [];

    /// <summary>Tells that a bind was moved, or was where it should be already.</summary>
    public void Tell(string bind, bool isMoved)
    {
        lock (_gate)
            (isMoved ? _moved : _unmoved).Add(bind);
    }

    /// <summary>Runs the binds.</summary>
    /// <exception cref="MigrationException">MIG5040: some failed.</exception>
    public async Task RunAsync(IReadOnlyList<Bind> binds, IReport report, Func<Bind, Task> run, CancellationToken cancellation)
    {
        // Each bind on a thread of the pool: a driver without asynchronous calls would let the others wait.
        await Parallel.ForEachAsync(binds, new ParallelOptions { MaxDegreeOfParallelism = size }, async (bind, _) =>
        {
            if (!Begins(bind, cancellation))
                return;
            var failure = await TryAsync(bind, report, run, cancellation);
            lock (_gate)
                if (failure is null && !_moved.Contains(bind.Name) && !_unmoved.Contains(bind.Name))
                    _read.Add(bind.Name);
                else if (failure is not null)
                    _failed[bind.Name] = failure;
        });
        var summary = Summary(binds);
        report.Result(summary);
        cancellation.ThrowIfCancellationRequested();
        if (_failed.Count > 0)
            throw Errors.ParallelRunFailed(Reasons(binds), summary, _failed);
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
        _moved.ExceptWith(_failed.Keys); // Told before the commit, which then failed.
        _unmoved.ExceptWith(_failed.Keys);
        (string Words, IEnumerable<string> Binds, bool HasNames)[] parts =
        [
            ("changed", _moved, false),
            ("there already", _unmoved, false),
            ("done", _read, false),
            ("failed", _failed.Keys, true),
            ("not started", _notStarted, true),
        ];
        return $"{binds.Count} binds: "
            + string.Join(
                ", ",
                parts
                    .Where(part => part.Binds.Any())
                    .Select(part =>
                        $"{part.Binds.Count()} "
                            + part.Words
                            + (part.HasNames ? $" ({Cut(binds.Select(bind => bind.Name).Where(part.Binds.Contains), ", ")})" : "")
                    )
            )
            + ".";
    }

    string Reasons(IReadOnlyList<Bind> binds) =>
        Cut(
            binds.Where(bind => _failed.ContainsKey(bind.Name)).Select(bind => $"{bind.Name}: {Reason(_failed[bind.Name].Diagnostic)}"),
            " | "
        );

    static string Reason(Diagnostic failure) =>
        $"{failure.Code}: {failure.Message}{(failure.Location is null ? "" : $" ({failure.Location})")}";

    static string Cut(IEnumerable<string> texts, string separator)
    {
        var all = texts.ToList();
        return string.Join(separator, all.Take(Shown)) + (all.Count > Shown ? $"{separator}and {all.Count - Shown} more" : "");
    }
}
