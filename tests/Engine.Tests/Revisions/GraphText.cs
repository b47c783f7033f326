namespace Engine.Tests.Revisions;

/// <summary>Graphs in few words: <c>"m &lt; b c &amp; dep # label"</c> is m after b and c, depending on dep, labelled.</summary>
static class GraphText
{
    internal static RevisionGraph Graph(params string[] revisions) => new(revisions.Select(Node));

    internal static RevisionNode Node(string text)
    {
        var id = Part(text, ' ')[0];
        return new(id)
        {
            Down = Part(text, '<'),
            DependsOn = Part(text, '&'),
            Labels = Part(text, '#'),
            Location = new SourceLocation($"{id}.cs", 3),
        };
    }

    internal static MigrationException Error(Action action) => Assert.Throws<MigrationException>(() => action())!;

    internal static string Ids(this IEnumerable<RevisionStep> steps) => string.Join(" ", steps.Select(step => step.Revision.Id));

    internal static string Ids(this IEnumerable<RevisionNode> nodes) => string.Join(" ", nodes.Select(node => node.Id));

    static string[] Part(string text, char mark)
    {
        var start = mark == ' ' ? 0 : text.IndexOf(mark) + 1;
        if (start == 0 && mark != ' ')
            return [];
        var end = text.IndexOfAny(['<', '&', '#'], start);
        return text[start..(end < 0 ? text.Length : end)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
