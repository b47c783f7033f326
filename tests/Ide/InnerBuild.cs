using Microsoft.Build.Execution;

namespace Tests.Ide;

/// <summary>
/// A build in this process, by MSBuild's BuildManager. The current folder and the variables of the process are MSBuild's while it
/// lasts, so nothing else may run beside it.
/// </summary>
public static class InnerBuild
{
    /// <summary>Builds one target of a project.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="target">The target, such as Build.</param>
    /// <param name="properties">Global properties, as an IDE or a command line gives them.</param>
    /// <param name="cancelAt">Cancels the build as soon as a message has this text.</param>
    public static Told Run(string project, string target, IReadOnlyDictionary<string, string> properties, string? cancelAt = null)
    {
        var logger = new Logger(cancelAt, BuildManager.DefaultBuildManager.CancelAllSubmissions);
        var request = new BuildRequestData(
            project,
            properties.ToDictionary(property => property.Key, property => (string?)property.Value),
            null,
            [target],
            null
        );
        var result = BuildManager.DefaultBuildManager.Build(new BuildParameters { Loggers = [logger] }, request);
        return new(result.OverallResult == BuildResultCode.Success, logger.Errors, logger.Messages, logger.Tasks);
    }
}
