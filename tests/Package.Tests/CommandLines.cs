namespace Package.Tests;

/// <summary>The command lines of all processes of the machine, as anyone on it can read them.</summary>
static class CommandLines
{
    /// <summary>Those that run now, each with its arguments separated by spaces.</summary>
    public static IReadOnlyList<string> Running() => Directory.GetDirectories("/proc")
        .Select(process => Path.Combine(process, "cmdline"))
        .Where(File.Exists)
        .Select(file => ReadOrEmpty(file).Replace('\0', ' '))
        .ToList();

    static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // The process ended while we looked.
            return "";
        }
    }
}
