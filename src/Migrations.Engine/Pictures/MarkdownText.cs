using System.Text;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Pictures;

/// <summary>
/// Texts of others within Markdown as code hosts read it (https://github.github.com/gfm/): nothing in them is markup, a link, a mention
/// of a person or of an issue.
/// </summary>
static class MarkdownText
{
    const string Markup = @"\`*_{}[]<>&|~:$^";

    /// <summary>A text on one line, within a line or a cell of a table.</summary>
    public static string Of(string text)
    {
        var line = Errors.OneLine(text);
        var escaped = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
            // Also @ and # become links, whatever stands before them; a comment after them keeps hosts from that.
            if (line[i] is '@' or '#')
                escaped.Append('\\').Append(line[i]).Append("<!-- -->");
            else if (Markup.Contains(line[i]) || line[i] == '.' && line[..i].EndsWith("www", StringComparison.OrdinalIgnoreCase))
                escaped.Append('\\').Append(line[i]);
            else
                escaped.Append(line[i]);
        return escaped.ToString();
    }

    /// <summary>A name as code, within a cell of a table.</summary>
    public static string Code(string text)
    {
        var line = Errors.OneLine(text).Trim();
        if (line.Length == 0)
            return "";
        var fence = new string('`', LongestRun(line) + 1);
        var space = line[0] == '`' || line[^1] == '`' ? " " : "";
        return $"{fence}{space}{line.Replace("|", @"\|")}{space}{fence}";
    }

    /// <summary>Several lines as a block of code.</summary>
    public static string Block(string language, string text)
    {
        var fence = new string('`', Math.Max(3, LongestRun(text) + 1));
        return $"{fence}{language}\n{VisibleText.Lines(text).TrimEnd()}\n{fence}\n";
    }

    static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var sign in text)
        {
            run = sign == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
