using Engine.Tests.Dialects;
using Migrations.Engine.Replay;

namespace Engine.Tests.SqlServer;

/// <summary>Each name in a statement is there when it is run, and what is left is what the replay says (no server behind it).</summary>
public class TsqlDatabaseTests
{
    [TestCaseSource(typeof(DialectCases), nameof(DialectCases.All))]
    public void Every_case_finds_what_it_names_and_leaves_what_the_replay_says(DialectCase test)
    {
        var database = new TsqlDatabase();
        Run(database, new(), test.Setup);
        Run(database, test.Before(), test.Operations);
        IsAs(database, test.After());
    }

    static readonly Table Books = new(
        "books",
        [
            new Column("id", SqlType.Integer, false) { Identity = new() },
            new Column("author", SqlType.Integer, false) { Default = ServerDefault.Literal(1) },
            new Column("title", SqlType.String(20), false),
            new Column("price", SqlType.Integer),
            new Column("double", SqlType.Integer) { Computed = new("price * 2", true) },
            new PrimaryKey(["id"], "pk_books"),
            new UniqueConstraint(["title"]),
            new CheckConstraint("price > 0"),
            new ForeignKey(["author"], "authors", ["id"]),
            new TableIndex("ix_books_price", ["price", IndexElement.Desc("title")]) { Where = "price > 5" },
        ]
    );

    static readonly Operation[] Library =
    [
        new CreateTable(new Table("authors", [new Column("id", SqlType.Integer, false), new PrimaryKey(["id"])])),
        new CreateTable(Books),
    ];

    static IEnumerable<TestCaseData> Stories()
    {
        TestCaseData Story(string name, params Operation[] operations) => new TestCaseData((object)operations).SetArgDisplayNames(name);
        TableName books = new("books"), authors = new("authors");
        yield return Story("type under all", new AlterColumn(books, "price") { Type = SqlType.BigInteger });
        yield return Story("rename under all", new AlterColumn(books, "price") { NewName = "cost" });
        yield return Story("type of a referred key", new AlterColumn(authors, "id") { Type = SqlType.BigInteger });
        yield return Story("rename of a referred key", new AlterColumn(authors, "id") { NewName = "number" });
        yield return Story("type and name of a unique one", new AlterColumn(books, "title") { Type = SqlType.Text, NewName = "name" });
        yield return Story("a shorter text", new AlterColumn(books, "title") { Type = SqlType.String(5) });
        yield return Story("a column with a default", new AlterColumn(books, "author") { Type = SqlType.BigInteger });
        yield return Story("another default", new AlterColumn(books, "author") { Default = new(ServerDefault.Literal(2)) });
        yield return Story("no default", new AlterColumn(books, "author") { Default = new(null) });
        yield return Story("rename of the table", new RenameTable(authors, "writers"));
        yield return Story("rename and go on", new RenameTable(books, "volumes"), new AddColumn(new("volumes"), new("n", SqlType.Integer)));
        yield return Story("drop the table with its keys", new DropTable(books), new DropTable(authors));
        yield return Story("drop an index by its name alone", new DropIndex("ix_books_price", null));
        yield return Story("added and dropped", new AddColumn(books, new("n", SqlType.Integer) { Default = ServerDefault.Literal(1) }),
            new DropColumn(books, "n"));
    }

    [TestCaseSource(nameof(Stories))]
    public void What_goes_around_a_change_finds_what_it_names(Operation[] operations)
    {
        var database = new TsqlDatabase();
        Run(database, new(), Library);
        var schema = new MetaData();
        SchemaReplay.Apply(schema, Library);
        Run(database, schema, operations);
        SchemaReplay.Apply(schema, operations);
        IsAs(database, schema);
    }

    [TestCase("ALTER TABLE nowhere ADD a INT", "no table nowhere")]
    [TestCase("CREATE TABLE books (id INT)", "table books is there")]
    [TestCase("ALTER TABLE books ADD title INT", "column books.title is there")]
    [TestCase("ALTER TABLE books ADD CONSTRAINT ck CHECK (cost > 0)", "no column books.cost")]
    [TestCase("ALTER TABLE books ADD c AS (cost * 2)", "no column books.cost")]
    [TestCase("CREATE INDEX ix ON books (cost)", "no column books.cost")]
    [TestCase("CREATE INDEX ix ON books (title) INCLUDE (cost)", "no column books.cost")]
    [TestCase("DROP INDEX ix ON books", "no index ix")]
    [TestCase("ALTER TABLE books DROP CONSTRAINT ck", "no constraint ck")]
    [TestCase("ALTER TABLE books DROP COLUMN price", "something uses books.price")]
    [TestCase("ALTER TABLE books DROP COLUMN author", "the default of books.author is there")]
    [TestCase("ALTER TABLE books ALTER COLUMN id BIGINT", "a key holds books.id")]
    [TestCase("ALTER TABLE books ALTER COLUMN price BIGINT", "a computed column uses books.price")]
    [TestCase("ALTER TABLE books ADD CONSTRAINT fk FOREIGN KEY (price) REFERENCES books (price)", "price is no key")]
    [TestCase("EXEC sp_rename 'books.price', cost, 'COLUMN'", "a condition uses books.price")]
    [TestCase("EXEC sp_rename 'books.cost', price, 'COLUMN'", "no column books.cost")]
    [TestCase("DROP TABLE authors", "a foreign key refers to authors")]
    [TestCase("INSERT INTO books (cost) VALUES (1)", "no column books.cost")]
    [TestCase("SELECT 1 FROM sys.tables WHERE object_id = OBJECT_ID(N'nowhere')", "no table nowhere")]
    public void What_a_server_would_refuse_is_found(string sql, string fault)
    {
        var database = new TsqlDatabase();
        Run(database, new(), Library);
        database.Run(sql);
        Assert.That(database.Faults, Has.Some.StartsWith(fault + " in "));
    }

    // Each statement is a batch of its own, as a script has it.
    static void Run(TsqlDatabase database, MetaData before, IEnumerable<Operation> operations)
    {
        foreach (var statement in Tsql.Dialect.Rewrite([.. operations], before).SelectMany(Tsql.Dialect.SqlWriter.ToSql))
            database.Run(statement.Sql);
    }

    static void IsAs(TsqlDatabase database, MetaData schema)
    {
        Assert.That(database.Faults, Is.Empty);
        Assert.That(
            database.Tables.Select(table =>
                $"{table.Name}: {string.Join(", ", table.Columns.Select(column => column.Name).Order(StringComparer.Ordinal))}; "
                    + string.Join(", ", table.Users.Select(user => user.Name).OfType<string>().Order(StringComparer.Ordinal))
            ),
            Is.EquivalentTo(
                schema.Tables.Select(table =>
                    $"{table.FullName}: {string.Join(", ", table.Columns.Select(column => column.Name).Order(StringComparer.Ordinal))}; "
                        + string.Join(
                            ", ",
                            table
                                .Constraints.Select(constraint => constraint.Name)
                                .Concat(table.Indexes.Select(index => index.Name))
                                .Concat(table.Columns.Select(column => Tsql.Dialect.ValueWriter.TypeCheck(column)?.Name))
                                .OfType<string>()
                                .Order(StringComparer.Ordinal)
                        )
                )
            )
        );
    }
}
