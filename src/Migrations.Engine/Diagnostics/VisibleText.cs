using System.Globalization;
using System.Text;

namespace Migrations.Engine.Diagnostics;

/// <summary>
/// Texts of others as people may see them: what would steer a terminal, end a line or turn the direction of writing is spelled as its
/// number, <c>\u001b</c>.
/// </summary>
static class VisibleText
{
    /// <summary>The text on one line.</summary>
    public static string Of(string text) => Spell(text, c => IsInvisible(c) && c != '\t');

    /// <summary>The text with its lines.</summary>
    public static string Lines(string text) => Spell(text.Replace("\r\n", "\n"), c => IsInvisible(c) && c is not ('\t' or '\n'));

    /// <summary>Whether a text has such characters.</summary>
    public static bool HasInvisible(string text) => text.Any(IsInvisible);

    static string Spell(string text, Func<char, bool> isSpelled)
    {
        if (!text.Any(isSpelled))
            return text;
        var spelled = new StringBuilder(text.Length);
        foreach (var c in text)
            if (isSpelled(c))
                spelled.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                spelled.Append(c);
        return spelled.ToString();
    }

    // Control characters, separators of lines, and the marks that turn the direction.
    static bool IsInvisible(char c) =>
        char.IsControl(c)
        || c
            is '\u2028'
                or '\u2029'
                or '\u200e'
                or '\u200f'
                or '\u061c'
                or (>= '\u202a' and <= '\u202e')
                or (>= '\u2066' and <= '\u2069')
                or '\ufeff';
}
