using MigrationsBuild;

namespace Bookstore.Migrations;

[Revision("1a0c4e5d7b01", Message = "create authors and books")]
public sealed class CreateAuthorsAndBooks : Migration
{
    public override void Upgrade(OperationBuilder op)
    {
        op.CreateTable("Authors",
        [
            new Column("Id", SqlType.Integer, Nullable: false) { Identity = new() },
            new Column("Name", SqlType.String(200), Nullable: false),
            new Column("Born", SqlType.Date),
            new PrimaryKey(["Id"], "pk_Authors"),
        ]);
        op.CreateTable("Books",
        [
            new Column("Id", SqlType.Integer, Nullable: false) { Identity = new() },
            new Column("Title", SqlType.String(300), Nullable: false),
            new Column("Price", SqlType.Double),
            new Column("Published", SqlType.Date),
            new Column("AuthorId", SqlType.Integer, Nullable: false),
            new PrimaryKey(["Id"], "pk_Books"),
            new ForeignKey(["AuthorId"], "Authors", ["Id"], "fk_Books_AuthorId_Authors"),
        ]);
    }

    public override void Downgrade(OperationBuilder op)
    {
        op.DropTable("Books");
        op.DropTable("Authors");
    }
}
