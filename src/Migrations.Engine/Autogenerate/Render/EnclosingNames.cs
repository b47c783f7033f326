using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Migrations.Engine.Autogenerate.Render;

/// <summary>
/// Names that stand in the namespaces around a file, in whatever the project refers to: in <c>Microsoft.Shop.Migrations</c> the word
/// Identity is the namespace <c>Microsoft.Identity</c>, where a package has that, before it is what a using directive brings
/// (https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/basic-concepts#78-namespace-and-type-names).
/// </summary>
static class EnclosingNames
{
    /// <summary>The names.</summary>
    /// <param name="around">The namespace of the file.</param>
    /// <param name="assemblies">The files of all assemblies that the project refers to, and its own.</param>
    public static HashSet<string> Of(string around, IEnumerable<string> assemblies)
    {
        var names = new HashSet<string>();
        foreach (var file in assemblies)
            Add(names, around.Split('.'), file);
        return names;
    }

    static void Add(HashSet<string> names, string[] around, string file)
    {
        try
        {
            using var image = new PEReader(File.OpenRead(file));
            if (!image.HasMetadata)
                return;
            var metadata = image.GetMetadataReader();
            var level = metadata.GetNamespaceDefinitionRoot();
            foreach (var next in around.Append(null))
            {
                foreach (var type in level.TypeDefinitions)
                    names.Add(metadata.GetString(metadata.GetTypeDefinition(type).Name));
                NamespaceDefinition? inner = null;
                foreach (var handle in level.NamespaceDefinitions)
                {
                    var below = metadata.GetNamespaceDefinition(handle);
                    var name = metadata.GetString(below.Name);
                    names.Add(name);
                    if (name == next)
                        inner = below;
                }
                if (inner is not { } found)
                    return;
                level = found;
            }
        }
        catch (Exception failure) when (failure is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            // A native library, or none that this process may read. If it matters, the compiler refuses the file, and nothing is kept.
        }
    }
}
