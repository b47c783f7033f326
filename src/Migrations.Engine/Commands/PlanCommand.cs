using System.Collections.Concurrent;
using Migrations.Engine.Lint;
using Migrations.Engine.Pictures;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Commands;

/// <summary>
/// Shows what a run to the target would do to the databases as they are now: the steps as messages, the SQL as a file a bind, and with
/// MigrationPlanFormat all of it as a page. A target below where a database is shows the downgrade. Nothing is changed.
/// </summary>
sealed class PlanCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var target = run.Options.TargetRevision ?? "heads";
        var plans = new ConcurrentDictionary<string, BindPlan>();
        await run.OnlineAsync(async context => plans[context.Bind.Name] = await PlanAsync(run, context, target), isReadOnly: true);
        if (run.Options.PlanFormat == "Markdown")
            ScriptFile.Write(
                run,
                "",
                "plan.md",
                PlanPage.Of(
                    $"{Path.GetFileNameWithoutExtension(run.Options.ProjectFile)}: what a run to {target} would do",
                    [.. run.Binds.Select(bind => plans.GetValueOrDefault(bind.Name)).OfType<BindPlan>()]
                ),
                kind: "Document"
            );
    }

    static async Task<BindPlan> PlanAsync(CommandContext run, MigrationContext context, string target)
    {
        var current = await context.GetCurrentHeadsAsync();
        var plan = new BindPlan(context.Bind.Name, context.Dialect.DisplayName, current);
        // What a revision would do to a database that has a part of it, no plan can say.
        if (await context.HalfDoneAsync() is { } half)
        {
            run.Report.Result(half);
            return plan with { Note = half };
        }
        var steps = Route.To(run.Graph, current, target);
        await run.ReviewAppliedAsync(context, current);
        if (steps.Count == 0)
        {
            run.Report.Result($"{context.Bind.Name}: nothing to do.");
            return plan;
        }
        var sql = await context.PlanAsync(steps, current);
        ScriptFile.Write(
            run,
            context.Bind.Name,
            context.Bind.Name + ".plan.sql",
            $"{ScriptComment.Of($"{context.Bind}: what a run to {target} would do now")}\n{sql}"
        );
        return run.Options.PlanFormat == "Markdown" ? await LookAsync(context, plan with { Sql = sql }, steps) : plan;
    }

    static async Task<BindPlan> LookAsync(MigrationContext context, BindPlan plan, IReadOnlyList<RevisionStep> steps)
    {
        var there = (await context.ReadSchemaAsync())!;
        var schema = there.Copy();
        var planned = steps
            .Select(step => new PlannedStep(
                step,
                [
                    .. Linter
                        .Look(
                            context.Dialect,
                            schema,
                            context.Catalog.Operations(step.Revision, step.IsUpgrade, context.Bind.Name, context.Naming)
                        )
                        .Where(looked => !looked.IsFrame),
                ]
            ))
            .ToList();
        var tables = planned.SelectMany(step => step.Operations).Where(looked => looked.Warnings.Count > 0)
            .Select(looked => looked.Operation.Concerned).OfType<TableName>().ToHashSet();
        return plan with
        {
            Steps = planned,
            // A table that an earlier step renames or makes has no rows under that name yet.
            Rows = await context.ReadRowCountsAsync([.. tables.Where(IsThere)]),
        };

        bool IsThere(TableName table) =>
            (there.Find(table) ?? there.Find(table with { Schema = there.DefaultSchema ?? context.Dialect.DefaultSchema })) is not null;
    }
}
