using System.Reflection;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Dialects;

namespace Migrations.Engine.Model;

/// <summary>The readers of models that a project's references bring, asked once for each bind whose model is needed.</summary>
/// <param name="assemblies">Where the model is: the project's assembly first.</param>
/// <param name="binds">The names of all binds.</param>
/// <param name="settings">The build's options by name.</param>
/// <param name="warn">Takes warnings.</param>
sealed class ModelProviders(
    IReadOnlyList<Assembly> assemblies,
    IReadOnlyCollection<string> binds,
    Func<string, string?> settings,
    Action<Diagnostic> warn
)
{
    readonly Lazy<IReadOnlyList<ModelProvider>> _all = new(() => [.. Declared(assemblies[0]).Distinct().Select(Make)]);

    /// <summary>Adds the tables of a bind.</summary>
    /// <exception cref="MigrationException">MIG2008: one cannot read its model; MIG2030: one cannot be made.</exception>
    public void Read(string bind, Dialect dialect, MetaData metaData)
    {
        var isDefault = bind == ModelReader.DefaultBind || binds.Count == 1;
        foreach (var provider in _all.Value)
        {
            try
            {
                provider.Read(new(bind, dialect, metaData, settings, warn) { IsDefault = isDefault, Assemblies = assemblies });
            }
            catch (Exception failure) when (Cause.Of(failure) is not MigrationException)
            {
                throw Errors.ModelNotRead(provider.GetType().FullName!, Cause.Text(failure), null, failure);
            }
        }
    }

    static IEnumerable<Type> Declared(Assembly project) =>
        new ReferencedAssemblies(project)
            .Attributes<ModelProviderAttribute>((assembly, failure) =>
                Errors.ModelProviderNotMade(assembly.GetName().Name!, $"its attribute cannot be read: {failure.Message}", failure)
            )
            .Select(declared => declared.Provider);

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
