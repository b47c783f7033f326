using System.Text;
using System.Text.RegularExpressions;

namespace Engine.Tests.Pictures;

/// <summary>Reads the text of a picture in DOT back, token by token.</summary>
sealed partial class DotPicture
{
    public Dictionary<string, string> Labels { get; } = [];

    public List<(string From, string To, bool IsDotted)> Lines { get; } = [];

    public static DotPicture Read(string text)
    {
        var tokens = Tokens(text).ToList();
        Assert.That(tokens[..3], Is.EqualTo(["digraph", "revisions", "{"]));
        Assert.That(tokens[^1], Is.EqualTo("}"));
        var picture = new DotPicture();
        foreach (var statement in Statements(tokens[3..^1]))
            switch (statement)
            {
                case ["node", ..]:
                    break;
                case [var from, "->", var to, .. var style]:
                    picture.Lines.Add((Text(from), Text(to), style is ["[", "style", "=", "dotted", "]"]));
                    break;
                case [var id, "[", "label", "=", var label, .., "]"]:
                    picture.Labels.Add(Text(id), Text(label));
                    break;
                default:
                    Assert.Fail($"No statement of DOT: {string.Join(' ', statement)}");
                    break;
            }
        return picture;
    }

    static IEnumerable<List<string>> Statements(List<string> tokens)
    {
        for (var at = 0; at < tokens.Count; )
        {
            var end = tokens.IndexOf(";", at);
            yield return tokens[at..end];
            at = end + 1;
        }
    }

    static IEnumerable<string> Tokens(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var token = Token().Match(text, at);
            Assert.That(token.Success && token.Index == at, Is.True, $"at {at}: {text[at..]}");
            at += token.Length;
            if (token.Groups[1].Success)
                yield return token.Groups[1].Value;
        }
    }

    static string Text(string token)
    {
        Assert.That(token, Does.StartWith("\"").And.EndsWith("\""));
        var text = new StringBuilder();
        for (var i = 1; i < token.Length - 1; i++)
            text.Append(token[i] == '\\' ? token[++i] : token[i]);
        return text.Replace("&amp;", "&").ToString();
    }

    [GeneratedRegex("""("(?:\\.|[^"\\])*"|->|[\[\]{}=;,]|[\w-]+)|\s+""")]
    private static partial Regex Token();
}
