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
        var destination = Path.Combine(folder, name);
        if (Path.Exists(destination))
            throw Errors.FileExists(destination);
        var isStaged = run.Options.Staging is not null;
        var file = isStaged ? Path.Combine(run.Options.Staging!, name) : destination;
        try
        {
            WholeFile.Create(file, text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritten(file, Errors.OneLine(failure.Message));
        }
        if (isStaged)
            run.Report.Output("Revision", file, "Destination", destination);
        else
            run.Report.Result($"Wrote {file}");
    }
}
