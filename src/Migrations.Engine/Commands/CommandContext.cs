using System.Reflection;
using Migrations.Engine.Autogenerate.Render;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Environments;
using Migrations.Engine.Files;
using Migrations.Engine.Options;
using Migrations.Engine.Revisions;
using Migrations.Engine.Runs;

namespace Migrations.Engine.Commands;

/// <summary>What every verb has: the options, the binds, the revisions and the environment.</summary>
sealed class CommandContext(
    RunOptions options,
    IReadOnlyList<Bind> binds,
    RevisionCatalog catalog,
    Lazy<MigrationEnvBase> environment,
    IReport report,
    CancellationToken cancellation
)
{
    readonly Dictionary<string, HashSet<string>> _namesAround = [];

    /// <summary>What was asked for.</summary>
    public RunOptions Options => options;

    /// <summary>The binds that the run is for, in the order of the project.</summary>
    public IReadOnlyList<Bind> Binds => binds;

    /// <summary>Whether the project has several binds, also where the run is for one of them.</summary>
    public bool HasSeveralBinds => catalog.HasSeveralBinds;

    /// <summary>The bind of a name.</summary>
    public Bind Bind(string name) => binds.Single(bind => bind.Name == name);

    /// <summary>The bind whose tables and revisions a bind has; mostly itself.</summary>
    public string RoleOf(Bind bind) => catalog.Roles.GetValueOrDefault(bind.Name, bind.Name);

    /// <summary>The revisions and how they hang together.</summary>
    public RevisionGraph Graph => catalog.Graph;

    /// <summary>The names of the classes that the revisions have.</summary>
    public IReadOnlySet<string> RevisionClassNames => catalog.ClassNames;

    /// <summary>All types of the project's assembly.</summary>
    public IReadOnlyCollection<Type> ProjectTypes { get; init; } = [];

    /// <summary>The migrations that the project has for a role in other tools' forms.</summary>
    public Func<string, Dialect, IReadOnlyList<ForeignMigration>> ForeignMigrations { get; init; } = (_, _) => [];

    /// <summary>The project's assembly; null where no project is.</summary>
    public Assembly? ProjectAssembly { get; init; }

    /// <summary>
    /// The names that a file of a namespace would take for others than ours: of the project's types, and of what is around.
    /// </summary>
    public IReadOnlySet<string> NamesAround(string around)
    {
        if (!_namesAround.TryGetValue(around, out var names))
            _namesAround[around] = names = ProjectTypes
                .Where(type => !type.IsNested)
                .Select(type => type.Name)
                .Concat(ProjectAssembly is null ? [] : EnclosingNames.Of(around, ReferencedFiles.Of(ProjectAssembly)))
                .ToHashSet();
        return names;
    }

    /// <summary>The project's extensions.</summary>
    public IReadOnlyList<MigrationExtension> Extensions { get; init; } = [];

    /// <summary>What the run reads.</summary>
    public RunInputs Inputs { get; init; } = new();

    /// <summary>Where to tell what happens.</summary>
    public IReport Report => report;

    /// <summary>Cancelled when the build is.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Runs the environment online.</summary>
    /// <param name="body">What to do with each bind.</param>
    /// <param name="isReadOnly">Whether it only reads.</param>
    /// <param name="isParallel">Whether the binds may run side by side, on several threads.</param>
    /// <param name="plan">Makes the steps that <paramref name="body"/> will run of the version table's rows; null: none.</param>
    /// <param name="ended">Is told each bind that runs by itself at its end, with why it failed; null: nobody is.</param>
    public async Task OnlineAsync(
        MigrationBody body,
        bool isReadOnly = false,
        bool isParallel = false,
        Func<IReadOnlyList<string>, IReadOnlyList<RevisionStep>>? plan = null,
        Action<Bind, MigrationException?>? ended = null
    )
    {
        var parallelism = isParallel ? options.Parallelism ?? (IsShared ? 1 : null) : null;
        if (parallelism is not null && !environment.Value.CanRunInParallel)
            throw Errors.ParallelNotServed(environment.Value.GetType().FullName!);
        async Task OnceAsync()
        {
            var twoPhase = !isReadOnly && environment.Value.UseTwoPhase ? await BeginTwoPhaseAsync(plan ?? (_ => [])) : null;
            await RunAsync(
                new(catalog, report, isOffline: false, isReadOnly, body, cancellation)
                {
                    TwoPhase = twoPhase,
                    Parallelism = parallelism,
                    StopOnFailure = options.StopOnFailure,
                    Ended = ended ?? ((_, _) => { }),
                }
            );
        }

        if (isReadOnly)
            await OnceAsync();
        else
            await BlockedRetry.RunAsync(OnceAsync, report, cancellation);
    }

    // Many binds are not held open until the last one is done: each is by itself, where the environment knows how.
    bool IsShared =>
        (options.Shard is not null || options.BindSource is not null)
        && environment.Value is { CanRunInParallel: true, UseTwoPhase: false };

    // The environment runs twice: first only to ask every bind whether all of it can be prepared.
    async Task<TwoPhaseRun> BeginTwoPhaseAsync(Func<IReadOnlyList<string>, IReadOnlyList<RevisionStep>> plan)
    {
        if (options.Parallelism is not null)
            throw Errors.ParallelTwoPhase();
        if (environment.Value.Binds.FirstOrDefault(bind => bind.Dialect.Connector.TwoPhase is null) is { } cannot)
            throw Errors.TwoPhaseNotSupported(cannot.Name, cannot.Dialect.Connector.NoTwoPhase);
        var asked = new HashSet<string>();
        await RunAsync(new(catalog, report, isOffline: false, isReadOnly: true, async context =>
        {
            asked.Add(context.Bind.Name);
            await context.RefuseTwoPhaseAsync(plan);
        }, cancellation));
        if (asked.Count < 2)
            throw Errors.TwoPhaseConflict(
                $"only one bind takes part ({string.Join(", ", asked)}), which a plain transaction serves as well"
            );
        return new(asked);
    }

    async Task RunAsync(EnvironmentContext context)
    {
        foreach (var bind in binds)
            bind.IsReadOnly = context.IsReadOnly;
        try
        {
            await environment.Value.RunMigrationsOnlineAsync(context);
        }
        catch (OperationCanceledException cancelled) when (cancellation.IsCancellationRequested)
        {
            throw Errors.Cancelled(
                Errors.Some(binds.Select(bind => bind.Name), binds.Count),
                "What was not committed was rolled back.",
                cancelled
            );
        }
    }

    /// <summary>Runs the environment offline.</summary>
    /// <param name="body">What to do with each bind.</param>
    /// <param name="isReadOnly">Whether it only reads; then nothing is written into the scripts.</param>
    /// <returns>The text of each bind's script.</returns>
    public async Task<IReadOnlyDictionary<string, string>> OfflineAsync(MigrationBody body, bool isReadOnly = false)
    {
        var context = new EnvironmentContext(catalog, report, isOffline: true, isReadOnly, body, cancellation);
        await environment.Value.RunMigrationsOfflineAsync(context);
        return context.Scripts.ToDictionary(script => script.Key, script => script.Value.ToString());
    }
}
