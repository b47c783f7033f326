using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Commands;

/// <summary>How the verbs that move a bind from revision to revision run, and how they say where it is then.</summary>
static class Move
{
    /// <summary>Moves every bind along the steps that <paramref name="plan"/> makes of its rows.</summary>
    /// <param name="run">The run.</param>
    /// <param name="plan">Makes the steps of the version table's rows.</param>
    /// <param name="purge">Whether the version table is emptied first.</param>
    /// <param name="reviews">Whether applied revisions that were changed since are told.</param>
    public static async Task MoveAsync(
        this CommandContext run,
        Func<IReadOnlyList<string>, IReadOnlyList<RevisionStep>> plan,
        bool purge = false,
        bool reviews = true
    )
    {
        run.Report.Output("Plan", string.Join(' ', run.Graph.Heads), "Binds", string.Join(';', run.Binds.Select(bind => bind.Name)));
        // Of a bind that was tried again, the last try counts.
        var outcomes = new ConcurrentDictionary<string, BindOutcome>();
        var runEach = false;
        try
        {
            await run.OnlineAsync(BodyAsync, isParallel: true, plan: purge ? _ => plan([]) : plan, ended: Ended);
        }
        catch (MigrationException failure) when (!runEach)
        {
            foreach (var bind in run.Binds)
                Tell(bind, failure);
            throw;
        }
        // A run of one bind among several does not tell of the others.
        foreach (var bind in run.Binds.Where(bind => outcomes.ContainsKey(bind.Name)))
            Tell(bind, null);

        // What was committed together fails together. Binds that run by themselves are told at once, and then no more is known of them.
        void Ended(Bind bind, MigrationException? failure)
        {
            runEach = true;
            Tell(bind, failure);
        }

        void Tell(Bind bind, MigrationException? failure)
        {
            outcomes.TryRemove(bind.Name, out var outcome);
            BindOutcome.Tell(run.Report, bind.Name, outcome, failure);
            if (failure is null && outcome?.To is { } heads)
                run.OutputHeads(bind, heads);
        }

        async Task BodyAsync(MigrationContext context)
        {
            await context.EnsureVersionTableAsync(isBase: false);
            if (purge)
                await context.ClearVersionTableAsync();
            var current = await context.GetCurrentHeadsAsync();
            var outcome = outcomes[context.Bind.Name] = new(current);
            var steps = plan(current);
            if (run.Options.RequireManifest is { } folder)
                context.RefuseUnpublished(folder, steps);
            if (reviews)
                await run.ReviewAppliedAsync(context, current);
            var clock = Stopwatch.StartNew();
            var heads = await context.RunStepsAsync(steps, current);
            run.Report.Result(
                steps.Count == 0
                    ? $"{context.Bind.Name} is already at {run.Lines(heads)}{Where(context.Bind)}. Nothing was changed."
                    : $"{context.Bind.Name} is now at {run.Lines(heads)}{Where(context.Bind)}: {Revisions(steps.Count)} from "
                        + $"{Ids(current)} in {Seconds(clock.Elapsed)} s."
            );
            outcomes[context.Bind.Name] = outcome.Reached(heads, steps.Count > 0);
        }
    }

    /// <summary>Tells of applied revisions that were changed since they were run, before anything is.</summary>
    /// <exception cref="MigrationException">MIG5091: there are, and the project wants that to be an error.</exception>
    public static async Task ReviewAppliedAsync(this CommandContext run, MigrationContext context, IReadOnlyList<string> current)
    {
        if (run.Options.AppliedChanges == "Ignore")
            return;
        var mistakes = new Mistakes();
        foreach (var change in await context.ChangesOfAppliedAsync(current))
        {
            var warning = Warnings.AppliedChanged(
                context.Bind.Name,
                change.Revision.Id,
                change.Applied.Origin,
                change.Revision.Location
            );
            if (run.Options.AppliedChanges == "Error")
                mistakes.Try(() => throw new MigrationException(warning));
            else
                run.Report.Warn(warning);
        }
        mistakes.Throw();
    }

    public static void OutputHeads(this CommandContext run, Bind bind, IReadOnlyList<string> heads)
    {
        foreach (var head in heads)
            run.Report.Output("Head", head, "Bind", bind.Name);
    }

    /// <summary>Revisions as a line shows them; <c>base</c> for none.</summary>
    public static string Lines(this CommandContext run, IReadOnlyList<string> heads) =>
        heads.Count == 0 ? "base" : string.Join("; ", heads.Select(id => RevisionLine.Short(run.Graph, run.Graph.Find(id)!)));

    static string Ids(IReadOnlyList<string> heads) => heads.Count == 0 ? "base" : string.Join(", ", heads);

    // A project's own environment may reach a database in a way of its own.
    static string Where(Bind bind) => bind.Address is { } address ? $", on {bind.Dialect.DisplayName} {address}" : "";

    /// <summary>How many, in words.</summary>
    public static string Revisions(int count) => count == 1 ? "1 revision" : $"{count} revisions";

    static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
