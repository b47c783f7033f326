using Migrations.Engine.Diagnostics;

namespace MigrationsBuild;

/// <summary>
/// What an environment gets by its constructor: the configured binds and options. It stands in the place of EllarSQL's
/// EllarSQLService.
/// </summary>
/// <param name="binds">The binds, in the order of the project.</param>
/// <param name="contextOptions">What the build's properties say.</param>
/// <param name="report">Where to tell what happens.</param>
public sealed class MigrationServices(IReadOnlyList<Bind> binds, ContextOptions contextOptions, IReport report)
{
    /// <summary>The binds that the run is for, in the order of the project.</summary>
    public IReadOnlyList<Bind> Binds { get; } = binds;

    /// <summary>What the build's properties say.</summary>
    public ContextOptions ContextOptions { get; } = contextOptions;

    /// <summary>Where to tell what happens.</summary>
    public IReport Report { get; } = report;

    /// <summary>The property MigrationTwoPhase.</summary>
    public bool UseTwoPhase { get; init; }

    /// <summary>The verb that runs: <c>Upgrade</c>, <c>Sql</c>, <c>Revision</c>, …</summary>
    public string Verb { get; init; } = "";

    /// <summary>The property MigrationTargetRevision, or null; as Alembic's get_revision_argument.</summary>
    public string? TargetRevision { get; init; }

    /// <summary>The property MigrationRange, or null; its part before the colon is Alembic's get_starting_revision_argument.</summary>
    public string? Range { get; init; }

    /// <summary>The property MigrationTag, or null.</summary>
    public string? Tag { get; init; }

    /// <summary>The property MigrationArguments (name=value;…), as Alembic's <c>-x</c>.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    /// <summary>The bind of a name.</summary>
    /// <exception cref="MigrationException">MIG1009: there is none.</exception>
    public Bind Bind(string name) => Binds.FirstOrDefault(bind => bind.Name == name)
        ?? throw Errors.UnknownBind(name, "The environment", Binds.Select(bind => bind.Name));
}
