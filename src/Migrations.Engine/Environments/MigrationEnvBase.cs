namespace MigrationsBuild;

/// <summary>
/// An environment: the project's hook around every run. Derive from it to decide which binds take part and how; derive from
/// <see cref="SingleDatabaseMigrationEnv"/> or <see cref="MultipleDatabaseMigrationEnv"/> to change only a part. As EllarSQL's
/// AlembicEnvMigrationBase (https://python-ellar.github.io/ellar-sql/migrations/env/).
/// </summary>
/// <param name="services">The configured binds and options.</param>
public abstract class MigrationEnvBase(MigrationServices services)
{
    /// <summary>The configured binds and options.</summary>
    protected MigrationServices Services { get; } = services;

    /// <summary>
    /// The binds that its runs take: all of the project. Override it for some of them, such as those that can take part in
    /// two-phase commit.
    /// </summary>
    public virtual IReadOnlyList<Bind> Binds => Services.Binds;

    /// <summary>Whether it heeds <see cref="EnvironmentContext.Parallelism"/>, so that MigrationParallelism may be set.</summary>
    public virtual bool CanRunInParallel => false;

    /// <summary>Whether binds that are changed together are committed in two phases.</summary>
    public virtual bool UseTwoPhase => Services.UseTwoPhase;

    /// <summary>
    /// The options that each context begins with: those of the build's properties. Override to set others:
    /// <c>base.ContextOptions with { TransactionPerRevision = true }</c>.
    /// </summary>
    public virtual ContextOptions ContextOptions => Services.ContextOptions;

    /// <summary>
    /// Looks at the directives of a new revision before they are written, see
    /// <see cref="MigrationsBuild.ProcessRevisionDirectives"/>.
    /// </summary>
    public abstract void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision, IList<MigrationScript> directives);

    /// <summary>Runs without connections: configures a context for each bind and runs the migrations into its script.</summary>
    public abstract Task RunMigrationsOfflineAsync(EnvironmentContext context);

    /// <summary>
    /// Runs with connections: opens one for each bind, configures a context with it and runs the migrations in a transaction.
    /// </summary>
    public abstract Task RunMigrationsOnlineAsync(EnvironmentContext context);
}
