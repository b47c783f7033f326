using MigrationsBuild;

namespace Journal.Migrations;

[Revision("be10d2c4a601", Message = "entries")]
public sealed class Entries : Migration
{
    public override void Upgrade(OperationBuilder op) => op.CreateTable("Entries",
    [
        new Column("Id", SqlType.Integer, Nullable: false) { Identity = new() },
        new Column("Day", SqlType.Date, Nullable: false),
        new Column("Text", SqlType.Text, Nullable: false),
        new PrimaryKey(["Id"], "pk_Entries"),
    ]);

    public override void Downgrade(OperationBuilder op) => op.DropTable("Entries");
}
