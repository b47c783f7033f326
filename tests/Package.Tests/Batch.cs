using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Logging.StructuredLogger;
using Task = Microsoft.Build.Logging.StructuredLogger.Task;

namespace Package.Tests;

/// <summary>
/// Builds of one project that share a process of MSBuild and nothing else: they come one after another, each with an evaluation,
/// properties, output and result of its own, as if it had been a command. Most of what a command costs is the start of its process.
/// </summary>
public sealed partial class Batch(UserProject project)
{
    readonly List<string> _names = [];
    readonly StringBuilder _steps = new();
    Dictionary<string, BuildResult>? _results;

    /// <summary>Adds a build.</summary>
    /// <param name="name">The name of its result.</param>
    /// <param name="arguments">
    /// What a command would be given: <c>-t:</c> once or not at all, and <c>-p:</c> as often as there is need.
    /// </param>
    /// <param name="before">A shell command to run before it, in the folder above the project.</param>
    public void Add(string name, IEnumerable<string> arguments, string before = "")
    {
        var number = _names.Count;
        _names.Add(name);
        var (targets, properties) = ("Build", $"RunOf={number}");
        foreach (var argument in arguments)
            if (argument.StartsWith("-t:", StringComparison.Ordinal))
                targets = argument[3..];
            else if (argument.StartsWith("-p:", StringComparison.Ordinal))
                properties += ";" + argument[3..];
            else
                throw new ArgumentException($"A batch knows no '{argument}'.");
        if (before.Length > 0)
            _steps.Append($"<Exec Command=\"{SecurityElement.Escape(before)}\" WorkingDirectory=\"..\" />\n");
        _steps
            .Append($"<Message Importance=\"high\" Text=\"[run {number} begins]\" />\n")
            .Append($"<MSBuild Projects=\"../{project.Name}/{project.Name}.csproj\" Targets=\"{SecurityElement.Escape(targets)}\"")
            .Append($" Properties=\"{SecurityElement.Escape(properties)}\" ContinueOnError=\"ErrorAndContinue\" />\n")
            .Append($"<Message Importance=\"high\" Text=\"[run {number} ended: $(MSBuildLastTaskResult)]\" />\n");
    }

    /// <summary>What a build did. The first question runs them all.</summary>
    public BuildResult this[string name] => (_results ??= Run())[name];

    Dictionary<string, BuildResult> Run()
    {
        // In a folder of its own: beside the project, no command would know which of the two is meant.
        var folder = Path.Combine(project.Folder, "..", "Batch");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "Batch.proj"), $"<Project><Target Name=\"Batch\">\n{_steps}</Target></Project>");
        var (_, output) = Dotnet.Run(
            folder,
            ["msbuild", "Batch.proj", "-nologo", "-tl:off", "-v:m", "-m:1", "-bl:Batch.binlog"],
            project.Environment
        );
        var log = new Lazy<List<Task>>(() =>
            [
                .. BinaryLog
                    .ReadBuild(Path.Combine(folder, "Batch.binlog"))
                    .FindChildrenRecursive<Task>(task => task.Name == "MSBuild" && task.Parent is Target { Name: "Batch" })
                    .OrderBy(task => task.Index),
            ]
        );
        var parts = Part().Matches(output);
        Assert.That(parts.Select(part => part.Groups["number"].Value), Is.EqualTo(_names.Select((_, i) => $"{i}")), output);
        return _names
            .Select((name, i) => (name, i))
            .ToDictionary(
                run => run.name,
                run => new BuildResult(
                    parts[run.i].Groups["result"].Value == "true" ? 0 : 1,
                    parts[run.i].Groups["output"].Value,
                    Path.Combine(folder, "Batch.binlog")
                )
                {
                    Part = () => log.Value[run.i],
                }
            );
    }

    [GeneratedRegex(
        @"\[run (?<number>\d+) begins\]\n(?<output>.*?)^ *\[run \k<number> ended: (?<result>\w+)\]",
        RegexOptions.Singleline | RegexOptions.Multiline
    )]
    private static partial Regex Part();
}
