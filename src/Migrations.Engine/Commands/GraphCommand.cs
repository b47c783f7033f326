using Migrations.Engine.Pictures;

namespace Migrations.Engine.Commands;

/// <summary>Draws the revisions, or the tables that they add up to, as the text of a picture. It needs no database.</summary>
sealed class GraphCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var (from, to) = RevisionRange.Parse(run.Options.Range, "base", run.Options.TargetRevision ?? "heads");
        if (run.Options.GraphFormat == "Er")
        {
            var heads = run.Graph.Symbols.Resolve(to).Select(revision => revision.Id).ToList();
            await run.OfflineAsync(context =>
            {
                Show(run, context.Bind.Name, $"{context.Bind.Name}.er.mmd", MermaidEntities.Of(context.Replay.At(heads), context.Dialect));
                return Task.CompletedTask;
            }, isReadOnly: true);
            return;
        }
        var drawing = new RevisionDrawing(run.Graph, from, to);
        if (run.Options.GraphFormat == "Dot")
            Show(run, "", "revisions.dot", DotGraph.Of(drawing));
        else
            Show(run, "", "revisions.mmd", MermaidGraph.Of(drawing));
    }

    static void Show(CommandContext run, string bind, string name, string picture)
    {
        foreach (var line in picture.TrimEnd().Split('\n'))
            run.Report.Result(line);
        ScriptFile.Write(run, bind, name, picture, kind: "Document");
    }
}
