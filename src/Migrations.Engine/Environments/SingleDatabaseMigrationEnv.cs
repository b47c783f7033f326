namespace MigrationsBuild;

/// <summary>
/// The ready environment for one bind, as EllarSQL's SingleDatabaseAlembicEnvMigration. It serves asynchronous and synchronous
/// drivers alike.
/// </summary>
/// <param name="services">The configured binds and options.</param>
public class SingleDatabaseMigrationEnv(MigrationServices services) : MigrationEnvBase(services)
{
    /// <summary>The bind: the last one configured, as EllarSQL takes it; override for another.</summary>
    protected virtual Bind Bind => Services.Binds[^1];

    /// <inheritdoc/>
    public override IReadOnlyList<Bind> Binds => [Bind];

    /// <summary>One bind runs by itself anyway.</summary>
    public override bool CanRunInParallel => true;

    /// <summary>Drops the directive of an autogenerate that found nothing.</summary>
    public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision, IList<MigrationScript> directives)
    {
        if (!revision.Autogenerate || directives is not [{ IsEmpty: true }])
            return;
        directives.Clear();
        context.Report.Detail("No changes in schema detected.");
    }

    /// <inheritdoc/>
    public override async Task RunMigrationsOfflineAsync(EnvironmentContext context)
    {
        await using var migration = context.Configure(Options with { Bind = Bind });
        await RunAsync(migration);
    }

    /// <inheritdoc/>
    public override async Task RunMigrationsOnlineAsync(EnvironmentContext context)
    {
        await using var connection = await Bind.OpenAsync(context.Cancellation);
        await using var migration = context.Configure(Options with { Bind = Bind, Connection = connection });
        await RunAsync(migration);
    }

    ContextOptions Options =>
        ContextOptions with
        {
            ProcessRevisionDirectives = ContextOptions.ProcessRevisionDirectives ?? ProcessRevisionDirectives,
        };

    static async Task RunAsync(MigrationContext migration)
    {
        await using var transaction = await migration.BeginTransactionAsync();
        await migration.RunMigrationsAsync();
        await transaction.CommitAsync();
    }
}
