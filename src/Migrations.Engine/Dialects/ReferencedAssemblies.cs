using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects;

/// <summary>The project's assembly and those of its references that refer to the engine, and so may bring something to it.</summary>
/// <param name="project">The project's assembly.</param>
sealed class ReferencedAssemblies(Assembly project)
{
    /// <summary>The attributes of a kind that they have.</summary>
    /// <param name="unreadable">The error where one cannot be read.</param>
    /// <exception cref="MigrationException">MIG2002: an assembly cannot be loaded; what <paramref name="unreadable"/> makes.</exception>
    public IEnumerable<T> Attributes<T>(Func<Assembly, Exception, MigrationException> unreadable) where T : Attribute =>
        Assemblies().SelectMany(assembly => Attributes<T>(assembly, unreadable));

    static List<T> Attributes<T>(Assembly assembly, Func<Assembly, Exception, MigrationException> unreadable) where T : Attribute
    {
        try
        {
            return [.. assembly.GetCustomAttributes<T>()];
        }
        catch (Exception failure) when (failure is IOException or TypeLoadException or BadImageFormatException)
        {
            throw unreadable(assembly, failure);
        }
    }

    // A file is opened before it is loaded: most of what a project refers to knows nothing of us.
    IEnumerable<Assembly> Assemblies() =>
        Files().DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase).Where(KnowsUs).Select(Load).Prepend(project);

    IEnumerable<string> Files()
    {
        var given = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var beside = Path.GetDirectoryName(project.Location) is { Length: > 0 } folder ? Directory.GetFiles(folder, "*.dll") : [];
        return given.Where(file => Path.GetDirectoryName(file) != framework).Concat(beside).Where(file => file != project.Location);
    }

    static bool KnowsUs(string file)
    {
        try
        {
            using var reader = new PEReader(File.OpenRead(file));
            if (!reader.HasMetadata)
                return false;
            var facts = reader.GetMetadataReader();
            var engine = typeof(Dialect).Assembly.GetName().Name!;
            return facts.AssemblyReferences.Any(handle => facts.StringComparer.Equals(facts.GetAssemblyReference(handle).Name, engine));
        }
        catch (Exception failure) when (failure is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return false; // A native library, or none that this process may read; what it would bring is then not known.
        }
    }

    static Assembly Load(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        try
        {
            return Assembly.Load(new AssemblyName(name));
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException)
        {
            throw Errors.NamedAssemblyNotLoaded(name, Errors.OneLine(failure.Message));
        }
    }
}
