using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>
/// Writes the SQL of a range into one script a bind, without any connection. A range that goes down gives the downgrade.
/// The files are written when every bind's script is complete: all or none.
/// </summary>
sealed class SqlCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var (from, to) = RevisionRange.Parse(run.Options.Range, "base", run.Options.TargetRevision ?? "heads");
        var begins = new Dictionary<string, string>();
        await ScriptFile.WriteAsync(run, ".sql", bind => $"{begins.GetValueOrDefault(bind, from)} -> {to}", async context =>
        {
            var begin = begins[context.Bind.Name] = context.Options.StartingRevision ?? from;
            var start = run.Graph.Symbols.Resolve(begin).Select(revision => revision.Id).ToList();
            var steps = IsDown(run.Graph, start, to) ? DowngradeWalk.Plan(run.Graph, start, to) : UpgradeWalk.Plan(run.Graph, start, to);
            await context.EnsureVersionTableAsync(isBase: start.Count == 0);
            await context.RunStepsAsync(steps, start);
        });
    }

    // Down is where the target is applied already, or counts down.
    static bool IsDown(RevisionGraph graph, IReadOnlyList<string> start, string to)
    {
        if (start.Count == 0 || to.StartsWith('+'))
            return false;
        if (to == "base" || to.StartsWith('-') || to.EndsWith("@base", StringComparison.Ordinal))
            return true;
        var applied = new AppliedRevisions(graph, start);
        return graph.Symbols.Resolve(to).All(revision => applied.Contains(revision.Id));
    }
}
