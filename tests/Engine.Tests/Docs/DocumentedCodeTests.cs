using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Engine.Tests.Model;

namespace Engine.Tests.Docs;

/// <summary>The C# in the docs compiles as it stands.</summary>
public class DocumentedCodeTests
{
    [TestCaseSource(nameof(Blocks))]
    public void Every_example_compiles(string code) => Compiled.Assembly(code);

    static IEnumerable<TestCaseData> Blocks() =>
        from file in Directory.GetFiles(Folder(), "*.md").Order().Append(Path.Combine(Folder(), "../README.md"))
        from block in Regex.Matches(File.ReadAllText(file), "^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)
        select new TestCaseData(block.Groups[1].Value).SetArgDisplayNames($"{Path.GetFileName(file)} at {block.Index}");

    static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../docs");
}
