using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Runs.Sinks;

/// <summary>The one way of a text into a comment of a script: nothing in it can end the comment.</summary>
static class ScriptComment
{
    /// <summary>The comment, a line for each of the text's.</summary>
    public static string Of(string text) =>
        string.Join("\n", text.ReplaceLineEndings("\n").Split('\n').Select(line => "-- " + VisibleText.Of(line).TrimEnd()));
}
