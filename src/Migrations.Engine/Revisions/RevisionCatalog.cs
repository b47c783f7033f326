using System.Diagnostics;
using System.Reflection;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;

namespace Migrations.Engine.Revisions;

/// <summary>The revision classes of a project, linked as a graph, and what each does.</summary>
sealed class RevisionCatalog
{
    readonly Dictionary<string, RevisionClass> _classes = [];
    readonly IReadOnlyList<string> _binds;

    /// <summary>Finds the classes marked <see cref="RevisionAttribute"/>.</summary>
    /// <param name="classes">The types of the assembly that holds the revisions.</param>
    /// <param name="binds">The names of the configured binds.</param>
    /// <exception cref="MigrationException">MIG1009 unknown bind, MIG1012 a plain pair that belongs to no bind, MIG3040 no revision class,
    /// and those of <see cref="RevisionGraph"/>.</exception>
    public RevisionCatalog(IEnumerable<Type> classes, IReadOnlyList<string> binds)
    {
        this._binds = binds;
        // Files are named by date, so this is the order in which people wrote them; it decides between orders that are equally right.
        var found = classes
            .Select(RevisionClass.Of)
            .OfType<RevisionClass>()
            .OrderBy(one => one.Revision.File, StringComparer.Ordinal)
            .ThenBy(one => one.Revision.Line)
            .ThenBy(one => one.Type.FullName, StringComparer.Ordinal)
            .ToList();
        var mistakes = new Mistakes();
        foreach (var one in found)
            mistakes.Try(() => Check(one));
        mistakes.Throw();
        Graph = new RevisionGraph(found.Select(Node));
        foreach (var one in found)
            _classes.Add(one.Revision.Id, one);
    }

    /// <summary>How the revisions hang together.</summary>
    public RevisionGraph Graph { get; }

    /// <summary>What the build says to the revisions, see <see cref="OperationBuilder.Arguments"/>.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    /// <summary>The product of each bind, see <see cref="OperationBuilder.Dialect"/>.</summary>
    public IReadOnlyDictionary<string, Dialect> Dialects { get; init; } = new Dictionary<string, Dialect>();

    /// <summary>The bind whose methods each bind has; one that is not there has its own.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether several binds are configured, so that a message must say which it means.</summary>
    public bool HasSeveralBinds => _binds.Count > 1 || Roles.Count > 1;

    /// <summary>Tells builds of the revisions apart: the compiler gives each its own id.</summary>
    public string Build
    {
        get
        {
            var builds = _classes.Values.Select(one => one.Type.Module).Distinct().Select(module => $"{module.ModuleVersionId:N}")
                .Order(StringComparer.Ordinal).ToList();
            return builds.Count == 1 ? builds[0]
                : ContentHash.Of(string.Join(' ', builds));
        }
    }

    /// <summary>The names of the classes, without namespace.</summary>
    public IReadOnlySet<string> ClassNames => _classes.Values.Select(one => one.Type.Name).ToHashSet();

    /// <summary>What a revision does to a bind; nothing when it has no method for it.</summary>
    /// <exception cref="MigrationException">MIG3041: the revision's code threw; MIG3042: it cannot be made.</exception>
    public IReadOnlyList<Operation> Operations(RevisionNode revision, bool isUpgrade, string bind, NamingConvention naming)
    {
        var dialect = Dialects.GetValueOrDefault(bind);
        var builder = new OperationBuilder(bind, naming)
        {
            Dialect = dialect?.Name ?? "",
            Language = dialect?.Language ?? SqlLanguage.Standard,
            Arguments = Arguments,
        };
        var type = _classes[revision.Id].Type;
        var role = Roles.GetValueOrDefault(bind) ?? bind;
        var methods = Methods(_classes[revision.Id], isUpgrade, role).ToList();
        if (methods.Count == 0 && !IsDefault(role))
            return [];
        try
        {
            var migration = (Migration)Activator.CreateInstance(type, nonPublic: true)!;
            foreach (var method in methods)
                method.Invoke(migration, BindingFlags.DoNotWrapExceptions, null, [builder], null);
            if (methods.Count == 0 && isUpgrade)
                migration.Upgrade(builder);
            else if (methods.Count == 0)
                migration.Downgrade(builder);
        }
        catch (MissingMethodException)
        {
            throw Errors.RevisionNotCreated(type.FullName!, revision.Id, revision.Location);
        }
        catch (Exception failure) when (Cause.Of(failure) is not MigrationException)
        {
            var thrown = Cause.Of(failure);
            throw Errors.RevisionThrew(
                revision.Id,
                isUpgrade ? "upgrade" : "downgrade",
                thrown.GetType().Name,
                Errors.OneLine(thrown.Message),
                Place(thrown, type) ?? revision.Location,
                thrown
            );
        }
        return builder.Operations;
    }

    // The plain pair belongs to the bind "default", or to the only one.
    bool IsDefault(string bind) => bind == "default" || _binds.Count == 1;

    static IEnumerable<MethodInfo> Methods(RevisionClass one, bool isUpgrade, string bind) =>
        one.Methods.Where(method => method.Binds(isUpgrade).Contains(bind)).Select(method => method.Method);

    void Check(RevisionClass one)
    {
        var (type, id) = (one.Type, one.Revision.Id);
        if (!typeof(Migration).IsAssignableFrom(type) || type.IsAbstract)
            throw Errors.NotARevision(type.FullName!, id, one.Location);
        if (!_binds.Any(IsDefault) && _binds.Count > 0 && one.HasPlainPair)
            throw Errors.NoDefaultBind(_binds, one.Location);
        if (
            Methods(one, true, "default").Any() && one.Overrides(nameof(Migration.Upgrade))
            || Methods(one, false, "default").Any() && one.Overrides(nameof(Migration.Downgrade))
        )
            throw Errors.TwoPairsForDefault(type.Name, id, one.Location);
        foreach (var method in one.Methods)
        {
            var name = $"{type.Name}.{method.Method.Name}";
            if (method.Upgrades.Concat(method.Downgrades).FirstOrDefault(bind => !_binds.Contains(bind)) is { } unknown)
                throw Errors.UnknownBind(unknown, name, _binds, one.Location);
            if (method.Method.GetParameters() is not [{ ParameterType: var parameter }] || parameter != typeof(OperationBuilder))
                throw Errors.BindMethodSignature(name, one.Location);
        }
    }

    static RevisionNode Node(RevisionClass one) => new(one.Revision.Id)
    {
        Down = one.Revision.Down is { Length: > 0 } down ? [down, .. one.Revision.Downs] : one.Revision.Downs,
        Labels = one.Revision.Labels,
        DependsOn = one.Revision.DependsOn,
        Message = one.Revision.Message ?? one.Type.Name,
        SuppressedRules = [.. one.Type.GetCustomAttributes<SuppressLintAttribute>(inherit: false).Select(suppressed => suppressed.Code)],
        Location = one.Location,
    };

    // The line of the revision's own code that was running, where the build wrote symbols.
    static SourceLocation? Place(Exception thrown, Type type) =>
        new StackTrace(thrown, fNeedFileInfo: true)
            .GetFrames()
            .Where(frame =>
                frame.GetMethod()?.DeclaringType is { } declaring
                && (declaring == type || declaring.DeclaringType == type)
                && frame.GetFileName() is not null
            )
            .Select(frame => new SourceLocation(frame.GetFileName()!, frame.GetFileLineNumber()))
            .FirstOrDefault();
}
