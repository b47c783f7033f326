using System.Data.Common;
using Migrations.Engine.Diagnostics;

namespace MigrationsBuild;

/// <summary>
/// The ready environment for several binds, as EllarSQL's MultipleDatabaseAlembicEnvMigration: one transaction a bind, all held open
/// until every bind succeeded, then committed; on any failure all are rolled back. With MigrationParallelism each bind runs by itself. It
/// serves asynchronous and synchronous drivers alike.
/// </summary>
/// <param name="services">The configured binds and options.</param>
public class MultipleDatabaseMigrationEnv(MigrationServices services) : MigrationEnvBase(services)
{
    /// <inheritdoc/>
    public override bool CanRunInParallel => true;

    /// <summary>When every bind was compared: drops the parts of binds without changes, and a directive that has none left.</summary>
    public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision, IList<MigrationScript> directives)
    {
        if (!revision.Autogenerate || directives is not [var script] || script.UpgradeOps.Count < Binds.Count)
            return;
        script.UpgradeOps.RemoveAll(operations => operations.IsEmpty);
        script.DowngradeOps.RemoveAll(operations => operations.IsEmpty);
        if (!script.IsEmpty)
            return;
        directives.Clear();
        context.Report.Detail("No changes in schema detected.");
    }

    /// <inheritdoc/>
    public override async Task RunMigrationsOfflineAsync(EnvironmentContext context)
    {
        foreach (var bind in Binds)
        {
            await using var migration = context.Configure(Options with { Bind = bind });
            await using var transaction = await migration.BeginTransactionAsync();
            await migration.RunMigrationsAsync();
            await transaction.CommitAsync();
        }
    }

    /// <inheritdoc/>
    public override Task RunMigrationsOnlineAsync(EnvironmentContext context) =>
        context.Parallelism is null
            ? RunTogetherAsync(context, Binds)
            : context.RunEachAsync(Binds, bind => RunTogetherAsync(context, [bind]));

    async Task RunTogetherAsync(EnvironmentContext context, IReadOnlyList<Bind> binds)
    {
        var databases = new List<Database>();
        try
        {
            foreach (var bind in binds)
                databases.Add(await Database.OpenAsync(bind, context, Options));
            foreach (var database in databases)
                await database.BeginAsync();
            foreach (var database in databases)
                await database.Migration.RunMigrationsAsync();
            await CommitAsync(databases);
        }
        finally
        {
            foreach (var database in databases)
                await database.DisposeAsync();
        }
    }

    ContextOptions Options =>
        ContextOptions with
        {
            ProcessRevisionDirectives = ContextOptions.ProcessRevisionDirectives ?? ProcessRevisionDirectives,
        };

    static async Task CommitAsync(List<Database> databases)
    {
        foreach (var database in databases)
            await database.Transaction!.PrepareAsync();
        // What commits step by step is in already, whatever comes.
        var committed = databases.Where(database => !database.Transaction!.HoldsRun).Select(database => database.Bind.Name).ToList();
        foreach (var database in databases.Where(database => database.Transaction!.HoldsRun))
        {
            try
            {
                await database.Transaction!.CommitAsync();
            }
            catch (MigrationException failure) when (committed.Count > 0)
            {
                var rolledBack = databases
                    .Where(other => !other.Transaction!.IsCommitUnknown)
                    .Select(other => other.Bind.Name)
                    .Except(committed);
                throw Errors.CommittedInPart(database.Bind.Name, committed, rolledBack, failure.Diagnostic.Message, failure);
            }
            committed.Add(database.Bind.Name);
        }
    }

    /// <summary>One bind of a run: its connection, context and transaction. Disposing rolls back what was not committed.</summary>
    sealed class Database(Bind bind, DbConnection connection, MigrationContext migration) : IAsyncDisposable
    {
        public Bind Bind => bind;

        public MigrationContext Migration => migration;

        public MigrationTransaction? Transaction { get; private set; }

        public static async Task<Database> OpenAsync(Bind bind, EnvironmentContext context, ContextOptions options)
        {
            var connection = await bind.OpenAsync(context.Cancellation);
            return new(bind, connection, context.Configure(options with { Bind = bind, Connection = connection }));
        }

        public async Task BeginAsync() => Transaction = await migration.BeginTransactionAsync();

        public async ValueTask DisposeAsync()
        {
            if (Transaction is not null)
                await Transaction.DisposeAsync();
            await migration.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
