using MigrationsBuild;

namespace Bookstore.Migrations;

[Revision("2b1d5f6e8c02", Down = "1a0c4e5d7b01", Message = "genres, and the first stock")]
public sealed class Genres : Migration
{
    public override void Upgrade(OperationBuilder op)
    {
        op.CreateTable("Genres",
        [
            new Column("Id", SqlType.Integer, Nullable: false),
            new Column("Name", SqlType.String(50), Nullable: false),
            new PrimaryKey(["Id"], "pk_Genres"),
            new UniqueConstraint(["Name"], "uq_Genres_Name"),
        ]);
        op.CreateTable("BookGenres",
        [
            new Column("BookId", SqlType.Integer, Nullable: false),
            new Column("GenreId", SqlType.Integer, Nullable: false),
            new PrimaryKey(["BookId", "GenreId"], "pk_BookGenres"),
            new ForeignKey(["BookId"], "Books", ["Id"], "fk_BookGenres_BookId_Books") { OnDelete = ReferentialAction.Cascade },
            new ForeignKey(["GenreId"], "Genres", ["Id"], "fk_BookGenres_GenreId_Genres"),
        ]);
        op.BulkInsert("Genres", ["Id", "Name"], [[1, "Novel"], [2, "Poetry"], [3, "Children's"]]);
        op.BulkInsert("Authors", ["Id", "Name", "Born"],
        [
            [1, "Jane Austen", new DateOnly(1775, 12, 16)],
            [2, "Emily Dickinson", new DateOnly(1830, 12, 10)],
            [3, "Lewis Carroll", new DateOnly(1832, 1, 27)],
        ]);
        op.BulkInsert("Books", ["Id", "Title", "Price", "Published", "AuthorId"],
        [
            [1, "Pride and Prejudice", 12.5, new DateOnly(1813, 1, 28), 1],
            [2, "Emma", 11.25, new DateOnly(1815, 12, 23), 1],
            [3, "Poems", 9.0, new DateOnly(1890, 11, 12), 2],
            [4, "Alice's Adventures in Wonderland", null, new DateOnly(1865, 11, 26), 3],
        ]);
        op.BulkInsert("BookGenres", ["BookId", "GenreId"], [[1, 1], [2, 1], [3, 2], [4, 1], [4, 3]]);
    }

    public override void Downgrade(OperationBuilder op)
    {
        op.DropTable("BookGenres");
        op.DropTable("Genres");
        op.Execute("""DELETE FROM "Books" WHERE "Id" BETWEEN 1 AND 4""");
        op.Execute("""DELETE FROM "Authors" WHERE "Id" BETWEEN 1 AND 3""");
    }
}
