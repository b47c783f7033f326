using MigrationsBuild;

namespace Shop.Migrations;

[Revision("c10b2f4a6d01", Message = "orders, stock and reports")]
public sealed class OrdersStockAndReports : Migration
{
    [Upgrade("default")]
    public void UpgradeDefault(OperationBuilder op)
    {
        op.CreateTable("customers", [
            new Column("Id", SqlType.Integer, Nullable: false) { Identity = new Identity() },
            new Column("Name", SqlType.String(200), Nullable: false),
            new Column("Email", SqlType.String(200), Nullable: false),
            new PrimaryKey(["Id"], "pk_customers"),
            new UniqueConstraint(["Email"], "uq_customers_Email"),
        ]);
        op.CreateTable("orders", [
            new Column("Id", SqlType.BigInteger, Nullable: false) { Identity = new Identity() },
            new Column("CustomerId", SqlType.Integer, Nullable: false),
            new Column("State", SqlType.Integer, Nullable: false),
            new Column("PlacedAt", SqlType.DateTime(timezone: true), Nullable: false),
            new Column("Total", SqlType.Native("numeric(12,2)"), Nullable: false),
            new PrimaryKey(["Id"], "pk_orders"),
            new ForeignKey(["CustomerId"], "customers", ["Id"], "fk_orders_CustomerId_customers"),
            new CheckConstraint("\"Total\" >= 0", "ck_orders_Total"),
            new TableIndex("ix_orders_PlacedAt", ["PlacedAt"]),
        ]);
    }

    [Downgrade("default")]
    public void DowngradeDefault(OperationBuilder op)
    {
        // Review: drops the table orders with all its rows.
        op.DropTable("orders");
        // Review: drops the table customers with all its rows.
        op.DropTable("customers");
    }

    [Upgrade("stock")]
    public void UpgradeStock(OperationBuilder op)
    {
        op.CreateTable("items", [
            new Column("Id", SqlType.Integer, Nullable: false) { Identity = new Identity() },
            new Column("Sku", SqlType.String(40), Nullable: false),
            new Column("Name", SqlType.String(200), Nullable: false),
            new Column("Quantity", SqlType.Integer, Nullable: false),
            new PrimaryKey(["Id"], "pk_items"),
            new UniqueConstraint(["Sku"], "uq_items_Sku"),
        ]);
    }

    [Downgrade("stock")]
    public void DowngradeStock(OperationBuilder op)
    {
        // Review: drops the table items with all its rows.
        op.DropTable("items");
    }

    [Upgrade("reports")]
    public void UpgradeReports(OperationBuilder op)
    {
        op.CreateTable("turnovers", [
            new Column("Id", SqlType.Integer, Nullable: false) { Identity = new Identity() },
            new Column("Day", SqlType.Date, Nullable: false),
            new Column("Total", SqlType.Double, Nullable: false),
            new PrimaryKey(["Id"], "pk_turnovers"),
        ]);
    }

    [Downgrade("reports")]
    public void DowngradeReports(OperationBuilder op)
    {
        // Review: drops the table turnovers with all its rows.
        op.DropTable("turnovers");
    }
}
