using MigrationsBuild;

namespace Bookstore.Migrations;

[Revision("9c8e2a3f5d09", Down = "8b7d1f2e4c08", Message = "isbn")]
public sealed class Isbn : Migration
{
    public override void Upgrade(OperationBuilder op) => op.BatchAlterTable("Books", batch =>
    {
        batch.AddColumn(new Column("Isbn", SqlType.String(17)), after: "Slug");
        batch.CreateUniqueConstraint("uq_Books_Isbn", ["Isbn"]);
    });

    public override void Downgrade(OperationBuilder op) => op.BatchAlterTable("Books", batch =>
    {
        batch.DropConstraint("uq_Books_Isbn", ConstraintKind.Unique);
        batch.DropColumn("Isbn");
    });
}
