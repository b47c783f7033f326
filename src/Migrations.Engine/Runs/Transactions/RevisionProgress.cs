using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Runs.Transactions;

/// <summary>
/// How far a revision is in the database: which of its operations are surely in, which surely not, and of which nobody knows because the
/// connection broke. What has finished is kept by a commit; what runs outside a transaction is kept as it finishes.
/// </summary>
/// <param name="revision">The revision's id.</param>
/// <param name="product">The product's name, where its schema changes commit by themselves; else null.</param>
/// <param name="journal">The table that keeps how far it is.</param>
/// <param name="runsInPart">Whether a part of an operation may be in where the database refused it.</param>
sealed class RevisionProgress(string revision, string? product, string? journal, Func<Operation, bool> runsInPart)
{
    readonly List<Operation> _done = [];
    int _kept;
    bool _wasCut;
    SourceLocation? _block;

    /// <summary>The operation that runs now; null between operations.</summary>
    public Operation? Running { get; set; }

    /// <summary>Whether <see cref="Running"/> was sent to the server, and not only what makes way for it.</summary>
    public bool IsSent { get; set; }

    /// <summary>Whether all operations are done, so that only the row of the version table is left to write.</summary>
    public bool IsComplete { get; set; }

    /// <summary>What an earlier run did of the revision, in words; null for nothing.</summary>
    public string? Earlier { get; set; }

    /// <summary>Whether a part of the revision was committed apart from the rest.</summary>
    public bool WasCut => _wasCut;

    /// <summary>An operation has finished.</summary>
    public void Finish(Operation operation)
    {
        _done.Add(operation);
        (Running, IsSent) = (null, false);
    }

    /// <summary>All that has finished stays.</summary>
    public void Keep() => _kept = _done.Count;

    /// <summary>All that has finished stays, because a block of the revision runs outside the transaction.</summary>
    public void Cut(SourceLocation? block)
    {
        Keep();
        (_wasCut, this._block) = (true, block);
    }

    /// <summary>What is in and what is not, and what to do.</summary>
    public string State(RunState run)
    {
        if (run.IsLost && run.IsCommit)
            return CommitUnknown(run);
        var rolledBack = _kept < _done.Count ? _done[_kept] : null;
        var missing = rolledBack ?? Running;
        var isOutside = rolledBack is null && Running is not null && IsSent && !run.InTransaction;
        var part = isOutside ? run.StatementsDone : 0;
        var unknown = isOutside && (run.IsLost || runsInPart(Running!)) ? Running : null;
        if (_kept == 0 && part == 0 && unknown is null)
            return Earlier is not null
                ? $"Revision {revision} is half done since an earlier run, {Earlier}; this one added nothing to it. The version table says "
                    + $"{run.At}. {Mend}"
                : product is null && !_wasCut ? $"The transaction was rolled back: the database is at {run.At}."
                : $"This run left nothing of revision {revision} in the database; the version table says {run.At}.";
        var first =
            unknown is not null && run.IsLost
                ? $"The connection broke in {Words(unknown)}{(part > 0 ? $", after its first {part} statement(s)" : "")}, so the next run "
                    + "looks whether it is in; all after it is not."
            : unknown is not null ? $"{Words(unknown)} failed on its way, so look what of it is in; all after it is not."
            : part > 0 ? $"Of {Words(missing!)} the first {part} statement(s) are in, the others and all operations after it are not."
            : missing is not null ? $"Not in: {Words(missing)} and all after it."
            : IsComplete ? "Its row of the version table is not." : "All operations after it are not.";
        var before = Earlier is null ? "" : $"Of revision {revision} an earlier run did a part, {Earlier}, and this one went on with it. ";
        return $"{before}{Begin(_kept > 0 || part > 0)}{first} The version table says {run.At}. {Mend}";
    }

    // The commit is whole or not at all, and the version table tells which, where it was to change with it.
    string CommitUnknown(RunState run)
    {
        if (IsComplete && _kept > 0)
            return $"{Unanswered}. Where {Phrases.Verb("Current")} says {run.After}, all of revision {revision} is in: run again. "
                + $"Where it says {run.At}, {Kept}; all after it is not. {Mend}";
        if (IsComplete || _done.Count == 0)
            return Errors.CommitUnknown;
        var pending = _done.Skip(_kept).ToList();
        var what = pending switch
        {
            [] => "",
            [var one] => $" with {Words(one)}",
            [var from, .., var to] => $" with all from {Words(from)} to {Words(to)}",
        };
        var sure = _kept == 0 ? "" : $" {Kept}.";
        return $"{Unanswered}{what}: the next run goes by what the database has.{sure} All after it is not. The version table says "
            + $"{(run.After == run.At ? run.At : $"{run.After} if it was, else {run.At}")}. {Mend}";
    }

    string Begin(bool isSure)
    {
        if (product is not null)
            return $"{product} commits each schema change at once, so revision {revision} {(isSure ? "is" : "may be")} in the database in "
                + $"part: {(_kept == 0 ? "" : $"{Kept}. ")}";
        var why = _block?.ToString() ?? (_wasCut ? "an autocommit block" : "the environment");
        return _kept == 0
            ? $"Revision {revision} {(isSure ? "is" : "may be")} in the database in part, because {why} runs outside the transaction. "
            : $"Revision {revision} is in the database in part: its first {_kept} operation(s), the last one is "
                + $"{Words(_done[_kept - 1])}, were committed, because {why} runs outside the transaction, and stay. ";
    }

    string Kept => $"{_kept} operation(s) are in, the last one is {Words(_done[_kept - 1])}";

    const string Unanswered = "The connection broke before the answer came, so it is not known whether that was committed";

    string Mend =>
        $"{journal} keeps what is in: mend what failed, in the revision or in the database, and run again. The run goes on there.";

    static string Words(Operation operation) =>
        $"'{operation.Describe()}'{(operation.Location is null ? "" : $" at {operation.Location}")}";
}

/// <summary>Where a run was when it stopped.</summary>
/// <param name="At">What the version table says, as far as it is committed.</param>
/// <param name="After">What it says if the commit that was sent succeeded.</param>
/// <param name="StatementsDone">How many statements of the running operation were executed.</param>
/// <param name="InTransaction">Whether a transaction was open.</param>
/// <param name="IsLost">Whether the connection broke, so that the server may have gone on with what was sent.</param>
/// <param name="IsCommit">Whether a commit was sent last.</param>
readonly record struct RunState(string At, string After, int StatementsDone, bool InTransaction, bool IsLost, bool IsCommit);
