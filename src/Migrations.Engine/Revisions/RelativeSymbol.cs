using System.Globalization;

namespace Migrations.Engine.Revisions;

/// <summary>A symbol that counts: <c>+2</c>, <c>-1</c>, <c>rev+1</c>, <c>label@+1</c>, <c>label@rev-1</c>.</summary>
/// <param name="Label">The part before @, or null.</param>
/// <param name="From">The revision to count from, or null for the current one.</param>
/// <param name="Steps">How many steps; upward when positive.</param>
sealed record RelativeSymbol(string? Label, string? From, int Steps)
{
    /// <summary>The symbol's parts, or null when it does not count.</summary>
    internal static RelativeSymbol? Parse(string symbol)
    {
        var sign = symbol.LastIndexOfAny(['+', '-']);
        if (
            sign < 0
            || !int.TryParse(symbol.Substring(sign), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var steps)
            || steps == int.MinValue
        )
            return null;
        var before = symbol.Substring(0, sign);
        var at = before.LastIndexOf('@');
        var from = before.Substring(at + 1);
        return at == 0 || from.IndexOfAny(['+', '-', ':']) >= 0 ? null
            : new(at < 0 ? null : before.Substring(0, at), from.Length == 0 ? null : from, steps);
    }

    /// <summary>The revision to count from, narrowed to the branch.</summary>
    internal string Start(string from) => Label is null ? from : $"{Label}@{from}";
}
