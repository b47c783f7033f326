using System.Text.RegularExpressions;
using Engine.Tests.Architecture;

namespace Engine.Tests.Extending;

/// <summary>The examples of docs/extending.md, run as they stand there.</summary>
static class Documented
{
    /// <summary>The one C# block that has the words.</summary>
    public static string Block(string words) =>
        Regex
            .Matches(Sources.Read("docs/extending.md"), "^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)
            .Select(found => found.Groups[1].Value)
            .Single(block => block.Contains(words, StringComparison.Ordinal));
}
