using MigrationsBuild;

namespace Warehouse.Migrations;

[Revision("aa01c3e5f701", Message = "products and movements")]
public sealed class ProductsAndMovements : Migration
{
    [Upgrade("default")]
    public void UpgradeDefault(OperationBuilder op) => op.CreateTable("Products",
    [
        new Column("Id", SqlType.Integer, Nullable: false) { Identity = new() },
        new Column("Code", SqlType.String(20), Nullable: false),
        new Column("Name", SqlType.String(200), Nullable: false),
        new PrimaryKey(["Id"], "pk_Products"),
        new UniqueConstraint(["Code"], "uq_Products_Code"),
    ]);

    [Downgrade("default")]
    public void DowngradeDefault(OperationBuilder op) => op.DropTable("Products");

    [Upgrade("audit")]
    public void UpgradeAudit(OperationBuilder op) => op.CreateTable("Movements",
    [
        new Column("Id", SqlType.BigInteger, Nullable: false) { Identity = new() },
        new Column("ProductCode", SqlType.String(20), Nullable: false),
        new Column("Quantity", SqlType.Integer, Nullable: false),
        new Column("At", SqlType.DateTime(timezone: true), Nullable: false),
        new PrimaryKey(["Id"], "pk_Movements"),
    ]);

    [Downgrade("audit")]
    public void DowngradeAudit(OperationBuilder op) => op.DropTable("Movements");
}
