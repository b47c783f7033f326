using MigrationsBuild;

namespace Bookstore.Migrations;

[Revision("5e4a8c9b1f05", Down = "2b1d5f6e8c02", Labels = ["reviews"], Message = "reviews")]
public sealed class Reviews : Migration
{
    public override void Upgrade(OperationBuilder op) => op.CreateTable("Reviews",
    [
        new Column("Id", SqlType.Integer, Nullable: false) { Identity = new() },
        new Column("BookId", SqlType.Integer, Nullable: false),
        new Column("Rating", SqlType.SmallInteger, Nullable: false),
        new Column("Text", SqlType.Text),
        new Column("Reader", SqlType.String(100), Nullable: false) { Default = ServerDefault.Literal("anonymous") },
        new PrimaryKey(["Id"], "pk_Reviews"),
        new ForeignKey(["BookId"], "Books", ["Id"], "fk_Reviews_BookId_Books"),
        new CheckConstraint("\"Rating\" BETWEEN 1 AND 5", "ck_Reviews_Rating"),
        new TableIndex("ix_Reviews_BookId", ["BookId"]),
    ]);

    public override void Downgrade(OperationBuilder op) => op.DropTable("Reviews");
}
