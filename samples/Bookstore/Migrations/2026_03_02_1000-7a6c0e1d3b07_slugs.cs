using MigrationsBuild;

namespace Bookstore.Migrations;

[Revision("7a6c0e1d3b07", Down = "6f5b9d0c2a06", Message = "slugs: add, fill, then require")]
public sealed class Slugs : Migration
{
    public override void Upgrade(OperationBuilder op)
    {
        op.AddColumn("Books", new Column("Slug", SqlType.String(300)));
        op.Execute("""UPDATE "Books" SET "Slug" = lower(replace(replace("Title", '''', ''), ' ', '-'))""");
        op.AlterColumn("Books", "Slug", nullable: false);
        op.CreateIndex("ix_Books_Slug", "Books", ["Slug"], unique: true);
    }

    public override void Downgrade(OperationBuilder op)
    {
        op.DropIndex("ix_Books_Slug", "Books");
        op.DropColumn("Books", "Slug");
    }
}
