using System.Reflection;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Model;

/// <summary>
/// Reads the schema that the code wants, per bind: the classes with [Table], then every <see cref="IModelSource"/>.
/// Keys, foreign keys and types follow EF Core's conventions (https://learn.microsoft.com/ef/core/modeling/); docs/models.md lists them.
/// </summary>
static class ModelReader
{
    /// <summary>The bind of what names none.</summary>
    internal const string DefaultBind = "default";

    /// <summary>Reads the classes of the assemblies.</summary>
    /// <param name="assemblies">Where the classes are.</param>
    /// <param name="binds">The names of all binds.</param>
    /// <param name="warn">Takes the warnings: MIG4005, MIG4006, MIG4007.</param>
    /// <param name="columnType">The project's own column types, by C# type; null for none.</param>
    /// <param name="isAnothers">Whether the classes of a bind are for a reader that a package brings; null for none.</param>
    /// <returns>One <see cref="MetaData"/> for each bind, empty where no class belongs to it.</returns>
    /// <exception cref="MigrationException">MIG1009: a class names an unknown bind; MIG1012: it names none and must; MIG2008: it cannot be
    /// read; MIG2016: two sources have one table.</exception>
    public static IReadOnlyDictionary<string, MetaData> Read(
        IEnumerable<Assembly> assemblies,
        IReadOnlyCollection<string> binds,
        Action<Diagnostic> warn,
        Func<Type, SqlType?>? columnType = null,
        Func<string, bool>? isAnothers = null
    )
    {
        var all = assemblies.Distinct().ToList();
        var models = ReadTypes(all.SelectMany(TypesOf), binds, warn, columnType, isAnothers);
        string BindOfPart(string? bind, string what, Assembly assembly) =>
            BindOf(bind, $"The {what} of the assembly {assembly.GetName().Name}", binds, null);
        foreach (var assembly in all)
        {
            foreach (var sequence in assembly.GetCustomAttributes<SequenceAttribute>())
                ModelSequences.Add(
                    sequence,
                    assembly,
                    models[BindOfPart(sequence.Bind, $"sequence {sequence.Name}", assembly)]
                );
            foreach (var extension in assembly.GetCustomAttributes<DatabaseExtensionAttribute>())
                models[BindOfPart(extension.Bind, $"extension {extension.Name}", assembly)].Set(
                    new DatabaseExtension(extension.Name) { Schema = extension.Schema, Version = extension.Version }
                );
        }
        return models;
    }

    /// <summary>Reads the classes among the types.</summary>
    internal static IReadOnlyDictionary<string, MetaData> ReadTypes(
        IEnumerable<Type> types,
        IReadOnlyCollection<string> binds,
        Action<Diagnostic> warn,
        Func<Type, SqlType?>? columnType = null,
        Func<string, bool>? isAnothers = null
    )
    {
        var models = binds.ToDictionary(bind => bind, _ => new MetaData(NamingConvention.Default));
        var classes = new Dictionary<Type, ModelClass>();
        var (sources, users) = (new List<Type>(), new List<Type>());
        var reader = new MemberReader(warn, columnType ?? (_ => null));
        var mistakes = new Mistakes();
        foreach (var type in types)
        {
            if (Navigation.IsModel(type))
                mistakes.Try(() =>
                {
                    if (BindOf(type, binds) is var bind && isAnothers?.Invoke(bind) != true)
                        classes.Add(type, Reading(type, () => ModelClass.Read(type, bind, reader, warn)));
                });
            if (IsSource(type))
                sources.Add(type);
            if (type.IsDefined(typeof(SequenceAttribute), inherit: false))
                users.Add(type);
        }
        mistakes.Throw(); // What a link leads to must have been read.
        new Linker(classes, warn, mistakes).Link();
        foreach (var model in classes.Values)
        {
            mistakes.Try(() => AddTo(models[model.Bind], model));
            models[model.Bind].Origins.Set(model.Name, null, model.Type);
            foreach (var member in model.Members)
                models[model.Bind].Origins.Set(model.Name, member.Column.Name, member.Property);
        }
        foreach (var type in users)
            mistakes.Try(() => ModelSequences.Add(type, bind =>
                models[bind is null ? BindOf(type, binds) : BindOf(bind, $"The class {type.FullName}", binds, null)]));
        mistakes.Throw();
        foreach (var source in sources)
            mistakes.Try(() => Fill(models, source, binds));
        mistakes.Throw();
        return models;
    }

    static Type[] TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException failure)
        {
            var reason = failure.LoaderExceptions.OfType<Exception>().FirstOrDefault() ?? failure;
            throw Errors.AssemblyNotLoaded(assembly.GetName().Name!, Errors.OneLine(reason.Message));
        }
    }

    static bool IsSource(Type type) =>
        typeof(IModelSource).IsAssignableFrom(type)
        && type is { IsClass: true, IsAbstract: false, IsVisible: true }
        && type.GetConstructor([]) is not null;

    static string BindOf(Type type, IReadOnlyCollection<string> binds)
    {
        var bind = type.GetCustomAttribute<BindAttribute>();
        return BindOf(bind?.Name, $"The class {type.FullName}", binds, bind?.Location);
    }

    static string BindOf(string? name, string usedBy, IReadOnlyCollection<string> binds, SourceLocation? location)
    {
        if (name is not null)
            return binds.Contains(name) ? name : throw Errors.UnknownBind(name, usedBy, binds, location);
        if (binds.Contains(DefaultBind))
            return DefaultBind;
        return binds.Count switch
        {
            0 => throw Errors.NoBinds(),
            1 => binds.Single(),
            _ => throw Errors.NoDefaultBind(binds),
        };
    }

    static void AddTo(MetaData metaData, ModelClass model)
    {
        if (metaData.Find(model.Name) is not null)
            throw model.NotRead(
                $"another class of the bind '{model.Bind}' has the table {model.Name} already. Give one of them another name"
            );
        metaData.Owner = $"the class {model.Type.FullName}";
        var table = metaData.Add(Reading(model.Type, () => ModelTable.Of(model)));
        var names = table
            .Constraints.Select(constraint => constraint.Name)
            .Concat(table.Indexes.Select(index => index.Name))
            .OfType<string>();
        if (Twice(table.Columns.Select(column => column.Name)) is { } column)
            throw model.NotRead($"two properties have the column {column}. Give one of them another name with [Column]");
        if (Twice(names) is { } name)
            throw model.NotRead($"two of its constraints and indexes are named {name}. Give one of them a Name");
    }

    static string? Twice(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return names.FirstOrDefault(name => !seen.Add(name));
    }

    static void Fill(Dictionary<string, MetaData> models, Type type, IReadOnlyCollection<string> binds) => Reading(type, () =>
    {
        var source = (IModelSource)type.GetConstructor([])!.Invoke(BindingFlags.DoNotWrapExceptions, null, [], null);
        var model = models[BindOf(source.Bind, $"The model source {type.FullName}", binds, null)];
        model.Owner = $"the model source {type.FullName}";
        source.Fill(model);
        model.Owner = null;
        foreach (var table in model.Tables.Where(table => !model.Origins.Has(table.FullName)))
            model.Origins.Set(table.FullName, null, type.GetMethod(nameof(IModelSource.Fill), [typeof(MetaData)]) ?? (MemberInfo)type);
        return source;
    });

    // What attributes, constructors and Fill throw is the user's to mend.
    static T Reading<T>(Type type, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (Cause.Of(failure) is not MigrationException)
        {
            throw Errors.ModelNotRead(type.FullName!, Cause.Text(failure), SourcePlaces.Of(type), failure);
        }
    }
}
