using MigrationsBuild;

namespace Shop;

/// <summary>
/// The environment of this project. The reports can be made anew at any time, so a revision may throw their tables away; what belongs to
/// the orders and to the stock is never dropped by a revision that was written from the model.
/// </summary>
public sealed class ShopMigrationEnv(MigrationServices services) : MultipleDatabaseMigrationEnv(services)
{
    public override ContextOptions ContextOptions => base.ContextOptions with
    {
        OnVersionApply = (context, step, heads) =>
        {
            context.Report.Detail($"{context.Bind.Name} is at {string.Join(", ", heads)}");
            return Task.CompletedTask;
        },
    };

    public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision, IList<MigrationScript> directives)
    {
        foreach (var operations in directives.SelectMany(script => script.UpgradeOps).Where(list => list.Bind != "reports"))
            operations.Operations.RemoveAll(operation => operation is DropTable);
        base.ProcessRevisionDirectives(context, revision, directives);
    }
}
