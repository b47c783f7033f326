using Migrations.Engine.Diagnostics;
using Migrations.Engine.Options;
using Migrations.Engine.Replay;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Audit;
using Migrations.Engine.Runs.Journal;
using Migrations.Engine.Runs.Sinks;
using Migrations.Engine.Runs.Transactions;

namespace Migrations.Engine.Runs;

/// <summary>
/// The story of an upgrade, a downgrade or a stamp on one bind: from the rows of the version table to the last commit. All operations are
/// collected before the first statement, so that a revision whose code throws, or one that a script cannot hold, stops the run before
/// anything is touched.
/// </summary>
/// <param name="sink">Where the statements go.</param>
/// <param name="transactions">What is committed when.</param>
/// <param name="versions">The version table.</param>
/// <param name="catalog">The revisions.</param>
/// <param name="bind">The bind's name.</param>
/// <param name="naming">Names what operations leave unnamed.</param>
sealed class Run(
    Sink sink,
    TransactionStrategy transactions,
    VersionTable versions,
    RevisionCatalog catalog,
    string bind,
    NamingConvention naming
)
{
    /// <summary>Is told what happens.</summary>
    public RunObserver Observer { get; init; } = RunObserver.None;

    /// <summary>The schema before the first step, for a script; null: what the revisions so far add up to.</summary>
    public MetaData? StartSchema { get; init; }

    /// <summary>What a person says about a statement that an earlier run ended in; null for nothing.</summary>
    public ResumeAnswer? Answer { get; init; }

    /// <summary>Keeps who ran what; null for nobody.</summary>
    public RunHistory? History { get; init; }

    /// <summary>Runs the steps.</summary>
    /// <param name="steps">In order.</param>
    /// <param name="current">The rows of the version table before.</param>
    /// <param name="cancellation">Stops between statements.</param>
    /// <returns>The rows after.</returns>
    /// <exception cref="MigrationException">MIG3041 a revision's code threw; MIG5003 a statement failed; MIG5006 cancelled; MIG6010 a
    /// script cannot hold a revision.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(
        IReadOnlyList<RevisionStep> steps,
        IReadOnlyList<string> current,
        CancellationToken cancellation
    )
    {
        var parts = steps.Select(Part).ToList();
        sink.Refuse(parts);
        var rows = new VersionRows(catalog.Graph, current);
        var remains = transactions.Journal is null ? null
            : await new Resumption(transactions.Journal, catalog.Graph, bind, Observer) { Answer = Answer }
                .FindAsync(parts, current, cancellation);
        var operations = new OperationRun(sink, transactions, bind, Observer) { Schema = SchemaBefore(current) };
        await sink.BeginRunAsync(steps, current);
        if (History is not null && parts.Count > 0)
            await History.EnsureAsync(cancellation);
        foreach (var part in parts)
        {
            await Observer.StepBeginsAsync(part);
            History?.Begin();
            try
            {
                await RunAsync(part, part == parts[0] ? remains : null, operations, rows, isLast: part == parts[^1], cancellation);
            }
            catch (MigrationException failure) when (History is not null && !BlockedRetry.IsBlocked(failure))
            {
                await History.FailedAsync(part, failure.Code);
                throw;
            }
            await Observer.StepDoneAsync(part.Step, rows.Current);
        }
        if (transactions.Journal is { } journal)
            await journal.DropAsync(cancellation);
        return rows.Current;
    }

    async Task RunAsync(
        RevisionPart part,
        Remains? remains,
        OperationRun operations,
        VersionRows rows,
        bool isLast,
        CancellationToken cancellation
    )
    {
        transactions.Enter(part.Step, rows.Current);
        try
        {
            await transactions.BeginStepAsync(cancellation);
            await sink.BeginStepAsync(part.Step, part.Line);
            if (remains is null)
                await operations.RunAsync(part, cancellation);
            else
                await operations.ResumeAsync(part, remains, cancellation);
            await transactions.EndOperationsAsync(cancellation);
            var changes = rows.Take(part.Step);
            transactions.Rows = rows.Current;
            await sink.WriteVersionAsync(versions, part.Step, changes, () => transactions.State(), cancellation);
            await transactions.EndJournalAsync(cancellation);
            if (History is not null)
                await History.WriteAsync(part, cancellation);
            await transactions.EndStepAsync(isLast, cancellation);
        }
        catch (StatementFailedException failure)
        {
            var state = await transactions.StopAsync(failure.Statement);
            throw Errors.StatementFailed(
                bind,
                part.Step.Revision.Id,
                Errors.OneLine(failure.Statement.Sql),
                Errors.OneLine(failure.Message) + await sink.BlockersAsync(failure),
                state,
                failure.Statement.Location ?? part.Step.Revision.Location,
                failure
            );
        }
        catch (OperationCanceledException cancelled)
        {
            throw Errors.Cancelled(bind, await transactions.StopAsync(), cancelled);
        }
    }

    // Of a revision for other binds only its row is written here.
    RevisionPart Part(RevisionStep step)
    {
        var operations = step.IsStamp ? [] : catalog.Operations(step.Revision, step.IsUpgrade, bind, naming);
        var runsNothing = catalog.HasSeveralBinds && operations.Count == 0 && !step.IsStamp;
        var line = runsNothing ? step.Line.Replace("Running", "Recording") + " (nothing to run on this bind)" : step.Line;
        return new(step, operations, line);
    }

    // Online the database itself is asked when it matters.
    MetaData? SchemaBefore(IReadOnlyList<string> current) =>
        sink.IsOffline
            ? StartSchema ?? new RevisionReplay(catalog, bind, naming, sink.Dialect.Language).At(current)
            : null;
}
