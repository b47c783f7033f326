using MigrationsBuild;

namespace Shop.Migrations;

[Revision("c20d3e5b7f02", Down = "c10b2f4a6d01", Message = "opening stock")]
public sealed class OpeningStock : Migration
{
    [Upgrade("default")]
    public void UpgradeDefault(OperationBuilder op) =>
        op.BulkInsert("customers", ["Name", "Email"], [["Walk-in customer", "desk@shop.example"]]);

    [Downgrade("default")]
    public void DowngradeDefault(OperationBuilder op) =>
        op.Execute("DELETE FROM customers WHERE \"Email\" = @email", new { email = "desk@shop.example" });

    [Upgrade("stock")]
    public void UpgradeStock(OperationBuilder op) =>
        op.BulkInsert("items", ["Sku", "Name", "Quantity"], [["pen-blue", "Pen, blue", 500], ["pad-a5", "Pad, A5 – 80 pages", 120]]);

    [Downgrade("stock")]
    public void DowngradeStock(OperationBuilder op) => op.Execute("DELETE FROM items WHERE Sku IN ('pen-blue', 'pad-a5')");
}
