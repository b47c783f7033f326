using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;
using Migrations.Engine.Runs.Sinks;

namespace Migrations.Engine.Commands;

/// <summary>A file in the folder that MigrationOutput names, mostly of SQL: complete, or not there.</summary>
static class ScriptFile
{
    /// <summary>Writes a script a bind, when every bind's is complete: all or none.</summary>
    /// <param name="run">The run.</param>
    /// <param name="suffix">What follows the bind's name in the file's name.</param>
    /// <param name="title">What the script of a bind is, for its first line. Asked when the scripts are complete.</param>
    /// <param name="body">Writes one bind's part.</param>
    /// <returns>Each script, with its bind and the name of its file.</returns>
    public static async Task<IReadOnlyList<(string Bind, string Name, string Sql)>> WriteAsync(
        CommandContext run,
        string suffix,
        Func<string, string> title,
        MigrationBody body
    )
    {
        var scripts = (await run.OfflineAsync(body))
            .Select(script =>
                (script.Key, script.Key + suffix, $"{ScriptComment.Of($"{run.Bind(script.Key)}: {title(script.Key)}")}\n{script.Value}")
            )
            .ToList();
        foreach (var (bind, name, sql) in scripts)
            Write(run, bind, name, sql);
        return scripts;
    }

    /// <summary>Writes a file of one bind, and reports it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="bind">The bind's name, which can be a file's: it is checked where it enters; nothing for a file of all binds.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="kind">Script or Document, of which a person is told in every build, or Manifest.</param>
    /// <exception cref="MigrationException">MIG6011: it cannot be written.</exception>
    public static void Write(CommandContext run, string bind, string name, string text, string kind = "Script")
    {
        var file = Path.Combine(run.Options.Output, name);
        var own = run.Options.OwnOutput is { } folder ? Path.Combine(folder, name) : file;
        // A build that changes nothing leaves nothing new for the next step to copy.
        var isNew = Writing(file, () =>
        {
            if (File.Exists(file) && File.ReadAllText(file) == text)
                return false;
            WholeFile.Replace(file, text);
            return true;
        });
        if (own != file)
            Writing(own, () =>
            {
                WholeFile.Create(own, text);
                return true;
            });
        // A file of the run's own is no news: what becomes of it says Publish.
        if (kind == "Manifest" || file == own && run.Options.OwnOutput is not null)
            run.Report.Detail(FileWords.Wrote(file));
        else
            run.Report.Result(isNew ? FileWords.Wrote(file) : FileWords.Unchanged(file));
        run.Report.Output(kind, file, "Bind", bind, "Own", own);
    }

    /// <summary>Deletes one that is out of date, and says so; does nothing where there is none.</summary>
    /// <exception cref="MigrationException">MIG6011: it cannot be deleted.</exception>
    public static void Delete(CommandContext run, string name)
    {
        var file = Path.Combine(run.Options.Output, name);
        if (!File.Exists(file))
            return;
        Writing(file, () =>
        {
            File.Delete(file);
            return true;
        });
        run.Report.Result(FileWords.Deleted(file));
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
