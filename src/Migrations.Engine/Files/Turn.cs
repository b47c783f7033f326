namespace Migrations.Engine.Files;

/// <summary>
/// The turn of one process among those that change the same files of a project. The file that they agree on is held open; it stays
/// when the turn ends, for one that goes could be held twice. The system ends the turn of a process that dies.
/// </summary>
static class Turn
{
    /// <summary>Takes the turn, to be given back by disposing of it; null while another has it.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">A right is missing.</exception>
    public static IDisposable? TryTake(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }
}
