using System.Reflection;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Environments;

/// <summary>Finds the environment of a project and makes it.</summary>
static class EnvironmentLoader
{
    /// <summary>
    /// The environment that <paramref name="name"/> names, else the one public class of the project that derives from
    /// <see cref="MigrationEnvBase"/>, else the ready one that fits the number of binds.
    /// </summary>
    /// <exception cref="MigrationException">MIG2004: no such type; MIG2005: several; MIG2006: it cannot be made.</exception>
    public static MigrationEnvBase Load(string? name, IEnumerable<Type> classes, MigrationServices services)
    {
        var all = classes
            .Where(type => type is { IsAbstract: false } && typeof(MigrationEnvBase).IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .ToList();
        var found = all.Where(type => type.IsPublic || type.IsNestedPublic).ToList();
        if (name is not null)
        {
            var named = found.Where(type => type.FullName == name || type.Name == name).ToList();
            return named.Count switch
            {
                1 => Create(named[0], services),
                0 => throw Errors.UnknownEnv(name, found.Select(type => type.FullName!)),
                _ => throw Errors.SeveralEnvs(named.Select(type => type.FullName!)),
            };
        }
        return found.Count switch
        {
            // Not to be passed over in silence: somebody wrote it for a reason.
            0 when all.Find(type => !type.IsNested) is { } hidden => throw Errors.EnvNotCreated(
                hidden.FullName!,
                "the class is not public. Make it public."
            ),
            0 => services.Binds.Count == 1 ? new SingleDatabaseMigrationEnv(services) : new MultipleDatabaseMigrationEnv(services),
            1 => Create(found[0], services),
            _ => throw Errors.SeveralEnvs(found.Select(type => type.FullName!)),
        };
    }

    static MigrationEnvBase Create(Type type, MigrationServices services)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault()
            ?? throw Errors.EnvNotCreated(type.FullName!, "it has no public constructor.");
        var arguments = constructor.GetParameters().Select(parameter => Service(type, parameter, services)).ToArray();
        try
        {
            return (MigrationEnvBase)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        }
        catch (Exception failure) when (Cause.Of(failure) is not MigrationException)
        {
            throw Errors.EnvNotCreated(type.FullName!, $"its constructor threw {Cause.Text(failure)}", ProjectCode.Place(failure), failure);
        }
    }

    static object Service(Type env, ParameterInfo parameter, MigrationServices services) =>
        parameter.ParameterType switch
        {
            var type when type == typeof(MigrationServices) => services,
            var type when type == typeof(IReport) => services.Report,
            var type when type == typeof(IReadOnlyList<Bind>) => services.Binds,
            var type => throw Errors.EnvNotCreated(
                env.FullName!,
                $"its constructor asks for {type.Name}; there are MigrationServices, IReadOnlyList<Bind> and IReport."
            ),
        };
}
