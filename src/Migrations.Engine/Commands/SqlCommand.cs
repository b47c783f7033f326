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
            var steps = Route.To(run.Graph, start, to);
            await context.EnsureVersionTableAsync(isBase: start.Count == 0);
            await context.RunStepsAsync(steps, start);
        });
    }
}
