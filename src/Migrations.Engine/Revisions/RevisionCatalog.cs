using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Revisions;

/// <summary>The revision classes of a project, linked as a graph, and what each does.</summary>
sealed class RevisionCatalog
{
    readonly Dictionary<string, Type> _types = [];
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
            .Select(type => (Type: type, Revision: type.GetCustomAttribute<RevisionAttribute>(inherit: false)))
            .Where(pair => pair.Revision is not null)
            .OrderBy(pair => pair.Revision!.File, StringComparer.Ordinal)
            .ThenBy(pair => pair.Revision!.Line)
            .ThenBy(pair => pair.Type.FullName, StringComparer.Ordinal)
            .ToList();
        var mistakes = new Mistakes();
        foreach (var (type, revision) in found)
            mistakes.Try(() => Check(type, revision!));
        mistakes.Throw();
        Graph = new RevisionGraph(found.Select(pair => Node(pair.Type, pair.Revision!)));
        foreach (var (type, revision) in found)
            _types.Add(revision!.Id, type);
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
            var builds = _types.Values.Select(type => type.Module).Distinct().Select(module => $"{module.ModuleVersionId:N}")
                .Order(StringComparer.Ordinal).ToList();
            return builds.Count == 1 ? builds[0]
                : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', builds)))).ToLowerInvariant();
        }
    }

    /// <summary>The names of the classes, without namespace.</summary>
    public IReadOnlySet<string> ClassNames => _types.Values.Select(type => type.Name).ToHashSet();

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
        var type = _types[revision.Id];
        var role = Roles.GetValueOrDefault(bind) ?? bind;
        var methods = Methods(type, isUpgrade, role).ToList();
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

    static bool HasPlainPair(Type type) => BindMethods(type).Any(method =>
        method.Name is nameof(Migration.Upgrade) or nameof(Migration.Downgrade)
        && method.DeclaringType != typeof(Migration) && method.GetBaseDefinition().DeclaringType == typeof(Migration));

    static IEnumerable<MethodInfo> Methods(Type type, bool isUpgrade, string bind) => BindMethods(type)
        .Where(method => isUpgrade
            ? method.GetCustomAttributes<UpgradeAttribute>().Any(attribute => attribute.Bind == bind)
            : method.GetCustomAttributes<DowngradeAttribute>().Any(attribute => attribute.Bind == bind));

    static MethodInfo[] BindMethods(Type type) => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    void Check(Type type, RevisionAttribute revision)
    {
        var location = new SourceLocation(revision.File, revision.Line);
        if (!typeof(Migration).IsAssignableFrom(type) || type.IsAbstract)
            throw Errors.NotARevision(type.FullName!, revision.Id, location);
        if (!_binds.Any(IsDefault) && _binds.Count > 0 && HasPlainPair(type))
            throw Errors.NoDefaultBind(_binds, location);
        if (
            HasOwn(type, nameof(Migration.Upgrade)) && Methods(type, true, "default").Any()
            || HasOwn(type, nameof(Migration.Downgrade)) && Methods(type, false, "default").Any()
        )
            throw Errors.TwoPairsForDefault(type.Name, revision.Id, location);
        foreach (var method in BindMethods(type))
        {
            var named = method.GetCustomAttributes<UpgradeAttribute>().Select(attribute => attribute.Bind)
                .Concat(method.GetCustomAttributes<DowngradeAttribute>().Select(attribute => attribute.Bind)).ToList();
            if (named.FirstOrDefault(bind => !_binds.Contains(bind)) is { } unknown)
                throw Errors.UnknownBind(unknown, $"{type.Name}.{method.Name}", _binds, location);
            if (
                named.Count > 0
                && (method.GetParameters() is not [{ ParameterType: var parameter }] || parameter != typeof(OperationBuilder))
            )
                throw Errors.BindMethodSignature($"{type.Name}.{method.Name}", location);
        }
    }

    static bool HasOwn(Type type, string method) => type.GetMethod(method, [typeof(OperationBuilder)])!.DeclaringType != typeof(Migration);

    static RevisionNode Node(Type type, RevisionAttribute revision) => new(revision.Id)
    {
        Down = revision.Down is { Length: > 0 } down ? [down, .. revision.Downs] : revision.Downs,
        Labels = revision.Labels,
        DependsOn = revision.DependsOn,
        Message = revision.Message ?? type.Name,
        SuppressedRules = [.. type.GetCustomAttributes<SuppressLintAttribute>(inherit: false).Select(suppressed => suppressed.Code)],
        Location = new(revision.File, revision.Line),
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
