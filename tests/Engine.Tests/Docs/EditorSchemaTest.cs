using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Engine.Tests.Architecture;

namespace Engine.Tests.Docs;

/// <summary>
/// What an editor of project files shows of our properties, items and verbs stands in a file beside the targets. The documents are where
/// it is written; the file is made of them.
/// </summary>
public partial class EditorSchemaTest
{
    const string File = "build/Migrations.Build.targets.buildschema.json";
    const string Since = "0.1.0";

    static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Test]
    public void It_says_what_the_documents_say()
    {
        var wanted = JsonSerializer.Serialize(Schema(), Layout).ReplaceLineEndings("\n") + "\n";
        var written = Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetFileName(File));
        System.IO.File.WriteAllText(written, wanted);
        TestContext.AddTestAttachment(written, "what the documents make of it");
        Assert.That(Sources.Read(File), Is.EqualTo(wanted), $"Copy {written} over {File}.");
    }

    static object Schema() => new
    {
        properties = Properties().ToDictionary(row => row.Name, row => new
        {
            description = $"{Sentence(row.Effect)} Default: {row.Default}. Example: {row.Example}. Since {Since}.",
            type = TypeOf(row),
        }),
        items = new
        {
            MigrationBind = new
            {
                description = $"A database: its name, and how to reach it. Since {Since}.",
                includeDescription = "the bind's name",
                metadata = Metadata().ToDictionary(row => row.Name, row => new { description = $"{Sentence(row.Effect)} Since {Since}." }),
            },
            MigrationInput = new
            {
                description = $"A file that an environment or a revision of the project reads. Since {Since}.",
                includeDescription = "the file's path",
            },
            MigrationPostWriteHook = new
            {
                description = $"A command for each written file. Since {Since}.",
                includeDescription = "the command's name",
                metadata = new
                {
                    Command = new { description = "The command; {file} stands for the file." },
                    WorkingDirectory = new { description = "Where it runs, else in the project's folder." },
                },
            },
        },
        targets = Verbs().ToDictionary(row => row.Name, row => new { description = $"{row.Effect.TrimEnd(':', '.')}. Since {Since}." }),
    };

    static IEnumerable<(string Name, string Default, string Effect, string Example)> Properties() =>
        Property().Matches(Sources.Read("docs/properties.md"))
            .Select(row => (row.Groups[1].Value, Plain(row.Groups[2].Value), Plain(row.Groups[3].Value), Plain(row.Groups[4].Value)));

    static IEnumerable<(string Name, string Effect)> Metadata()
    {
        var page = Sources.Read("docs/properties.md");
        var table = page[page.IndexOf("| metadata | what it says |", StringComparison.Ordinal)..];
        return MetadataRow().Matches(table[..table.IndexOf("\n\n", StringComparison.Ordinal)])
            .Select(row => (row.Groups[1].Value, Plain(row.Groups[2].Value)));
    }

    // The first sentence of each section.
    static IEnumerable<(string Name, string Effect)> Verbs() =>
        Verb().Matches(Sources.Read("docs/targets.md")).Select(row => (row.Groups[1].Value, Plain(row.Groups[2].Value)));

    // Words that are all there is to choose from are in the description.
    static string TypeOf((string Name, string Default, string Effect, string Example) row) =>
        Boolean().IsMatch(row.Default) ? "bool"
        : Number().IsMatch(row.Effect) ? "int"
        : row.Name is "MigrationDirectory" or "MigrationOutput" or "MigrationVersionPath" or "MigrationRequireManifest" ? "folder"
        : "string";

    static string Plain(string text) => Link().Replace(More().Replace(text, ""), "$1").Replace("`", "").Trim();

    static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..].TrimEnd('.') + ".";

    [GeneratedRegex(@"^\| `(Migrat\w+)` \| ([^|]+) \| ([^|]+) \| `([^|]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Property();

    [GeneratedRegex(@"^\| `(\w+)` \| (.+?) \|$", RegexOptions.Multiline)]
    private static partial Regex MetadataRow();

    [GeneratedRegex(@"^## (Migration\w+)\n\n(.+?[.:])(?=\s)", RegexOptions.Multiline)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^(true|false)\b")]
    private static partial Regex Boolean();

    [GeneratedRegex(@"^(seconds|how many|so many)\b")]
    private static partial Regex Number();

    [GeneratedRegex(@" \(\[(how|deployment\.md)\]\([^)]+\)\)|: see \[below\]\([^)]+\)")]
    private static partial Regex More();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();
}
