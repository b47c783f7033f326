using Microsoft.Build.Framework;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;

namespace Migrations.Build;

/// <summary>
/// The files that runs wrote into the output, for Clean: one note a file, whose name follows from the file's path. So two runs at once
/// never write one list.
/// </summary>
static class WrittenFiles
{
    /// <summary>Notes files.</summary>
    /// <exception cref="MigrationException">MIG1017: a note cannot be written.</exception>
    public static void Note(string folder, IEnumerable<ITaskItem> files)
    {
        foreach (var file in files)
        {
            var path = Path.GetFullPath(file.ItemSpec);
            var note = Path.Combine(folder, ContentHash.Of(path).Substring(0, 24) + ".txt");
            if (!File.Exists(note))
                Write(note, path);
        }
    }

    static void Write(string note, string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(note)!);
            File.WriteAllText(note, path + "\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritten(note, Errors.OneLine(failure.Message));
        }
    }
}
