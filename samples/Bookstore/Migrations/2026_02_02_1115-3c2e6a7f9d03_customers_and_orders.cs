using MigrationsBuild;

namespace Bookstore.Migrations;

[Revision("3c2e6a7f9d03", Down = "2b1d5f6e8c02", Labels = ["sales"], Message = "customers and orders")]
public sealed class CustomersAndOrders : Migration
{
    public override void Upgrade(OperationBuilder op)
    {
        op.CreateTable("Customers",
        [
            new Column("Id", SqlType.Integer, Nullable: false) { Identity = new() },
            new Column("Name", SqlType.String(200), Nullable: false),
            new Column("Email", SqlType.String(320), Nullable: false),
            new Column("Joined", SqlType.DateTime(), Nullable: false) { Default = ServerDefault.Sql("CURRENT_TIMESTAMP") },
            new PrimaryKey(["Id"], "pk_Customers"),
            new UniqueConstraint(["Email"], "uq_Customers_Email"),
        ]);
        op.CreateTable("Orders",
        [
            new Column("Id", SqlType.Integer, Nullable: false) { Identity = new() },
            new Column("CustomerId", SqlType.Integer, Nullable: false),
            new Column("State", SqlType.Integer, Nullable: false),
            new Column("Placed", SqlType.DateTime(), Nullable: false),
            new PrimaryKey(["Id"], "pk_Orders"),
            new ForeignKey(["CustomerId"], "Customers", ["Id"], "fk_Orders_CustomerId_Customers"),
            new TableIndex("ix_Orders_open", ["CustomerId"]) { Where = "\"State\" = 0" },
        ]);
    }

    public override void Downgrade(OperationBuilder op)
    {
        op.DropTable("Orders");
        op.DropTable("Customers");
    }
}
