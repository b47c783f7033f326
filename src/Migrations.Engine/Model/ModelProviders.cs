using System.Reflection;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Model;

/// <summary>The readers of models that packages bring to a project.</summary>
/// <param name="packages">The assemblies that the build names, with <see cref="ModelProviderAttribute"/>.</param>
/// <param name="assemblies">Where the model is: the project's assembly first.</param>
/// <param name="binds">The names of all binds.</param>
/// <param name="settings">The build's options by name.</param>
/// <param name="warn">Takes warnings.</param>
sealed class ModelProviders(
    IReadOnlyList<string> packages,
    IReadOnlyList<Assembly> assemblies,
    IReadOnlyCollection<string> binds,
    Func<string, string?> settings,
    Action<Diagnostic> warn
)
{
    readonly Lazy<IReadOnlyList<ModelProvider>> _all = new(() => [.. packages.SelectMany(Declared).Distinct().Select(Make)]);
    readonly Dictionary<string, bool> _ownClasses = []; // A reader may look at every type of the project to tell.

    /// <summary>The tables of a bind: those of its classes, and those that the readers add, for its product.</summary>
    /// <exception cref="MigrationException">MIG2008: one cannot read its model; MIG2030: one cannot be made.</exception>
    public MetaData Complete(string bind, Dialect dialect, MetaData ofClasses)
    {
        // Binds that are alike share their classes, and each has what is read for its own product.
        var metaData = _all.Value.Count == 0 ? ofClasses : ofClasses.Copy();
        foreach (var provider in _all.Value)
            Guarded(provider, () =>
            {
                provider.Read(new(Settings(bind), dialect, metaData, warn));
                return true;
            });
        return metaData;
    }

    /// <summary>The migrations of a bind in other tools' forms.</summary>
    /// <exception cref="MigrationException">MIG2008: one cannot read them; MIG2030: one cannot be made.</exception>
    public IReadOnlyList<ForeignMigration> Migrations(string bind, Dialect dialect) =>
    [
        .. _all.Value.SelectMany(provider => Guarded(
            provider,
            () => provider.Migrations(new(Settings(bind), dialect, new(NamingConvention.Default), warn))
        )),
    ];

    /// <summary>Whether the classes of a bind are one's own, and not ours.</summary>
    /// <exception cref="MigrationException">MIG2008: one cannot tell; MIG2030: one cannot be made.</exception>
    public bool OwnClassesOf(string bind) =>
        _ownClasses.TryGetValue(bind, out var known)
            ? known
            : _ownClasses[bind] = _all.Value.Any(provider => Guarded(provider, () => provider.OwnsClassesOf(Settings(bind))));

    ModelSettings Settings(string bind) => new(bind, bind == ModelReader.DefaultBind || binds.Count == 1, assemblies, settings);

    static T Guarded<T>(ModelProvider provider, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception failure) when (Cause.Of(failure) is not MigrationException)
        {
            throw Errors.ModelNotRead(provider.GetType().FullName!, Cause.Text(failure), null, failure);
        }
    }

    static IEnumerable<Type> Declared(string package)
    {
        try
        {
            return [.. Assembly.Load(package).GetCustomAttributes<ModelProviderAttribute>().Select(declared => declared.Provider)];
        }
        catch (Exception failure) when (failure is IOException or TypeLoadException or BadImageFormatException)
        {
            throw Errors.ModelProviderNotMade(package, $"its assembly cannot be read: {failure.Message}", failure);
        }
    }

    static ModelProvider Make(Type type)
    {
        if (
            type is not { IsAbstract: false, IsVisible: true, ContainsGenericParameters: false }
            || !typeof(ModelProvider).IsAssignableFrom(type)
            || type.GetConstructor([]) is not { } constructor
        )
            throw Errors.ModelProviderNotMade(type.FullName!, "it is not a public class of that kind.");
        try
        {
            return (ModelProvider)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [], null);
        }
        catch (Exception failure) when (Cause.Of(failure) is not MigrationException)
        {
            throw Errors.ModelProviderNotMade(type.FullName!, $"its constructor threw {Cause.Text(failure)}", failure);
        }
    }
}
