using MigrationsBuild;

namespace Warehouse.Migrations;

[Revision("ac23e5a7b903", Down = "ab12d4f6a802", Message = "who moved it")]
public sealed class WhoMovedIt : Migration
{
    [Upgrade("audit")]
    public void UpgradeAudit(OperationBuilder op)
    {
        op.AddColumn("Movements", new Column("Who", SqlType.String(100), Nullable: false) { Default = ServerDefault.Literal("unknown") });
        op.AlterColumn("Movements", "Who", serverDefault: ServerDefault.None);
        op.CreateIndex("ix_Movements_At", "Movements", ["At"]);
    }

    [Downgrade("audit")]
    public void DowngradeAudit(OperationBuilder op)
    {
        op.DropIndex("ix_Movements_At", "Movements");
        op.DropColumn("Movements", "Who");
    }
}
