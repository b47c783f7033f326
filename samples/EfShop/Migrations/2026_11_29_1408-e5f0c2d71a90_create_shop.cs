using MigrationsBuild;

namespace EfShop.Migrations;

/// <summary>create shop</summary>
/// <remarks>
/// Revision e5f0c2d71a90, the first of its line.
/// Created 2026-11-29 14:08:55 +00:00.
/// </remarks>
[Revision("e5f0c2d71a90", Message = "create shop")]
public sealed class CreateShop : Migration
{
    /// <inheritdoc/>
    public override void Upgrade(OperationBuilder op)
    {
        op.CreateTable("Orders", [
            new Column("Id", SqlType.Integer, Nullable: false) { Identity = new Identity() },
            new Column("Placed", SqlType.Text, Nullable: false) { Default = ServerDefault.Sql("CURRENT_TIMESTAMP") },
            new Column("ShipTo_City", SqlType.Text, Nullable: false),
            new Column("ShipTo_Street", SqlType.Text),
            new PrimaryKey(["Id"], "PK_Orders"),
        ], options: [new("sqlite_autoincrement", true)]);
        op.CreateTable("Products", [
            new Column("Id", SqlType.Integer, Nullable: false) { Identity = new Identity() },
            new Column("Name", SqlType.Text, Nullable: false),
            new Column("Price", SqlType.Text, Nullable: false),
            new PrimaryKey(["Id"], "PK_Products"),
            new TableIndex("IX_Products_Name", ["Name"], Unique: true),
        ], options: [new("sqlite_autoincrement", true)]);
        op.CreateTable("OrderLine", [
            new Column("OrderId", SqlType.Integer, Nullable: false),
            new Column("Number", SqlType.Integer, Nullable: false),
            new Column("ProductId", SqlType.Integer, Nullable: false),
            new Column("Amount", SqlType.Integer, Nullable: false),
            new PrimaryKey(["OrderId", "Number"], "PK_OrderLine"),
            new ForeignKey(["OrderId"], "Orders", ["Id"], "FK_OrderLine_Orders_OrderId")
            {
                OnDelete = ReferentialAction.Cascade,
            },
            new ForeignKey(["ProductId"], "Products", ["Id"], "FK_OrderLine_Products_ProductId")
            {
                OnDelete = ReferentialAction.Cascade,
            },
            new TableIndex("IX_OrderLine_ProductId", ["ProductId"]),
        ]);
    }

    /// <inheritdoc/>
    public override void Downgrade(OperationBuilder op)
    {
        // Review: drops the table OrderLine with all its rows.
        op.DropTable("OrderLine");
        // Review: drops the table Products with all its rows.
        op.DropTable("Products");
        // Review: drops the table Orders with all its rows.
        op.DropTable("Orders");
    }
}
