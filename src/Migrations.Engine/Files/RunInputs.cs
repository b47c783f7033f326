using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Migrations.Engine.Files;

/// <summary>
/// What a run read besides its request, so that a build can tell later whether it would come to the same again. What the project's own
/// code reads nobody knows but the project, which has items for it.
/// </summary>
sealed class RunInputs
{
    static readonly string Runtimes = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", ".."));

    readonly ConcurrentDictionary<string, string> _files = new();
    volatile bool _hasOthers;

    /// <summary>Notes a file that is about to be read, whether it is there or not.</summary>
    public void Add(string file)
    {
        try
        {
            _files[file] = File.Exists(file) ? ContentHash.Of(File.ReadAllBytes(file)) : ContentHash.Missing;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            AddOther(); // Who reads it says what is wrong.
        }
    }

    /// <summary>Notes that something is read that is no file: a database, a secret, the environment.</summary>
    public void AddOther() => _hasOthers = true;

    /// <summary>The files with their hashes, the assemblies that the run loaded among them; null where they are not all.</summary>
    public IReadOnlyDictionary<string, string>? Files
    {
        get
        {
            foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic))
                AddLoaded(assembly);
            return _hasOthers ? null : _files;
        }
    }

    // A file may have been replaced since. What counts is what the run had of it.
    void AddLoaded(Assembly assembly)
    {
        var file = assembly.Location;
        if (file.Length == 0 || file.StartsWith(Runtimes, StringComparison.Ordinal) || _files.ContainsKey(file))
            return;
        try
        {
            var bytes = File.ReadAllBytes(file);
            using var image = new PEReader(new MemoryStream(bytes));
            var metadata = image.GetMetadataReader();
            if (metadata.GetGuid(metadata.GetModuleDefinition().Mvid) == assembly.ManifestModule.ModuleVersionId)
                _files[file] = ContentHash.Of(bytes);
            else
                AddOther();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            AddOther();
        }
    }
}
