using System.Reflection;
using Migrations.Engine.Diagnostics;

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

    IReadOnlyList<Dialect> All => _all ??= Checked([.. Declared().Distinct().Select(Make)]);

    IEnumerable<Type> Declared() =>
        new ReferencedAssemblies(project)
            .Attributes<DialectProviderAttribute>((assembly, failure) =>
                Errors.DialectNotMade(assembly.GetName().Name!, $"its attribute cannot be read: {failure.Message}", failure)
            )
            .Select(provider => provider.Dialect);

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
