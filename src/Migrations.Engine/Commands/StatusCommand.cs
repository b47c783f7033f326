using System.Globalization;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Says of every bind how far it is: where it is, and how many revisions it lacks.</summary>
sealed class StatusCommand : ICommand
{
    /// <inheritdoc/>
    public Task RunAsync(CommandContext run) =>
        run.OnlineAsync(async context =>
        {
            var rows = await context.GetCurrentHeadsAsync();
            var missing = Route.Up(run.Graph, rows, "heads").Count;
            var half = await context.HalfDoneAsync();
            run.Report.Result(
                $"{context.Bind.Name}: {run.Lines(rows)}; "
                    + (missing == 0 ? "has all revisions." : $"{Move.Revisions(missing)} to run.")
            );
            if (half is not null)
                run.Report.Result(half);
            run.Report.Output(
                "Status",
                context.Bind.Name,
                "Product",
                context.Dialect.Name,
                "Current",
                string.Join(' ', rows),
                "Heads",
                string.Join(' ', run.Graph.RealHeads),
                "Missing",
                missing.ToString(CultureInfo.InvariantCulture),
                "State",
                half is not null ? "HalfDone" : missing == 0 ? "AtHead" : "Behind"
            );
        }, isReadOnly: true, isParallel: true);
}
