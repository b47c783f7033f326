using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;

namespace Migrations.Engine.Dialects;

/// <summary>
/// The products that a project brings: those of <see cref="DialectProviderAttribute"/> in itself and in what it refers to.
/// </summary>
/// <param name="project">The project's assembly.</param>
sealed class OwnDialects(Assembly project)
{
    IReadOnlyList<Dialect>? _all;

    /// <summary>The product of a name, in any case; null when no assembly brings it.</summary>
    /// <exception cref="MigrationException">MIG2020: one cannot be made; MIG2021: two have one name.</exception>
    public Dialect? Find(string name) => All.FirstOrDefault(dialect => NamesOf(dialect).Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => All.Select(dialect => dialect.Name);

    IReadOnlyList<Dialect> All => _all ??= Checked([.. Assemblies().SelectMany(Declared).Distinct().Select(Make)]);

    // A file is opened before it is loaded: most of what a project refers to knows nothing of us.
    IEnumerable<Assembly> Assemblies() =>
        ReferencedFiles.Of(project).Where(file => Path.GetDirectoryName(file) != Framework).Where(KnowsUs).Select(Load).Prepend(project);

    static string? Framework => Path.GetDirectoryName(typeof(object).Assembly.Location);

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
            return false; // A native library, or none that this process may read; a product in it is then not known, which is an error.
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

    static IEnumerable<Type> Declared(Assembly assembly)
    {
        try
        {
            return [.. assembly.GetCustomAttributes<DialectProviderAttribute>().Select(provider => provider.Dialect)];
        }
        catch (Exception failure) when (failure is IOException or TypeLoadException or BadImageFormatException)
        {
            throw Errors.DialectNotMade(assembly.GetName().Name!, $"its attribute cannot be read: {failure.Message}", failure);
        }
    }

    static Dialect Make(Type type)
    {
        if (
            type is not { IsAbstract: false, IsVisible: true, ContainsGenericParameters: false }
            || !typeof(Dialect).IsAssignableFrom(type)
            || type.GetConstructor([]) is not { } constructor
        )
            throw Errors.DialectNotMade(type.FullName!, "it is not a public class of that kind.");
        try
        {
            var dialect = (Dialect)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [], null);
            return Missing(dialect) is { } part ? throw Errors.DialectNotMade(type.FullName!, $"its {part} is null.") : dialect;
        }
        catch (Exception failure) when (Cause.Of(failure) is not MigrationException)
        {
            throw Errors.DialectNotMade(type.FullName!, $"its constructor threw {Cause.Text(failure)}", failure);
        }
    }

    static string? Missing(Dialect dialect) =>
        new (string Part, object? Value)[]
        {
            (nameof(Dialect.Name), dialect.Name),
            (nameof(Dialect.DisplayName), dialect.DisplayName),
            (nameof(Dialect.Connector), dialect.Connector),
            (nameof(Dialect.SqlWriter), dialect.SqlWriter),
            (nameof(Dialect.ValueWriter), dialect.ValueWriter),
            (nameof(Dialect.ScriptWriter), dialect.ScriptWriter),
            (nameof(Dialect.SchemaReader), dialect.SchemaReader),
            (nameof(Dialect.Normalizer), dialect.Normalizer),
        }
            .FirstOrDefault(part => part.Value is null)
            .Part;

    static IReadOnlyList<Dialect> Checked(IReadOnlyList<Dialect> own)
    {
        var twice = DialectCatalog.All
            .Concat(own)
            .SelectMany(dialect => NamesOf(dialect).Distinct(StringComparer.OrdinalIgnoreCase), (dialect, name) => (dialect, name))
            .GroupBy(of => of.name, of => of.dialect, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(same => same.Count() > 1);
        return twice is null ? own : throw Errors.DialectNamedTwice(twice.Key, twice.Select(dialect => dialect.GetType().FullName!));
    }

    static IEnumerable<string> NamesOf(Dialect dialect) => dialect.Aliases.Prepend(dialect.Name);
}
