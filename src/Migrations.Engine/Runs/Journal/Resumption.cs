using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;
using Migrations.Engine.Options;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Runs.Journal;

/// <summary>Finds out where a run goes on that finds an earlier one's revision half done.</summary>
/// <param name="journal">The journal.</param>
/// <param name="graph">The revisions.</param>
/// <param name="bind">The bind's name, for errors.</param>
/// <param name="observer">Is told what was found.</param>
sealed class Resumption(StepJournal journal, RevisionGraph graph, string bind, RunObserver observer)
{
    /// <summary>What a person says about the statement that the earlier run ended in; null for nothing.</summary>
    public ResumeAnswer? Answer { get; init; }

    /// <summary>What the first step of a run goes on from; null: it begins at its beginning.</summary>
    /// <param name="parts">The steps of the run.</param>
    /// <param name="current">The rows of the version table.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="MigrationException">MIG5080: only a person can tell whether a statement is in; MIG5081: the run does not begin with
    /// the revision that is half done.</exception>
    public async Task<Remains?> FindAsync(IReadOnlyList<RevisionPart> parts, IReadOnlyList<string> current, CancellationToken cancellation)
    {
        if (await journal.ReadAsync(cancellation) is not { } remains)
            return null;
        // A stamp is a person's word for all of the database.
        if (IsOver(remains, current) || IsForgotten(remains) || parts is [{ Step.IsStamp: true }, ..])
        {
            await journal.ClearAsync(remains.Step, cancellation);
            return null;
        }
        if (parts.Count == 0 || !remains.IsOf(parts[0].Step))
            throw Errors.ResumeElsewhere(
                bind,
                remains.Step.Revision,
                remains.Step.IsUpgrade,
                $"{remains.Step}",
                remains.Progress,
                graph.Find(remains.Step.Revision)?.Location
            );
        var ended = remains.InFlight;
        if (ended is not null)
            StepJournal.Decide(ended, await HasHappenedAsync(remains, ended, parts[0], cancellation));
        await observer.StepResumesAsync(parts[0], remains, ended);
        return remains;
    }

    async Task<bool> HasHappenedAsync(Remains remains, JournalItem ended, RevisionPart part, CancellationToken cancellation)
    {
        if (Answer is { } answer && answer.Revision == remains.Step.Revision && answer.Item == ended.Number)
            return answer.HasHappened;
        var effect = ended.Effect;
        var schema = effect.Kind is EffectKind.Repeatable or EffectKind.Unknown ? new() : await journal.Sink.ReadSchemaAsync(cancellation);
        if (effect.HasHappened(schema!) is not { } hasHappened)
            throw Errors.ResumeUnknown(
                bind,
                remains.Step.Revision,
                $"{remains.Step}",
                ended.Description,
                ended.Started!,
                ended.By,
                ended.Number,
                part.Step.Revision.Location
            );
        if (
            !hasHappened
            && effect.Leftover(journal.Sink.Dialect) is var (question, removal)
            && (await journal.Sink.QueryAsync(question, cancellation)).Count > 0
        )
            await journal.Sink.ExecuteAsync(removal, cancellation);
        return hasHappened;
    }

    bool IsForgotten(Remains remains) => Answer is { Item: null } answer && answer.Revision == remains.Step.Revision;

    // A run without any transaction writes the version before it clears the journal.
    bool IsOver(Remains remains, IReadOnlyList<string> current) =>
        graph.Find(remains.Step.Revision) is not null
        && new AppliedRevisions(graph, current).Contains(remains.Step.Revision) == remains.Step.IsUpgrade;
}
