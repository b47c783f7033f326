using Migrations.Engine.Autogenerate;
using Migrations.Engine.Binds;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Environments;
using Migrations.Engine.Options;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>What every verb has: the options, the binds, the revisions and the environment.</summary>
public sealed class CommandContext(RunOptions options, IReadOnlyList<Bind> binds, RevisionCatalog catalog, Lazy<MigrationEnvBase> environment, IReport report, CancellationToken cancellation)
{
    /// <summary>What was asked for.</summary>
    public RunOptions Options => options;

    /// <summary>The binds that the run is for, in the order of the project.</summary>
    public IReadOnlyList<Bind> Binds => binds;

    /// <summary>Whether the project has several binds, also where the run is for one of them.</summary>
    public bool HasSeveralBinds => catalog.HasSeveralBinds;

    /// <summary>The bind of a name.</summary>
    public Bind Bind(string name) => binds.Single(bind => bind.Name == name);

    /// <summary>The revisions and how they hang together.</summary>
    public RevisionGraph Graph => catalog.Graph;

    /// <summary>The names of the classes that the revisions have.</summary>
    public IReadOnlySet<string> RevisionClassNames => catalog.ClassNames;

    /// <summary>The project's extensions.</summary>
    public IReadOnlyList<MigrationExtension> Extensions { get; init; } = [];

    /// <summary>Where to tell what happens.</summary>
    public IReport Report => report;

    /// <summary>Runs the environment online.</summary>
    /// <param name="body">What to do with each bind.</param>
    /// <param name="isReadOnly">Whether it only reads.</param>
    public async Task OnlineAsync(MigrationBody body, bool isReadOnly = false)
    {
        if (!isReadOnly && environment.Value.UseTwoPhase && binds.FirstOrDefault(bind => !bind.Dialect.HasTwoPhase) is { } cannot)
            throw Errors.TwoPhaseNotSupported(cannot.Name, cannot.Dialect.DisplayName);
        foreach (var bind in binds)
            bind.IsReadOnly = isReadOnly;
        try
        {
            await environment.Value.RunMigrationsOnlineAsync(new(catalog, report, isOffline: false, isReadOnly, body, cancellation));
        }
        catch (OperationCanceledException cancelled) when (cancellation.IsCancellationRequested)
        {
            throw Errors.Cancelled(string.Join(", ", binds.Select(bind => bind.Name)), "What was not committed was rolled back.", cancelled);
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
