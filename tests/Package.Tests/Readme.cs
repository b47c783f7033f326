using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>What the README, and pages like it, tell their reader to do.</summary>
static partial class Readme
{
    /// <summary>Its commands, in order; a command that the text repeats stands here again.</summary>
    public static IReadOnlyList<string> Commands { get; } =
    [.. Blocks("README.md", "").SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>Its C# sources, in order.</summary>
    public static IReadOnlyList<string> Sources { get; } = Blocks("README.md", "csharp");

    /// <summary>Those of the README inside the package.</summary>
    public static IReadOnlyList<string> PackageSources { get; } = Blocks("src/Migrations.Build/README.md", "csharp");

    /// <summary>
    /// The arguments of the command that holds a word, as one gives them to <c>dotnet build</c> or <c>dotnet publish</c>.
    /// </summary>
    public static string[] Arguments(string word) =>
        [
            .. Argument()
                .Matches(
                    Commands.First(command =>
                        command.Contains(word, StringComparison.Ordinal) && !command.Contains("samples/", StringComparison.Ordinal)
                    )
                )
                .Skip(2)
                .Select(match => match.Value.Replace("\"", "")),
        ];

    /// <summary>The blocks of a page in a language; the commands are in none.</summary>
    public static List<string> Blocks(string file, string language) =>
        [
            .. Block()
                .Matches(File.ReadAllText(Repository.PathOf(file)))
                .Where(match => match.Groups[1].Value == language)
                .Select(match => match.Groups[2].Value),
        ];

    [GeneratedRegex("^```(\\w*)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("(?:[^\\s\"]|\"[^\"]*\")+")]
    private static partial Regex Argument();
}
