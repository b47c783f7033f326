using Microsoft.CodeAnalysis;

namespace Engine.Tests.Hosting;

/// <summary>What a compiled project refers to. Read once: to read it again costs more than to compile a small project.</summary>
static class References
{
    /// <summary>The assemblies that the tests themselves run on.</summary>
    public static IReadOnlyList<MetadataReference> All { get; } =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
}
