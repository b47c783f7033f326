using Migrations.Engine.Files;

namespace Migrations.Build;

/// <summary>
/// Tells whether a file is the one that it was: by its content, and in a package folder, where nothing is ever changed, by its size and
/// time. Each file is looked at once.
/// </summary>
/// <param name="packageFolders">NuGet's folders.</param>
sealed class FileHashes(IEnumerable<string> packageFolders)
{
    readonly Dictionary<string, string> _known = [];
    readonly string[] _packageFolders = [.. packageFolders.Select(folder => Path.GetFullPath(folder) + Path.DirectorySeparatorChar)];

    /// <summary>A file's hash, as it was when the file was first asked for.</summary>
    public string Of(string file) => _known.TryGetValue(file, out var hash) ? hash : _known[file] = Now(file);

    /// <summary>A file's hash as it is.</summary>
    public string Now(string file)
    {
        var facts = new FileInfo(file);
        if (!facts.Exists)
            return ContentHash.Missing;
        if (IsInPackage(file))
            return FormattableString.Invariant($"{facts.Length} {facts.LastWriteTimeUtc.Ticks}");
        using var stream = facts.OpenRead();
        return ContentHash.Of(stream);
    }

    /// <summary>Whether a file belongs to a package.</summary>
    public bool IsInPackage(string file) =>
        Array.Exists(_packageFolders, folder => Path.GetFullPath(file).StartsWith(folder, StringComparison.Ordinal));
}
