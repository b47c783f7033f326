using MigrationsBuild;

namespace Journal;

public sealed class MyCustomMigrationEnv(MigrationServices services) : MigrationEnvBase(services)
{
    // Called when the model was compared: no revision is written when there is nothing to write.
    public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision, IList<MigrationScript> directives)
    {
        if (!revision.Autogenerate || !directives[0].IsEmpty)
            return;
        directives.Clear();
        context.Report.Say("No changes in schema detected.");
    }

    // Without a connection: the statements become a script.
    public override async Task RunMigrationsOfflineAsync(EnvironmentContext context)
    {
        await using var migration = context.Configure(ContextOptions with { Bind = Services.Binds[^1] });
        await using var transaction = await migration.BeginTransactionAsync();
        await migration.RunMigrationsAsync();
        await transaction.CommitAsync();
    }

    // With a connection, which the driver of the project opens.
    public override async Task RunMigrationsOnlineAsync(EnvironmentContext context)
    {
        var bind = Services.Binds[^1];
        await using var connection = await bind.OpenAsync(context.Cancellation);
        await using var migration = context.Configure(ContextOptions with
        {
            Bind = bind,
            Connection = connection,
            TargetMetaData = bind.MetaData,
            ProcessRevisionDirectives = ProcessRevisionDirectives,
        });
        await using var transaction = await migration.BeginTransactionAsync();
        await migration.RunMigrationsAsync();
        await transaction.CommitAsync();
    }
}
