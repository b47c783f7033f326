using System.Reflection;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Environments;

/// <summary>Finds the extensions of a project and makes them.</summary>
static class ExtensionLoader
{
    /// <summary>One of each public class that derives from <see cref="MigrationExtension"/>, by name.</summary>
    /// <exception cref="MigrationException">MIG2014: one cannot be made.</exception>
    public static IReadOnlyList<MigrationExtension> Load(IEnumerable<Type> classes) =>
        classes
            .Where(type =>
                type is { IsAbstract: false, IsVisible: true, ContainsGenericParameters: false }
                && typeof(MigrationExtension).IsAssignableFrom(type)
            )
            .Distinct()
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(Create)
            .ToList();

    /// <summary>The column type that the first extension knows for a C# type, or null.</summary>
    public static SqlType? ColumnTypeOf(this IReadOnlyList<MigrationExtension> extensions, Type type) =>
        extensions.Select(extension => extension.ColumnTypeOf(type)).FirstOrDefault(found => found is not null);

    static MigrationExtension Create(Type type)
    {
        var constructor = type.GetConstructor([])
            ?? throw Errors.ExtensionNotCreated(type.FullName!, "it has no public constructor without parameters.");
        try
        {
            return (MigrationExtension)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [], null);
        }
        catch (Exception failure) when (Cause.Of(failure) is not MigrationException)
        {
            throw Errors.ExtensionNotCreated(type.FullName!, $"its constructor threw {Cause.Text(failure)}", failure);
        }
    }
}
