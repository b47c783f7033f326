using System.Globalization;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Options;

/// <summary>What a person says about a revision that a run left half done.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Item">The item that is meant; null: the journal is to forget all of the revision.</param>
/// <param name="HasHappened">Whether the item is in the database.</param>
sealed partial record ResumeAnswer(string Revision, int? Item, bool HasHappened)
{
    /// <summary>How it is written: <c>ae1027a6acf:3:done</c>, <c>ae1027a6acf:3:undone</c> or <c>ae1027a6acf:forget</c>.</summary>
    public static ResumeAnswer? Parse(string text) => Form().Match(text) is { Success: true } match
        ? new(
            match.Groups["revision"].Value,
            match.Groups["item"] is { Success: true } item && int.TryParse(item.Value, CultureInfo.InvariantCulture, out var number)
                ? number
                : null,
            match.Groups["word"].Value == "done"
        )
        : null;

    [GeneratedRegex("^(?<revision>[^:]+):(?:(?<item>[0-9]{1,9}):(?<word>done|undone)|forget)\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
