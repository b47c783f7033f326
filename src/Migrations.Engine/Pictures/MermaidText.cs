using System.Globalization;
using System.Text;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Pictures;

/// <summary>Texts of others within a Mermaid picture (https://mermaid.js.org/syntax/flowchart.html).</summary>
static class MermaidText
{
    /// <summary>A text in double quotes, which no sign in it ends: what is more than a word is written as its number.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in VisibleText.Of(Errors.OneLine(text)).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '_' or '-' or '.' or ',' or ':' or '(' or ')')
                quoted.Append(rune.ToString());
            else
                quoted.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        return quoted.Append('"').ToString();
    }

    /// <summary>A word of signs that every place of a picture takes; others become <c>_</c>.</summary>
    public static string Word(string text) =>
        string.Concat(text.Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : '_'));
}
