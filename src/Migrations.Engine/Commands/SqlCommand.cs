using Migrations.Engine.Files;
using Migrations.Engine.Integrity;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs;

namespace Migrations.Engine.Commands;

/// <summary>
/// Writes the SQL of a range into one script a bind, without any connection, and a manifest beside each. A range that goes down gives the
/// downgrade. The files are written when every bind's script is complete: all or none.
/// </summary>
sealed class SqlCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var (from, to) = RevisionRange.Parse(run.Options.Range, "base", run.Options.TargetRevision ?? "heads");
        var (begins, steps) = (new Dictionary<string, string>(), new Dictionary<string, ManifestSteps>());
        var scripts = await ScriptFile.WriteAsync(run, ".sql", bind => $"{begins.GetValueOrDefault(bind, from)} -> {to}", async context =>
        {
            var begin = begins[context.Bind.Name] = context.Options.StartingRevision ?? from;
            var start = run.Graph.Symbols.Resolve(begin).Select(revision => revision.Id).ToList();
            await context.EnsureVersionTableAsync(isBase: start.Count == 0);
            await context.RunStepsAsync(Route.To(run.Graph, start, to), start, steps[context.Bind.Name] = new());
        });
        foreach (var (bind, name, sql) in scripts)
        {
            var manifest = new Manifest(
                Manifest.Form,
                MigrationContext.Tool,
                bind,
                run.Bind(bind).Dialect.Name,
                begins.GetValueOrDefault(bind, from),
                to,
                name,
                ContentHash.Of(sql),
                steps.GetValueOrDefault(bind)?.Steps ?? []
            );
            ScriptFile.Write(run, bind, Manifest.FileName(bind), manifest.ToText(), kind: "Manifest");
        }
    }
}
