// The shop itself is not the point here: build with -p:MigrateOnline=true, then look into bookstore.db.
using Microsoft.Data.Sqlite;

using var connection = new SqliteConnection("Data Source=bookstore.db;Mode=ReadOnly");
connection.Open();
using var command = connection.CreateCommand();
command.CommandText = """
    SELECT "Books"."Title", "Authors"."Name"
    FROM "Books" JOIN "Authors" ON "Authors"."Id" = "Books"."AuthorId"
    ORDER BY "Books"."Title"
    """;
using var books = command.ExecuteReader();
while (books.Read())
    Console.WriteLine($"{books.GetString(0)}, by {books.GetString(1)}");
