using Microsoft.Build.Logging.StructuredLogger;
using Task = Microsoft.Build.Logging.StructuredLogger.Task;

namespace Package.Tests;

/// <summary>What one build did: its exit code, what it printed, and its binary log.</summary>
public sealed record BuildResult(int ExitCode, string Output, string BinaryLogFile)
{
    const string Verb = "Migrations.Build: [input] verb=";

    TreeNode? _binaryLog;

    /// <summary>Of a build that was one of several in a process: finds its own part of the log.</summary>
    public Func<TreeNode>? Part { get; init; }

    /// <summary>Every target, task and message of the build.</summary>
    public TreeNode BinaryLog =>
        _binaryLog ??= Part?.Invoke() ?? Microsoft.Build.Logging.StructuredLogger.BinaryLog.ReadBuild(BinaryLogFile);

    /// <summary>The verbs that the build ran, in their order; empty when it started no process.</summary>
    public IReadOnlyList<string> Verbs => [.. Processes.SelectMany(verbs => verbs)];

    /// <summary>The verbs that each process of the build ran.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Processes =>
    [
        .. BinaryLog.FindChildrenRecursive<Task>(task => task.Name == "RunMigrationEnv").Select(VerbsOf).Where(verbs => verbs.Count > 0),
    ];

    static List<string> VerbsOf(Task task) =>
    [
        .. task.FindChildrenRecursive<Message>(message => message.Text.StartsWith(Verb, StringComparison.Ordinal))
            .Select(message => message.Text[Verb.Length..]),
    ];

    /// <summary>The lines of the output that are errors, each once.</summary>
    public IReadOnlyList<string> Errors =>
        Output.Split('\n').Where(line => line.Contains(": error ")).Select(line => line.Trim()).Distinct().ToList();

    /// <summary>Fails the test, with the whole output, when the build failed.</summary>
    public BuildResult Succeeds()
    {
        Assert.That(ExitCode, Is.Zero, Output);
        return this;
    }

    /// <summary>Fails the test unless the build failed with this one error.</summary>
    public BuildResult FailsWith(string code)
    {
        Assert.That(ExitCode, Is.Not.Zero, Output);
        Assert.That(Errors, Has.Count.EqualTo(1).And.One.Contains($"error {code}: "), Output);
        return this;
    }
}
