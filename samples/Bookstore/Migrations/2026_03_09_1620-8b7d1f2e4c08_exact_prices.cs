using MigrationsBuild;

namespace Bookstore.Migrations;

[Revision("8b7d1f2e4c08", Down = "7a6c0e1d3b07", Message = "exact prices")]
public sealed class ExactPrices : Migration
{
    public override void Upgrade(OperationBuilder op)
    {
        op.Execute("""UPDATE "Books" SET "Price" = 0 WHERE "Price" IS NULL""");
        op.BatchAlterTable("Books", batch =>
        {
            batch.AlterColumn("Price", type: SqlType.Numeric(10, 2), nullable: false);
            batch.CreateCheckConstraint("ck_Books_Price", "\"Price\" >= 0");
        });
    }

    public override void Downgrade(OperationBuilder op) => op.BatchAlterTable("Books", batch =>
    {
        batch.DropConstraint("ck_Books_Price", ConstraintKind.Check);
        batch.AlterColumn("Price", type: SqlType.Double, nullable: true);
    });
}
