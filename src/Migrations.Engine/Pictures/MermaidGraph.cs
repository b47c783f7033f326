using System.Text;

namespace Migrations.Engine.Pictures;

/// <summary>The revisions as a Mermaid flowchart: what comes first is above, and a dotted line is a dependency.</summary>
static class MermaidGraph
{
    /// <summary>The text.</summary>
    public static string Of(RevisionDrawing drawing)
    {
        var text = new StringBuilder("flowchart TB\n");
        var names = new MermaidNames("r_");
        foreach (var revision in drawing.Revisions)
        {
            var (opens, closes) = drawing.Heads.Contains(revision.Id) ? ("([", "])") : revision.Down.Count > 1 ? ("{{", "}}") : ("[", "]");
            text.Append($"    {names[revision.Id]}{opens}{MermaidText.Quoted(Label(revision))}{closes}\n");
        }
        foreach (var line in drawing.Lines)
            text.Append($"    {names[line.From]} {(line.IsDependency ? "-.->" : "-->")} {names[line.To]}\n");
        return text.ToString();
    }

    /// <summary>What a picture writes at a revision: <c>ae10 (books): add books</c>.</summary>
    public static string Label(RevisionNode revision) =>
        revision.Id
        + (revision.Labels.Count == 0 ? "" : $" ({string.Join(", ", revision.Labels)})")
        + (revision.Message is null ? "" : $": {revision.Message}");
}
