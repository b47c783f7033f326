using MigrationsBuild;

namespace Shop.Migrations;

/// <summary>
/// A free pen for the opening day: an order in one database, a pen less in the other. One without the other would be wrong, so this is run
/// with MigrationTwoPhase. Only rows are changed: MySQL and MariaDB commit every schema change by themselves.
/// </summary>
[Revision("c30e4f6c8a03", Down = "c20d3e5b7f02", Message = "free pens")]
public sealed class FreePens : Migration
{
    [Upgrade("default")]
    public void UpgradeDefault(OperationBuilder op) => op.Execute("""
        INSERT INTO orders ("CustomerId", "State", "PlacedAt", "Total")
        SELECT "Id", 1, TIMESTAMPTZ '2026-05-18 09:00:00Z', 0 FROM customers WHERE "Email" = 'desk@shop.example'
        """);

    [Downgrade("default")]
    public void DowngradeDefault(OperationBuilder op) =>
        op.Execute("DELETE FROM orders WHERE \"Total\" = 0 AND \"PlacedAt\" = TIMESTAMPTZ '2026-05-18 09:00:00Z'");

    [Upgrade("stock")]
    public void UpgradeStock(OperationBuilder op) => op.Execute("UPDATE items SET Quantity = Quantity - 1 WHERE Sku = 'pen-blue'");

    [Downgrade("stock")]
    public void DowngradeStock(OperationBuilder op) => op.Execute("UPDATE items SET Quantity = Quantity + 1 WHERE Sku = 'pen-blue'");
}
