using System.Text.RegularExpressions;

namespace Migrations.Engine.Model;

/// <summary>
/// Looks for columns in the condition of a CHECK. The editor compiles this file too, where no product and no naming of columns is known: a
/// condition in doubt passes.
/// </summary>
static class CheckColumns
{
    // What stands in a text or a comment is no name, and neither is a function.
    static readonly Regex Pieces = new(
        """
        '(?:[^']|'')*' | --[^\n]* | /\*.*?\*/
        | "(?<name>(?:[^"]|"")+)" | `(?<name>[^`]+)` | \[(?<name>[^\]]+)\]
        | (?<name>[\p{L}_][\w$]*) (?![\w$]|\s*\() | [\w$]+
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.CultureInvariant
    );

    static readonly HashSet<string> Keywords = ["AND", "BETWEEN", "FALSE", "IN", "IS", "LIKE", "NOT", "NULL", "OR", "TRUE"];

    /// <summary>Whether a condition has names, and none of them can be a column.</summary>
    /// <param name="condition">As <c>[Check]</c> has it.</param>
    /// <param name="columns">The names of columns, and of the properties that they come from.</param>
    public static bool NamesNone(string condition, IEnumerable<string> columns)
    {
        var names = Pieces.Matches(condition).Cast<Match>().Select(piece => piece.Groups["name"].Value).Select(Plain)
            .Where(name => name.Length > 0 && !Keywords.Contains(name)).ToList();
        return names.Count > 0 && !columns.Select(Plain).Intersect(names).Any();
    }

    // A column of UnitPrice may be called unit_price.
    static string Plain(string name) => name.Replace("_", "").ToUpperInvariant();
}
