using Microsoft.Build.Logging.StructuredLogger;
using Task = Microsoft.Build.Logging.StructuredLogger.Task;

namespace Package.Tests;

/// <summary>What one build did: its exit code, what it printed, and its binary log.</summary>
public sealed record BuildResult(int ExitCode, string Output, string BinaryLogFile)
{
    TreeNode? _binaryLog;

    /// <summary>Of a build that was one of several in a process: finds its own part of the log.</summary>
    public Func<TreeNode>? Part { get; init; }

    /// <summary>Every target, task and message of the build.</summary>
    public TreeNode BinaryLog =>
        _binaryLog ??= Part?.Invoke() ?? Microsoft.Build.Logging.StructuredLogger.BinaryLog.ReadBuild(BinaryLogFile);

    /// <summary>The verbs that the build ran, in their order; empty when it started no process.</summary>
    public IReadOnlyList<string> Verbs => BinaryLog.FindChildrenRecursive<Task>(task => task.Name == "RunMigrationEnv")
        .Select(task => task.FindChildrenRecursive<Property>(property => property.Name == "Verb").First().Value).ToList();

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
