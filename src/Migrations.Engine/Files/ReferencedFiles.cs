using System.Reflection;

namespace Migrations.Engine.Files;

/// <summary>The assemblies that a project refers to, as files: what its own deps file gives, and what lies beside it.</summary>
static class ReferencedFiles
{
    /// <summary>Those of a project, without the project itself. Some may be native libraries.</summary>
    public static IEnumerable<string> Of(Assembly project)
    {
        var given = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        var beside = Path.GetDirectoryName(project.Location) is { Length: > 0 } folder ? Directory.GetFiles(folder, "*.dll") : [];
        return given
            .Concat(beside)
            .Where(file => file != project.Location)
            .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase);
    }
}
