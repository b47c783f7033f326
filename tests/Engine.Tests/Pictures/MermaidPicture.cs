using System.Globalization;
using System.Text.RegularExpressions;

namespace Engine.Tests.Pictures;

/// <summary>Reads the text of a Mermaid picture back, and fails on a line that the language would not take.</summary>
sealed partial class MermaidPicture
{
    MermaidPicture(string kind) => Kind = kind;

    public string Kind { get; }

    /// <summary>What each node or entity says, by its name in the picture.</summary>
    public Dictionary<string, string> Texts { get; } = [];

    /// <summary>The lines between them: the texts at both ends, and the arrow.</summary>
    public List<(string From, string Arrow, string To)> Lines { get; } = [];

    /// <summary>The columns of each entity, by its text.</summary>
    public Dictionary<string, List<string>> Columns { get; } = [];

    public static MermaidPicture Read(string text)
    {
        Assert.That(text, Does.EndWith("\n").And.Not.Contain("\r"));
        var lines = text.TrimEnd('\n').Split('\n');
        var picture = new MermaidPicture(lines[0]);
        string? entity = null;
        foreach (var line in lines.Skip(1))
            if (Node().Match(line) is { Success: true } node)
                picture.Texts.Add(node.Groups[1].Value, Unquoted(node.Groups[2].Value));
            else if (Entity().Match(line) is { Success: true } begins)
            {
                entity = Unquoted(begins.Groups[2].Value);
                picture.Texts.Add(begins.Groups[1].Value, entity);
                picture.Columns[entity] = [];
            }
            else if (Column().Match(line) is { Success: true } column)
                picture.Columns[entity!].Add(column.Groups[2].Success ? Unquoted(column.Groups[2].Value) : column.Groups[1].Value);
            else if (Arrow().Match(line) is { Success: true } arrow)
                picture.Lines.Add(
                    (picture.Texts[arrow.Groups[1].Value], arrow.Groups[2].Value, picture.Texts[arrow.Groups[3].Value])
                );
            else
                Assert.That(line, Is.EqualTo("    }"));
        return picture;
    }

    // Numbers of signs, as Mermaid reads them.
    static string Unquoted(string text) =>
        Number().Replace(text, number => char.ConvertFromUtf32(int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"#(\d+);")]
    private static partial Regex Number();

    [GeneratedRegex("""^    (r_\w+)(?:\[|\(\[|\{\{)"([^"]*)"(?:\]|\]\)|\}\})\z""")]
    private static partial Regex Node();

    [GeneratedRegex("""^    (t_\w+)\["([^"%\\]*)"\](?: \{)?\z""")]
    private static partial Regex Entity();

    [GeneratedRegex("""^        [A-Za-z_]\w* ([A-Za-z_]\w*)(?: (?:PK|FK|UK)(?:, (?:FK|UK))*)?(?: "([^"]*)")?\z""")]
    private static partial Regex Column();

    [GeneratedRegex("""^    (\w+) (-->|-\.->|[|}][|o]--[|o][|{]) (\w+)(?: : "[^"]*")?\z""")]
    private static partial Regex Arrow();
}
