using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Migrations.Engine.Diagnostics;
using Task = Microsoft.Build.Utilities.Task;

namespace Migrations.Build;

/// <summary>A task that never throws: whatever fails is an error of the build with a code.</summary>
public abstract class MigrationTask : Task
{
    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            Run();
        }
        catch (Exception failure)
        {
            if (failure is not MigrationException)
                Log.LogMessage(MessageImportance.Normal, "{0}", failure);
            LogError(failure as MigrationException ?? Errors.Internal(failure));
        }
        return !Log.HasLoggedErrors && !IsCancelled;
    }

    /// <summary>Whether the build was cancelled, so that no success is told.</summary>
    protected virtual bool IsCancelled => false;

    /// <summary>What the task does.</summary>
    protected abstract void Run();

    /// <summary>Where an error without a place of its own points: the project, and no line of our .targets.</summary>
    protected abstract string ErrorPlace { get; }

    /// <summary>
    /// Shows what a run came to. "Name -> " is how MSBuild itself tells that of a project: the terminal logger, which hides all other
    /// messages, shows it beside the project. It takes one such message, so all lines are in it.
    /// </summary>
    protected void ShowResults(IReadOnlyList<string> results)
    {
        if (results.Count == 0)
            return;
        var text = $"{Path.GetFileNameWithoutExtension(ErrorPlace)} -> {string.Join("\n    ", results)}";
        Log.LogMessage(MessageImportance.High, "{0}", text);
        QuietTerminal.ShowAtEnd(text);
    }

    /// <summary>Logs one error.</summary>
    protected void LogError(MigrationException error) =>
        Log.LogError(
            null,
            error.Diagnostic.Code,
            null,
            error.Diagnostic.Location?.File ?? ErrorPlace,
            error.Diagnostic.Location?.Line ?? 0,
            0,
            0,
            0,
            "{0}",
            error.Diagnostic.Message
        );
}
