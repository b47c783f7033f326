namespace Package.Tests;

/// <summary>
/// The README's first command in a fresh checkout, and then all that one does with one database. sqlite3 looks at what came out.
/// </summary>
public class BookstoreTests
{
    const string Head = "9c8e2a3f5d09";

    static readonly string[] Revisions =
    [
        "1a0c4e5d7b01",
        "2b1d5f6e8c02",
        "3c2e6a7f9d03",
        "4d3f7b8a0e04",
        "5e4a8c9b1f05",
        "6f5b9d0c2a06",
        "7a6c0e1d3b07",
        "8b7d1f2e4c08",
        Head,
    ];

    UserProject _bookstore = null!;
    BuildResult _first = null!;

    string Database => _bookstore.PathOf("bookstore.db");

    [OneTimeSetUp]
    public void Build()
    {
        _bookstore = Checkout.Shared.Sample("Bookstore");
        _first = Checkout.Shared.FirstCommand.Succeeds();
    }

    [Test, Order(1)]
    public void First_command_runs_every_revision()
    {
        Assert.That(Revisions, Is.All.Matches<string>(id => _first.Output.Contains($"-> {id}")), _first.Output);
        Assert.That(Sqlite.Versions(Database), Is.EqualTo([Head]));
        Assert.That(
            Sqlite.Tables(Database),
            Is.EqualTo(["Authors", "BookGenres", "Books", "Customers", "Genres", "OrderLines", "Orders", "Reviews"])
        );
    }

    [Test, Order(2)]
    public void Same_command_again_changes_nothing()
    {
        var before = File.ReadAllBytes(Database);
        var again = Checkout.Shared.Run(Readme.Commands[0]).Succeeds();
        Assert.That(
            again.Output,
            Does.Contain($"default is already at {Head} (head), isbn, on SQLite {Database}. Nothing was changed.")
                .And.Not.Contain("Running upgrade")
        );
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(before));
    }

    [Test, Order(3)]
    public void Published_script_makes_the_same_database()
    {
        _bookstore.Publish("-c", "Debug", "--no-build").Succeeds();
        var report = File.ReadAllText(_bookstore.PathOf("published/migrations/Bookstore.migrations.html"));
        Assert.That(Revisions, Is.All.Matches<string>(id => report.Contains($"\"id\":\"{id}\"")));
        var database = Sqlite.FromScript(_bookstore.PathOf("published/migrations/default.sql"), _bookstore.PathOf("script.db"));
        Assert.That(Sqlite.Schema(database), Is.EqualTo(Sqlite.Schema(Database)));
        Assert.That(Sqlite.Dump(database), Is.EqualTo(Sqlite.Dump(Database)));
    }

    [Test, Order(4)]
    public void All_down_and_up_again_is_the_same()
    {
        const string Bind = "-p:MigrationBinds=default=sqlite:///cycle.db";
        var database = _bookstore.PathOf("cycle.db");
        _bookstore.QuickVerb("MigrationUpgrade", Bind).Succeeds();
        var (schema, dump) = (Sqlite.Schema(database), Sqlite.Dump(database));
        var down = _bookstore.QuickVerb("MigrationDowngrade", Bind, "-p:MigrationTargetRevision=base").Succeeds();
        Assert.That(
            Revisions,
            Is.All.Matches<string>(id => down.Output.Contains($"Running downgrade {id}") || down.Output.Contains($", {id} ->")),
            down.Output
        );
        Assert.That((Sqlite.Tables(database), Sqlite.Versions(database)), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())));
        _bookstore.QuickVerb("MigrationUpgrade", Bind).Succeeds();
        Assert.That(Sqlite.Schema(database), Is.EqualTo(schema));
        Assert.That(Sqlite.Dump(database), Is.EqualTo(dump));
    }

    [Test, Order(4)]
    public void The_picture_in_the_docs_is_that_of_the_sample()
    {
        var drawn = _bookstore.QuickVerb("MigrationGraph", "-p:MigrationOutput=pictures").Succeeds();
        var picture = File.ReadAllText(_bookstore.PathOf("pictures/revisions.mmd"));
        Assert.That(drawn.Output, Does.Contain("flowchart TB"));
        Assert.That(File.ReadAllText(Repository.PathOf("docs/pictures.md")), Does.Contain($"```mermaid\n{picture}```"));
        _bookstore.QuickVerb("MigrationGraph", "-p:MigrationOutput=pictures", "-p:MigrationGraphFormat=Er").Succeeds();
        Assert.That(File.ReadAllText(_bookstore.PathOf("pictures/default.er.mmd")), Does.Contain("t_Books[\"Books\"] {"));
    }

    [Test, Order(5)]
    public void Autogenerate_without_a_change_is_MIG4001_and_writes_nothing()
    {
        var (files, database) = (Files(), File.ReadAllBytes(Database));
        Assert.That(Build("-p:MigrationAutogenerate=true").FailsWith("MIG4001").Output, Does.Contain("No changes in schema detected."));
        Assert.That(Files(), Is.EqualTo(files));
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(database));
    }

    [Test, Order(6)]
    public void Autogenerate_with_a_database_that_is_not_at_head_is_MIG4004()
    {
        var files = Files();
        Build("-p:MigrationAutogenerate=true", "-p:MigrationBinds=default=sqlite:///empty.db").FailsWith("MIG4004");
        Assert.That(Files(), Is.EqualTo(files));
        Assert.That(
            File.Exists(_bookstore.PathOf("empty.db")) ? Sqlite.Dump(_bookstore.PathOf("empty.db")) : "",
            Does.Not.Contain("CREATE")
        );
    }

    [Test, Order(7)]
    public void Check_without_a_database_points_at_the_property_that_no_revision_has()
    {
        const string Bind = "-p:MigrationBinds=default=sqlite:///nowhere.db";
        Build(Bind, "-p:MigrationCheck=true").Succeeds();
        var (book, order) = (_bookstore.PathOf("Models/Book.cs"), _bookstore.PathOf("Models/Order.cs"));
        var before = (Book: File.ReadAllText(book), Order: File.ReadAllText(order));
        File.WriteAllText(
            book,
            before.Book.Replace(
                "    public DateOnly? Published",
                "    [MaxLength(300)]\n    public string? Subtitle { get; set; }\n\n    public DateOnly? Published"
            )
        );
        File.WriteAllText(order, before.Order.Replace("[Table(\"Orders\")]", "[Table(\"Orders\")]\n[Check(\"1 = 1\", Name = \"true\")]"));
        var failed = Build(Bind, "-p:MigrationCheck=true;ContinuousIntegrationBuild=true;DeterministicSourcePaths=true");
        Assert.That((failed.ExitCode, failed.Errors.Count), Is.EqualTo((1, 2)), failed.Output);
        Assert.That(failed.Errors, Has.All.Contains(": error MIG4003: "));
        Assert.That(
            failed.Errors,
            Has.Some.Contains($"{book}({Line(book, "Subtitle")}").And.Some.Contains("add column Books.Subtitle"),
            failed.Output
        );
        Assert.That(
            failed.Errors,
            Has.Some.Contains($"{order}(").And.Some.Contains("add check constraint ck_Orders_true to Orders"),
            failed.Output
        );
        Assert.That(File.Exists(_bookstore.PathOf("nowhere.db")), Is.False);
        File.WriteAllText(book, before.Book);
        File.WriteAllText(order, before.Order);
        Build(Bind, "-p:MigrationCheck=true").Succeeds();
    }

    static int Line(string file, string word) => Array.FindIndex(File.ReadAllLines(file), line => line.Contains(word)) + 1;

    // Without a number, so after all others: it changes the sample.
    [Test]
    public void Property_that_is_added_goes_into_a_revision_up_and_down()
    {
        const string Bind = "-p:MigrationBinds=default=sqlite:///changed.db";
        var database = _bookstore.PathOf("changed.db");
        var author = _bookstore.PathOf("Models/Author.cs");
        File.WriteAllText(
            author,
            File.ReadAllText(author)
                .Replace("public DateOnly? Born", "[MaxLength(2)]\n    public string? Country { get; set; }\n\n    public DateOnly? Born")
        );
        var before = Files();

        // Both in one build: the database is upgraded first, so it can be compared.
        var written = Build(Bind, "-p:MigrateOnline=true;MigrationAutogenerate=true;MigrationMessage=country of an author").Succeeds();
        Assert.That(written.Verbs, Is.EqualTo(["Upgrade", "Revision"]));
        var file = Files().Except(before).Single();
        Assert.That(file, Does.EndWith("_country_of_an_author.cs"));
        Assert.That(File.ReadAllText(file), Does.Contain("AddColumn(\"Authors\"").Or.Contain("BatchAlterTable(\"Authors\""));
        Assert.That(Sqlite.Versions(database), Is.EqualTo([Head]));
        var content = Sqlite.Content(database);

        Assert.That(
            Build(Bind, "-p:MigrateOnline=true").Succeeds().Output,
            Does.Contain($"Running upgrade {Head} -> ").And.Contain("country of an author")
        );
        Assert.That(Sqlite.Schema(database), Does.Contain("Country"));
        Build(Bind, "-p:MigrationAutogenerate=true").FailsWith("MIG4001");
        _bookstore.QuickVerb("MigrationCheck", Bind).Succeeds();
        _bookstore.QuickVerb("MigrationDowngrade", Bind).Succeeds();
        Assert.That(Sqlite.Content(database), Is.EqualTo(content));
    }

    // The engine, the task and the host of the checkout are built already; only the sample changes.
    BuildResult Build(params string[] arguments) => _bookstore.Build(["--no-restore", "--no-dependencies", .. arguments]);

    string[] Files() => [.. Directory.GetFiles(_bookstore.PathOf("Migrations")).Order()];
}
