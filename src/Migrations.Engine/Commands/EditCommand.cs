using System.ComponentModel;
using System.Diagnostics;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Commands;

/// <summary>Opens a revision's file in the editor that the environment variables VISUAL or EDITOR name.</summary>
sealed class EditCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var symbol = run.Options.TargetRevision ?? "head";
        var revision = run.Graph.Symbols.ResolveOne(symbol) ?? throw Errors.NoSuchRevision(symbol);
        var file = revision.Location!.File;
        if (!File.Exists(file))
            throw Errors.RevisionFileMissing(revision.Id, file);
        var editor = new[] { "VISUAL", "EDITOR" }
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))
            ?? throw Errors.NoEditor(file);
        run.Report.Result($"{editor} {file}");
        await OpenAsync(editor, file);
    }

    // The variable may hold options after the program, as "code --wait".
    static async Task OpenAsync(string editor, string file)
    {
        var words = editor.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            using var process = Process.Start(words[0], [.. words.Skip(1), file]);
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw Errors.EditorFailed(editor, $"it ended with exit code {process.ExitCode}.");
        }
        catch (Win32Exception failure)
        {
            throw Errors.EditorFailed(editor, Errors.OneLine(failure.Message));
        }
    }
}
