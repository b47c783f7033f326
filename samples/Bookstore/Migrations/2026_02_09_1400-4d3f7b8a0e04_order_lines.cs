using MigrationsBuild;

namespace Bookstore.Migrations;

[Revision("4d3f7b8a0e04", Down = "3c2e6a7f9d03", Message = "order lines with a computed total")]
public sealed class OrderLines : Migration
{
    public override void Upgrade(OperationBuilder op) => op.CreateTable("OrderLines",
    [
        new Column("Id", SqlType.Integer, Nullable: false) { Identity = new() },
        new Column("OrderId", SqlType.Integer, Nullable: false),
        new Column("BookId", SqlType.Integer, Nullable: false),
        new Column("Quantity", SqlType.Integer, Nullable: false),
        new Column("UnitPrice", SqlType.Numeric(10, 2), Nullable: false),
        new Column("Total", SqlType.Numeric(12, 2), Nullable: false) { Computed = new("\"Quantity\" * \"UnitPrice\"") },
        new PrimaryKey(["Id"], "pk_OrderLines"),
        new ForeignKey(["OrderId"], "Orders", ["Id"], "fk_OrderLines_OrderId_Orders") { OnDelete = ReferentialAction.Cascade },
        new ForeignKey(["BookId"], "Books", ["Id"], "fk_OrderLines_BookId_Books"),
        new CheckConstraint("\"Quantity\" > 0", "ck_OrderLines_Quantity"),
    ]);

    public override void Downgrade(OperationBuilder op) => op.DropTable("OrderLines");
}
