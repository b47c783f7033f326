using Migrations.Engine.Operations;

namespace Migrations.Engine.Execution;

/// <summary>
/// How far a revision is in a database whose schema changes commit by themselves. What changes rows is rolled back up to the last
/// schema change; everything before that stays.
/// </summary>
/// <param name="product">The product's name.</param>
/// <param name="revision">The revision's id.</param>
sealed class RevisionProgress(string product, string revision)
{
    readonly List<Operation> done = [];
    int kept;

    /// <summary>The operation that runs now; null between operations.</summary>
    public Operation? Running { get; set; }

    /// <summary>Whether all operations are done, so that only the row of the version table is left to write.</summary>
    public bool IsComplete { get; set; }

    /// <summary>An operation has finished.</summary>
    public void Finish(Operation operation)
    {
        done.Add(operation);
        Running = null;
    }

    /// <summary>All that has finished stays.</summary>
    public void Keep() => kept = done.Count;

    /// <summary>Which operations are in and which are not.</summary>
    /// <param name="statementsDone">How many statements of the running operation were executed.</param>
    /// <param name="at">What the version table says.</param>
    /// <param name="isLost">Whether the connection broke, so that the server may have gone on with what ran.</param>
    public string State(int statementsDone, string at, bool isLost)
    {
        var rolledBack = kept < done.Count ? done[kept] : null;
        var missing = rolledBack ?? Running;
        var part = rolledBack is null && Running is not null && statementsDone > 0 && !Running.ChangesRowsOnly ? statementsDone : 0;
        var unknown = (isLost || Running is RunCode) && rolledBack is null && Running is { ChangesRowsOnly: false } ? Running : null;
        if (kept == 0 && part == 0 && unknown is null)
            return $"This run left nothing of revision {revision} in the database; the version table says {at}. If an earlier run failed within it, undo the part that it left.";
        var last = kept == 0 ? "" : $"{kept} operation(s) are in, the last one is {Words(done[kept - 1])}. ";
        var first = missing is null ? IsComplete ? "Its row of the version table is not." : "All operations after it are not."
            : unknown is not null && isLost ? $"The connection broke in {Words(unknown)}, so look whether it is in; all after it is not."
            : unknown is not null ? $"{Words(unknown)} failed on its way, so look what of it is in; all after it is not."
            : part > 0 ? $"Of {Words(missing)} the first {part} statement(s) are in, the others and all operations after it are not."
            : $"Not in: {Words(missing)} and all after it.";
        return $"{product} commits each schema change at once, so revision {revision} {(kept == 0 && part == 0 ? "may be" : "is")} in the database in part: {last}{first}"
            + $" The version table says {at}. Undo that part by hand, or take it out of the revision, before you run again.";
    }

    static string Words(Operation operation) => $"'{operation.Describe()}'{(operation.Location is null ? "" : $" at {operation.Location}")}";
}
