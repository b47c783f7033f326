using System.Text;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Commands;

/// <summary>A file of SQL in the folder that MigrationOutput names: complete, or not there.</summary>
static class ScriptFile
{
    /// <returns>The file's path.</returns>
    /// <exception cref="MigrationException">MIG6011: it cannot be written.</exception>
    public static string Write(CommandContext run, string name, string sql)
    {
        var file = Path.Combine(run.Options.Output, name);
        try
        {
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
