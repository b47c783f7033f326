using System.Text;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Environments;
using Migrations.Engine.Execution;

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
            run.Report.Output("Script", Write(run, bind + suffix, $"{ScriptComment.Of($"{run.Bind(bind)}: {title(bind)}")}\n{sql}"), "Bind", bind);
    }

    /// <returns>The file's path.</returns>
    /// <exception cref="MigrationException">MIG6011: it cannot be written.</exception>
    public static string Write(CommandContext run, string name, string sql)
    {
        var file = Path.Combine(run.Options.Output, name);
        try
        {
            // A build that changes nothing leaves nothing new for the next step to copy.
            if (File.Exists(file) && File.ReadAllText(file) == sql)
            {
                run.Report.Say($"{file} is as it was.");
                return file;
            }
            Directory.CreateDirectory(run.Options.Output);
            var unfinished = file + ".tmp";
            File.WriteAllText(unfinished, sql, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(unfinished, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.ScriptNotWritten(file, Errors.OneLine(failure.Message));
        }
        run.Report.Say($"Wrote {file}");
        return file;
    }
}
