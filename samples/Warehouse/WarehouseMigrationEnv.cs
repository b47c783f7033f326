using MigrationsBuild;

namespace Warehouse;

/// <summary>
/// The environment of this project: both databases in one run, all or nothing. Scratch tables of the floor terminals are not
/// ours to drop, and a revision must not take anything out of the audit database.
/// </summary>
public sealed class WarehouseMigrationEnv(MigrationServices services) : MultipleDatabaseMigrationEnv(services)
{
    public override ContextOptions ContextOptions => base.ContextOptions with
    {
        Compare = base.ContextOptions.Compare with
        {
            IncludeObject = (item, name, kind, reflected, compareTo) =>
                item is not Table { Name: var table } || !table.StartsWith("scratch_", StringComparison.Ordinal),
        },
        OnVersionApply = (context, step, heads) =>
        {
            context.Report.Say($"  {context.Bind.Name} is at {string.Join(", ", heads)}");
            return Task.CompletedTask;
        },
    };

    public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision, IList<MigrationScript> directives)
    {
        foreach (var audit in directives.SelectMany(script => script.UpgradeOps).Where(list => list.Bind == "audit"))
            audit.Operations.RemoveAll(operation => operation is DropTable);
        base.ProcessRevisionDirectives(context, revision, directives);
    }
}
