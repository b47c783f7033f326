using System.Collections;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;

namespace Migrations.Build;

/// <summary>
/// Compiles the project with the files that a run wrote, in a build of its own whose intermediate folder is the run's, and puts them
/// into their places when that succeeds. Builds of one project take turns, so that each compiles with what the one before it kept.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class KeepMigrationFiles : MigrationTask, ICancelableTask
{
    readonly CancellationTokenSource _cancelled = new();

    /// <summary>The project file.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>The run's folder, see <see cref="MakeMigrationFolder"/>.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The folder in it that holds the files.</summary>
    [Required]
    public string Staging { get; set; } = "";

    /// <summary>The files, each with its <c>Destination</c>.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The file by which builds of the project take turns.</summary>
    [Required]
    public string TurnFile { get; set; } = "";

    /// <inheritdoc/>
    protected override string ErrorPlace => Project;

    /// <inheritdoc/>
    protected override bool IsCancelled => _cancelled.IsCancellationRequested;

    /// <summary>Stops waiting for the turn.</summary>
    public void Cancel() => _cancelled.Cancel();

    /// <inheritdoc/>
    protected override void Run()
    {
        using var turn = AwaitTurn();
        if (turn is null)
            return;
        if (!Compile())
        {
            if (BuildEngine4.GetRegisteredTaskObject(Folder, RegisteredTaskObjectLifetime.Build) is RunFolder folder)
                folder.IsOfInterest = true;
            throw Errors.CandidateNotCompiled(Files.Select(file => file.ItemSpec));
        }
        foreach (var file in Files)
            Keep(file.ItemSpec, file.GetMetadata("Destination"), file.GetMetadata("Replaces") == "true");
        ShowResults([.. Files.Select(file => FileWords.Wrote(file.GetMetadata("Destination")))]);
    }

    // The node goes on with other work meanwhile: the build that has the turn may need this very node.
    IDisposable? AwaitTurn()
    {
        BuildEngine3.Yield();
        try
        {
            for (var tries = 0; !IsCancelled; tries++)
            {
                if (TryTakeTurn() is { } turn)
                    return turn;
                if (tries == 10)
                    Log.LogMessage(MessageImportance.High, "{0}", "Waiting for another build of this project that writes a revision.");
                _cancelled.Token.WaitHandle.WaitOne(100);
            }
            return null;
        }
        finally
        {
            BuildEngine3.Reacquire();
        }
    }

    IDisposable? TryTakeTurn()
    {
        try
        {
            return Turn.TryTake(TurnFile);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.WorkFolderNotWritten(TurnFile, Errors.OneLine(failure.Message));
        }
    }

    bool Compile() => BuildEngine.BuildProjectFile(Project, ["Compile"], new Hashtable
    {
        ["_MigrationCandidates"] = Escaped(Relative(Staging)),
        ["IntermediateOutputPath"] = Escaped(Relative(Path.Combine(Folder, "compile") + Path.DirectorySeparatorChar)),
        ["BuildProjectReferences"] = "false",
        // They wait for the next build, when the file is where the project's .editorconfig expects it.
        ["RunAnalyzers"] = "false",
    }, new Hashtable());

    // As the project's own paths are: the compiler takes no path with a quotation mark, which a folder above the project may have.
    string Relative(string path)
    {
        var folder = Path.GetDirectoryName(Project) + Path.DirectorySeparatorChar;
        return path.StartsWith(folder, StringComparison.Ordinal) ? path.Substring(folder.Length) : path;
    }

    // What MSBuild reads as more than a letter.
    static string Escaped(string path) => Regex.Replace(path, "[%*?@$();']", sign => $"%{(int)sign.Value[0]:x2}");

    void Keep(string file, string destination, bool replaces)
    {
        try
        {
            if (replaces && File.Exists(destination))
                File.Copy(file, destination, overwrite: true);
            else
                WholeFile.Create(destination, File.ReadAllText(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another build may have been faster with a file of this name.
            throw File.Exists(destination)
                ? Errors.FileExists(destination)
                : Errors.FileNotWritten(destination, Errors.OneLine(failure.Message));
        }
    }
}
