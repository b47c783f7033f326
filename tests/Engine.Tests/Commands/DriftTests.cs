using Engine.Tests.Hosting;
using Engine.Tests.Products;
using Tests.Servers;

namespace Engine.Tests.Commands;

/// <summary>The verb Drift on every product: a person changes a database by hand, and it is found, taken out and taken in.</summary>
public class DriftTests
{
    const string Source = """
        [Revision("r1aa", Message = "first")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) {
                op.CreateTable("authors", [
                    new Column("id", SqlType.Integer, false) { Identity = new() },
                    new Column("name", SqlType.String(50), false) { Comment = "as on the cover" },
                    new Column("born", SqlType.Date), new Column("rank", SqlType.SmallInteger, false) { Default = ServerDefault.Sql("3") },
                    new Column("made", SqlType.DateTime()) { Default = ServerDefault.Sql("CURRENT_TIMESTAMP") },
                    new Column("kind", SqlType.Enum("kind", ["dead", "alive", "it's"])),
                    new PrimaryKey(["id"], "pk_authors"), new UniqueConstraint(["name"], "uq_authors_name")]);
                op.CreateTable("books", [
                    new Column("id", SqlType.Integer, false), new Column("title", SqlType.String(50), false),
                    new Column("price", SqlType.Numeric(10, 2), false) { Default = ServerDefault.Literal(1.50m) },
                    new Column("count", SqlType.Integer, false), new Column("isGood", SqlType.Boolean),
                    new Column("worth", SqlType.Numeric(12, 2)) { Computed = new("price * count", true) },
                    new Column("author", SqlType.Integer), new Column("cover", SqlType.LargeBinary()), new Column("extra", SqlType.Json),
                    new PrimaryKey(["id"], "pk_books"), new CheckConstraint("price >= 0", "ck_books_price"),
                    new ForeignKey(["author"], "authors", ["id"], "fk_books_author") { OnDelete = ReferentialAction.Cascade },
                    new TableIndex("ix_books_title", ["title", IndexElement.Desc("price")])]);
                op.CreateTable("loans", [
                    new Column("book", SqlType.Integer, false), new Column("reader", SqlType.Guid, false), new Column("day", SqlType.Date),
                    new PrimaryKey(["book", "reader"], "pk_loans"), new ForeignKey(["book"], "books", ["id"], "fk_loans_book")]);
            }
            public override void Downgrade(OperationBuilder op) {
                op.DropTable("loans"); op.DropTable("books"); op.DropTable("authors"); } }
        [Revision("r2aa", Down = "r1aa", Message = "second")] public class R2 : Migration {
            public override void Upgrade(OperationBuilder op) {
                op.AlterColumn("loans", "day", newName: "since", existing: new("day", SqlType.Date));
                op.AddColumn("loans", new Column("note", SqlType.String(20)));
                op.CreateIndex("ix_loans_since", "loans", ["since"], unique: true);
                op.RenameTable("loans", "lent"); }
            public override void Downgrade(OperationBuilder op) {
                op.RenameTable("lent", "loans"); op.DropIndex("ix_loans_since", "loans"); op.DropColumn("loans", "note");
                op.AlterColumn("loans", "since", newName: "day", existing: new("since", SqlType.Date)); } }
        """;

    // What a person did, by the product; SQLite's schema is a text that can be edited.
    static readonly (string Name, string Found, Func<string, string> Sql)[] ByHand =
    [
        ("column", "add column books.note", _ => "ALTER TABLE books ADD COLUMN note VARCHAR(10)"),
        ("index", "create index ix_hand", _ => "CREATE INDEX ix_hand ON books (title)"),
        ("table", "create table hand", _ => "CREATE TABLE hand (id INTEGER NOT NULL PRIMARY KEY, a INTEGER)"),
        (
            "type",
            "alter column authors.name (type VARCHAR(50) to VARCHAR(70))",
            product => product switch
            {
                "sqlite" => Edited("VARCHAR(50)", "VARCHAR(70)", "authors"),
                "mysql" => "ALTER TABLE authors MODIFY name VARCHAR(70) NOT NULL COMMENT 'as on the cover'",
                _ => "ALTER TABLE authors ALTER COLUMN name TYPE VARCHAR(70)",
            }
        ),
        (
            "constraint",
            "drop check constraint ck_books_price",
            product =>
                product == "sqlite"
                    ? Edited("CONSTRAINT ck_books_price CHECK (price >= 0)", "CHECK (1 = 1)", "books")
                    : "ALTER TABLE books DROP CONSTRAINT ck_books_price"
        ),
        (
            "default",
            "alter column authors.rank (default 4)",
            product =>
                product == "sqlite" ? Edited("DEFAULT 3", "DEFAULT 4", "authors") : "ALTER TABLE authors ALTER COLUMN rank SET DEFAULT 4"
        ),
    ];

    static IEnumerable<TestCaseData> Cases() =>
        from product in Product.All
        from change in ByHand
        select new TestCaseData(product, change.Sql(product.Dialect.Name), change.Found).SetArgDisplayNames($"{product}", change.Name);

    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public void An_upgraded_database_has_no_drift_at_any_revision(object name)
    {
        using var database = ((Product)name).Create();
        using var project = Project(database);
        foreach (var target in new[] { "r1aa", "r2aa" })
        {
            project.Run("Upgrade", $"TargetRevision={target}").Succeeded();
            Assert.That(project.Run("Drift", "Output=out").Succeeded().Messages, Has.Some.StartsWith("default: no drift"));
        }
        Assert.That(Directory.Exists(Path.Combine(project.Folder, "out")), Is.False);
        project.Run("Downgrade", "TargetRevision=r1aa").Succeeded();
        project.Run("Drift", "Output=out").Succeeded();
    }

    [TestCaseSource(nameof(Cases))]
    public void A_change_by_hand_is_found_and_taken_out(object name, string sql, string found)
    {
        using var database = ((Product)name).Create();
        using var project = Project(database);
        project.Run("Upgrade").Succeeded();
        database.Load(sql);
        var run = project.Run("Drift", "Output=out");
        Assert.That(Errors(run), Has.Some.Contains(found), string.Join('\n', run.Events.Select(fields => string.Join(" | ", fields))));
        Assert.That(run.ExitCode, Is.Not.Zero);
        var file = run.Outputs("Script").Single();
        var script = File.ReadAllText(file);
        Assert.That(run.Messages, Has.Some.Contains(script.Split('\n', 3)[2].TrimEnd()), "the build shows the SQL");
        database.Load(script);
        Assert.That(project.Run("Drift", "Output=out").Succeeded().Messages, Has.One.Contains($"Deleted {file}"));
        Assert.That(file, Does.Not.Exist, "what is out of date is run by nobody");
    }

    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public void All_changes_at_once_are_taken_out(object name)
    {
        using var database = ((Product)name).Create();
        using var project = Project(database);
        project.Run("Upgrade").Succeeded();
        ChangeAll(database);
        var run = project.Run("Drift", "Output=out");
        foreach (var (_, found, _) in ByHand)
            Assert.That(Errors(run), Has.Some.Contains(found));
        Assert.That(Errors(run), Has.Count.InRange(ByHand.Length, ByHand.Length + 1), "each difference is one line");
        database.Load(File.ReadAllText(run.Outputs("Script").Single()));
        project.Run("Drift", "Output=out").Succeeded();
    }

    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public void All_changes_at_once_are_taken_in(object name)
    {
        using var database = ((Product)name).Create();
        using var project = Project(database);
        project.Run("Upgrade").Succeeded();
        project.Run("Drift", "DriftRevision=true", "Staging=stage").Succeeded();
        Assert.That(Directory.Exists(Path.Combine(project.Folder, "stage")), Is.False, "without drift no file");
        ChangeAll(database);
        var run = project.Run("Drift", "DriftRevision=true", "Staging=stage", "RevisionId=d1aa", "Message=by hand").Succeeded();
        Assert.That(run.Messages, Has.Some.Contains("-p:MigrationTargetRevision=d1aa"));
        var written = File.ReadAllText(run.Outputs("Revision").Single());
        using var after = Project(database, written);
        after.Run("Stamp", "TargetRevision=d1aa").Succeeded();
        after.Run("Drift", "Output=out").Succeeded();

        using var other = ((Product)name).Create();
        using var another = Project(other, written);
        another.Run("Upgrade").Succeeded();
        another.Run("Drift", "Output=out").Succeeded();
        another.Run("Downgrade", "TargetRevision=r2aa").Succeeded();
        using var before = Project(other);
        before.Run("Drift", "Output=out").Succeeded();
    }

    [Test]
    public void What_raw_sql_may_have_changed_is_not_judged_and_triggers_do_not_matter()
    {
        const string Raw = """
            [Revision("x1aa")] public class X1 : Migration {
                public override void Upgrade(OperationBuilder op) {
                    op.CreateTable("a", [new Column("id", SqlType.Integer)]);
                    op.CreateTable("b", [new Column("id", SqlType.Integer)]);
                    op.Execute("ALTER TABLE a ADD COLUMN raw INTEGER");
                    op.Execute("CREATE TRIGGER tb AFTER INSERT ON b BEGIN DELETE FROM b WHERE id = 0; END"); } }
            """;
        using var project = new CompiledProject(Raw);
        project.Run("Upgrade").Succeeded();
        var run = project.Run("Drift", "Output=out").Succeeded();
        Assert.That(run.Messages, Has.Some.StartsWith("default: not judged").And.Some.Contains("changed them: a. "));
        project.Query("ALTER TABLE b ADD COLUMN hand INTEGER");
        Assert.That(Errors(project.Run("Drift", "Output=out")), Has.One.Contains("add column b.hand"));
    }

    [Test]
    public void Other_tools_histories_and_our_own_tables_are_no_drift()
    {
        using var project = new CompiledProject(Source);
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Query("SELECT count(*) FROM alembic_version_history").Single(), Is.Not.EqualTo("0"));
        project.Query("CREATE TABLE flyway_schema_history (installed_rank INTEGER, checksum INTEGER)");
        project.Run("Drift", "Output=out").Succeeded();
    }

    [Test]
    public void A_database_below_head_is_judged_by_where_it_is_and_not_taken_in()
    {
        using var project = new CompiledProject(Source);
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        project.Query("CREATE INDEX ix_hand ON books (price)");
        Assert.That(Errors(project.Run("Drift", "Output=out")), Has.One.Contains("create index ix_hand"));
        project.Run("Drift", "DriftRevision=true", "Staging=stage").FailedWith("MIG4071");
        Assert.That(Directory.Exists(Path.Combine(project.Folder, "stage")), Is.False);
    }

    [Test]
    public void A_database_in_the_middle_of_a_revision_is_not_judged()
    {
        const string Half = """
            [Revision("h1aa")] public class H1 : Migration {
                public override void Upgrade(OperationBuilder op) {
                    op.CreateTable("a", [new Column("id", SqlType.Integer)]);
                    op.Execute("THIS IS NO SQL"); } }
            """;
        using var database = Product.MySql.Create();
        using var project = new CompiledProject(Half) { Binds = $"default={database.Url}" };
        project.Run("Upgrade").FailedWith("MIG5003");
        Assert.That(project.Run("Drift", "Output=out").FailedWith("MIG4072").Text, Does.Contain("half done"));
    }

    static CompiledProject Project(TestDatabase database, params string[] others) =>
        new(Source, others) { Binds = $"default={database.Url}" };

    static void ChangeAll(TestDatabase database)
    {
        foreach (var (_, _, sql) in ByHand)
            database.Load(sql(database.Dialect.Name));
    }

    static List<string> Errors(RunResult run) =>
        [.. run.Events.Where(fields => fields[0] == "error" && fields[1] == "MIG4070").Select(fields => fields[4])];

    static string Edited(string from, string to, string table) =>
        $".dbconfig defensive off\nPRAGMA writable_schema=ON;\nUPDATE sqlite_master SET sql = replace(sql, '{from}', '{to}') WHERE name = "
            + $"'{table}' AND sql LIKE '%{from}%';\n";
}
