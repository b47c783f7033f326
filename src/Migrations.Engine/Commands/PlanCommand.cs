using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Commands;

/// <summary>
/// Shows what a run to the target would do to the databases as they are now: the steps as messages, the SQL as a file a bind. A target
/// below where a database is shows the downgrade. Nothing is changed.
/// </summary>
sealed class PlanCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) =>
        run.OnlineAsync(
            async context =>
            {
                var target = run.Options.TargetRevision ?? "heads";
                var current = await context.GetCurrentHeadsAsync();
                // What a revision would do to a database that has a part of it, no plan can say.
                if (await context.HalfDoneAsync() is { } half)
                {
                    run.Report.Result(half);
                    return;
                }
                var steps = Route.To(run.Graph, current, target);
                await run.ReviewAppliedAsync(context, current);
                if (steps.Count == 0)
                {
                    run.Report.Result($"{context.Bind.Name}: nothing to do.");
                    return;
                }
                var sql = await context.PlanAsync(steps, current);
                ScriptFile.Write(
                    run,
                    context.Bind.Name,
                    context.Bind.Name + ".plan.sql",
                    $"{ScriptComment.Of($"{context.Bind}: what a run to {target} would do now")}\n{sql}"
                );
            },
            isReadOnly: true
        );
}
