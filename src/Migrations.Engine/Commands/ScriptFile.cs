using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Commands;

/// <summary>A file of SQL in the folder that MigrationOutput names: complete, or not there.</summary>
static class ScriptFile
{
    /// <summary>Writes a script a bind, when every bind's is complete: all or none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="suffix">What follows the bind's name in the file's name.</param>
    /// <param name="title">What the script of a bind is, for its first line. Asked when the scripts are complete.</param>
    /// <param name="body">Writes one bind's part.</param>
    public static async Task WriteAsync(CommandContext run, string suffix, Func<string, string> title, MigrationBody body)
    {
        foreach (var (bind, sql) in await run.OfflineAsync(body))
            Write(run, bind, suffix, $"{ScriptComment.Of($"{run.Bind(bind)}: {title(bind)}")}\n{sql}");
    }

    /// <summary>Writes one bind's script, and reports it.</summary>
    /// <exception cref="MigrationException">MIG6011: it cannot be written.</exception>
    public static void Write(CommandContext run, string bind, string suffix, string sql)
    {
        var name = bind + suffix; // A bind's name can be a file's: it is checked where it enters.
        var file = Path.Combine(run.Options.Output, name);
        var own = run.Options.OwnOutput is { } folder ? Path.Combine(folder, name) : file;
        // A build that changes nothing leaves nothing new for the next step to copy.
        var isNew = Writing(file, () =>
        {
            if (File.Exists(file) && File.ReadAllText(file) == sql)
                return false;
            WholeFile.Replace(file, sql);
            return true;
        });
        if (own != file)
            Writing(own, () =>
            {
                WholeFile.Create(own, sql);
                return true;
            });
        // A file of the run's own is no news: what becomes of it says Publish.
        if (file == own && run.Options.OwnOutput is not null)
            run.Report.Detail($"Wrote {file}");
        else
            run.Report.Result(isNew ? $"Wrote {file}" : $"{file} is as it was.");
        run.Report.Output("Script", file, "Bind", bind, "Own", own);
    }

    static bool Writing(string file, Func<bool> write)
    {
        try
        {
            return write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.ScriptNotWritten(file, Errors.OneLine(failure.Message));
        }
    }
}
