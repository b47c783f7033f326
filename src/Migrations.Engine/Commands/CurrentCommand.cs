using Migrations.Engine.Diagnostics;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Says where every bind is; with MigrationCheckHeads it fails where one is not at all heads.</summary>
sealed class CurrentCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var behind = new List<string>();
        await run.OnlineAsync(async context =>
        {
            var rows = await context.GetCurrentHeadsAsync();
            Say(run, context, new AppliedRevisions(run.Graph, rows).Tips);
            if (await context.HalfDoneAsync() is { } half)
                run.Report.Result(half);
            run.OutputHeads(context.Bind, rows);
            if (!rows.ToHashSet().SetEquals(run.Graph.RealHeads))
                lock (behind)
                    behind.Add(context.Bind.Name);
        }, isReadOnly: true, isParallel: true);
        if (run.Options.CheckHeads && behind.Count > 0)
            throw Errors.BehindHeads(behind, run.Graph.RealHeads);
    }

    static void Say(CommandContext run, MigrationContext context, IReadOnlyList<RevisionNode> current)
    {
        if (current.Count == 0)
            run.Report.Result($"{context.Bind.Name}: base");
        foreach (var revision in current)
            foreach (var line in RevisionLine.Lines(run, revision))
                run.Report.Result($"{context.Bind.Name}: {line}");
    }
}
