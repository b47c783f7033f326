using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Revisions;

/// <summary>A symbol that counts: <c>+2</c>, <c>-1</c>, <c>rev+1</c>, <c>label@+1</c>, <c>label@rev-1</c>.</summary>
/// <param name="Label">The part before @, or null.</param>
/// <param name="From">The revision to count from, or null for the current one.</param>
/// <param name="Steps">How many steps; upward when positive.</param>
sealed partial record RelativeSymbol(string? Label, string? From, int Steps)
{
    /// <summary>The symbol's parts, or null when it does not count.</summary>
    internal static RelativeSymbol? Parse(string symbol)
    {
        var match = Shape().Match(symbol);
        return
            match.Success
            && int.TryParse(match.Groups[3].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var steps)
            && steps != int.MinValue
            ? new(Part(match.Groups[1]), Part(match.Groups[2]), steps)
            : null;
    }

    /// <summary>The revision to count from, narrowed to the branch.</summary>
    internal string Start(string from) => Label is null ? from : $"{Label}@{from}";

    static string? Part(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"^(?:(.+?)@)?([^@+\-:]+)?([+-][0-9]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
