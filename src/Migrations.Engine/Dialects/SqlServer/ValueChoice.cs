using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>The server keeps <c>a IN (1, 2)</c> as <c>a = 2 OR a = 1</c>. Here both become one text, in comparable words without parentheses.</summary>
static partial class ValueChoice
{
    public static string Fold(string words) => Chain().Replace(List().Replace(words, Listed), Listed);

    // The name, how it is compared, and the values in one order; a single one is plain equality.
    static string Listed(Match match)
    {
        var values = match.Groups["value"].Captures.Select(value => value.Value.Trim()).Distinct().Order(StringComparer.Ordinal).ToList();
        var not = match.Groups["not"].Success ? "not " : "";
        return values.Count == 1 ? $"{not}{match.Groups["name"].Value} = {values[0]} " : $"{not}{match.Groups["name"].Value} in {{ {string.Join(" , ", values)} }} ";
    }

    const string Value = @"(?<value>'(?:[^']|'')*'|-?\s?\d+(?:\s?\.\s?\d+)?) ";

    [GeneratedRegex(@"(?<name>\S+) (?<not>not )?in " + Value + "(?:, " + Value + ")*")]
    private static partial Regex List();

    [GeneratedRegex(@"(?<name>\S+) = " + Value + @"(?:or \k<name> = " + Value + ")+")]
    private static partial Regex Chain();
}
