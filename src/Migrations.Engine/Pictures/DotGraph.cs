using System.Text;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Pictures;

/// <summary>The revisions in the DOT language of Graphviz (https://graphviz.org/doc/info/lang.html).</summary>
static class DotGraph
{
    /// <summary>The text.</summary>
    public static string Of(RevisionDrawing drawing)
    {
        var text = new StringBuilder("digraph revisions {\n    node [shape=box, fontname=\"sans-serif\"];\n");
        foreach (var revision in drawing.Revisions)
        {
            var style = drawing.Heads.Contains(revision.Id) ? ", style=rounded" : revision.Down.Count > 1 ? ", shape=hexagon" : "";
            text.Append($"    {Quoted(revision.Id)} [label={Quoted(MermaidGraph.Label(revision))}{style}];\n");
        }
        foreach (var line in drawing.Lines)
            text.Append($"    {Quoted(line.From)} -> {Quoted(line.To)}{(line.IsDependency ? " [style=dotted]" : "")};\n");
        return text.Append("}\n").ToString();
    }

    // A backslash begins an escape, and & one of HTML, which labels take too.
    static string Quoted(string text) =>
        $"\"{VisibleText.Of(Errors.OneLine(text)).Replace("\\", @"\\").Replace("\"", "\\\"").Replace("&", "&amp;")}\"";
}
