namespace Migrations.Engine.Files;

static partial class WholeFile
{
    /// <summary>
    /// Writes a file in the place of the one that is there, if there is one; who reads it meanwhile has the old text or the new.
    /// </summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A right is missing.</exception>
    public static void Replace(string path, string text) => Write(path, text, unfinished =>
    {
        // Whom the old file was kept from is not shown the new one.
        if (!OperatingSystem.IsWindows() && File.Exists(path))
            File.SetUnixFileMode(unfinished, File.GetUnixFileMode(path));
        File.Move(unfinished, path, overwrite: true);
    });
}
