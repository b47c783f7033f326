using System.Runtime.InteropServices;
using System.Text;

namespace Migrations.Engine.Files;

/// <summary>
/// A file that is there whole or not at all, whoever else writes it. The text goes into a new file in the same folder, under a name
/// that nobody can guess and that no link stands at; then that file gets its name, in one step.
/// </summary>
static partial class WholeFile
{
    /// <summary>Writes a file that is not there yet, and its folder.</summary>
    /// <exception cref="IOException">It is there, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A right is missing.</exception>
    public static void Create(string path, string text) => Write(path, text, unfinished => GiveNewName(unfinished, path));

    // File.Move looks whether the name is free and then renames, which replaces what came in between. A second name is refused by the
    // system itself. Where the file system knows none (FAT, some shares), the name is still taken by one writer only.
    static void GiveNewName(string unfinished, string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            File.Move(unfinished, path);
        else if (Link(SystemText(unfinished), SystemText(path)) != 0)
            File.Copy(unfinished, path, overwrite: false);
    }

    static byte[] SystemText(string path) => Encoding.UTF8.GetBytes(path + "\0");

    [DllImport("libc", EntryPoint = "link")]
    static extern int Link(byte[] file, byte[] name);

    static void Write(string path, string text, Action<string> finish)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
                stream.Write(bytes, 0, bytes.Length);
                stream.Flush(flushToDisk: true);
            }
            finish(unfinished);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
