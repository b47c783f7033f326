using System.Runtime.CompilerServices;

namespace Engine.Tests.Architecture;

/// <summary>The repository's own files, as text.</summary>
static class Sources
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    /// <summary>The files below a folder that are source, by name.</summary>
    public static IEnumerable<string> In(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    /// <summary>The text of a file, named from the repository's folder.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
