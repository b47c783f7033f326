using Migrations.Engine.Binds;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Options;

namespace Migrations.Engine.Hosting;

/// <summary>Which binds there are, and which of them a run is for.</summary>
static class RequestedBinds
{
    // Further binds are for these; the others are about what the project itself has.
    static readonly HashSet<string> GoToDatabases =
        ["Upgrade", "Downgrade", "Stamp", "EnsureVersion", "Status", "Current", "History", "Plan", "Drift", "Prepared", "Repair"];

    // They are about what the code says, which binds that are alike have in common.
    static readonly HashSet<string> AreAboutCode = ["Init", "Revision", "Baseline", "BaselineStamp", "Merge", "Graph", "Report"];

    /// <summary>Finds them.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="configured">The binds of the project.</param>
    /// <param name="bindOptions">What holds for all of them.</param>
    /// <param name="learn">Takes each connection string or URL when it is read.</param>
    /// <param name="cancellation">Stops a query.</param>
    /// <returns>All that there are, and those that the run is for.</returns>
    /// <exception cref="MigrationException">MIG1008: a name is there twice; MIG1045: one cannot be used; and those of
    /// <see cref="BindCatalog.Select"/> and <see cref="BindSource.ReadAsync"/>.</exception>
    public static async Task<(IReadOnlyList<BindSettings> All, IReadOnlyList<BindSettings> Chosen)> FindAsync(
        RunOptions options,
        IReadOnlyList<BindSettings> configured,
        BindOptions bindOptions,
        Action<string> learn,
        CancellationToken cancellation
    )
    {
        if (AreAboutCode.Contains(options.Verb) || options.DriftRevision)
            configured = [.. configured.Where(bind => bind.SameAs is null)];
        if (options.BindSource is not { } source || !GoToDatabases.Contains(options.Verb))
            return (configured, BindCatalog.Select(configured, options.OnlyBinds, options.Shard));

        var found = new Dictionary<string, BindSettings>(StringComparer.OrdinalIgnoreCase);
        await foreach (var bind in new BindSource(source, options.ProjectFolder).ReadAsync(Open, cancellation))
        {
            BindName.Check(bind.Name);
            // Of however many there are, only those of the part are kept.
            if (options.Shard?.Holds(bind.Name) == false)
                continue;
            if (configured.Any(known => known.Name.Equals(bind.Name, StringComparison.OrdinalIgnoreCase)) || !found.TryAdd(bind.Name, bind))
                throw Errors.DuplicateBind(bind.Name);
        }
        // The run is for what was found, unless binds are named.
        IReadOnlyList<BindSettings> all = [.. configured, .. found.Values];
        return (all, BindCatalog.Select(options.OnlyBinds.Count > 0 ? all : [.. found.Values], options.OnlyBinds, options.Shard));

        Bind Open(string name) =>
            BindCatalog
                .Create(
                    BindCatalog.Select(configured, [name]),
                    (_, _) => new MetaData(),
                    options.ProjectFolder,
                    learn,
                    bindOptions
                )
                .Single();
    }
}
