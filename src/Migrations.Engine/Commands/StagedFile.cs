using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;

namespace Migrations.Engine.Commands;

/// <summary>
/// A file of the project that a verb writes: it waits in the staging folder until the build has compiled what is C# of it, or goes
/// to its place at once where nothing is staged.
/// </summary>
static class StagedFile
{
    /// <param name="run">The run.</param>
    /// <param name="folder">The folder that it belongs into, as a full path.</param>
    /// <param name="name">The file's name below that folder.</param>
    /// <param name="text">What it holds.</param>
    /// <exception cref="MigrationException">MIG1016: it is there already; MIG1017: it cannot be written.</exception>
    public static void Write(CommandContext run, string folder, string name, string text)
    {
        if (Path.Exists(Path.Combine(folder, name)))
            throw Errors.FileExists(Path.Combine(folder, name));
        Write(run, folder, name, text, replaces: false);
    }

    /// <summary>Writes one that may be there already.</summary>
    /// <exception cref="MigrationException">MIG1017: it cannot be written.</exception>
    public static void Replace(CommandContext run, string folder, string name, string text) =>
        Write(run, folder, name, text, replaces: true);

    static void Write(CommandContext run, string folder, string name, string text, bool replaces)
    {
        var destination = Path.Combine(folder, name);
        var isStaged = run.Options.Staging is not null;
        var file = isStaged ? Path.Combine(run.Options.Staging!, name) : destination;
        try
        {
            if (replaces && !isStaged)
                WholeFile.Replace(file, text);
            else
                WholeFile.Create(file, text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritten(file, Errors.OneLine(failure.Message));
        }
        if (isStaged)
            run.Report.Output("Revision", file, "Destination", destination, "Replaces", replaces ? "true" : "");
        else
            run.Report.Result($"Wrote {file}");
    }
}
