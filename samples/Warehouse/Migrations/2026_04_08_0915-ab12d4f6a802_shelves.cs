using MigrationsBuild;

namespace Warehouse.Migrations;

[Revision("ab12d4f6a802", Down = "aa01c3e5f701", Message = "shelves; the audit database has nothing to do")]
public sealed class Shelves : Migration
{
    [Upgrade("default")]
    public void UpgradeDefault(OperationBuilder op) => op.CreateTable("Shelves",
    [
        new Column("Id", SqlType.Integer, Nullable: false) { Identity = new() },
        new Column("Place", SqlType.String(10), Nullable: false),
        new Column("ProductId", SqlType.Integer, Nullable: false),
        new Column("Quantity", SqlType.Integer, Nullable: false),
        new PrimaryKey(["Id"], "pk_Shelves"),
        new ForeignKey(["ProductId"], "Products", ["Id"], "fk_Shelves_ProductId_Products"),
        new CheckConstraint("\"Quantity\" >= 0", "ck_Shelves_Quantity"),
    ]);

    [Downgrade("default")]
    public void DowngradeDefault(OperationBuilder op) => op.DropTable("Shelves");
}
