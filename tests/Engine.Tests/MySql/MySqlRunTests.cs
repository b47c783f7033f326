using Engine.Tests.Hosting;
using Tests.Servers;

namespace Engine.Tests.MySql;

/// <summary>Whole runs through the engine's entry point, on a real server.</summary>
public class MySqlRunTests
{
    const string Revisions = """
        [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
            op.CreateTable("books", [new Column("id", SqlType.Integer, Nullable: false) { Identity = new() },
                    new Column("title", SqlType.String(50), Nullable: false) { Comment = "kept", Default = ServerDefault.Literal("x") },
                    new PrimaryKey(["id"])]);
            op.BulkInsert("books", ["title"], [["Zürich 🍀 \\ it's"]]); }
            public override void Downgrade(OperationBuilder op) => op.DropTable("books"); }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) {
            op.AlterColumn("books", "title", type: SqlType.String(90));
            op.CreateIndex("ix_title", "books", ["title"]);
            op.Execute("UPDATE books SET title = @t", new { t = "new" }); }
            public override void Downgrade(OperationBuilder op) { op.DropIndex("ix_title", "books");
                op.AlterColumn("books", "title", type: SqlType.String(50)); } }
        """;

    const string Failing = Revisions + """

        [Revision("r3aa", Down = "r2aa")] public class R3 : Migration { public override void Upgrade(OperationBuilder op) {
            op.BulkInsert("books", ["title"], [["first"]]);
            op.CreateTable("t3", [new Column("id", SqlType.Integer)]);
            op.BulkInsert("books", ["title"], [["second"]]);
            op.Execute("INSERT INTO nowhere VALUES (1)");
            op.CreateTable("t4", [new Column("id", SqlType.Integer)]); } }
        """;

    static CompiledProject Project(string source, MySqlDatabase database) =>
        new(source) { Binds = $"default={MariaDbServer.Url(database.ConnectionString)}" };

    [Test]
    public void Upgrades_keeps_what_is_not_mentioned_and_downgrades()
    {
        using var database = new MySqlDatabase();
        using var project = Project(Revisions, database);
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        Assert.That(database.Query("SELECT title FROM books"), Is.EqualTo(@"Zürich 🍀 \ it's"));
        project.Run("Upgrade").Succeeded();
        Assert.That(
            database.Query(
                "SELECT column_type, is_nullable, column_comment FROM information_schema.columns WHERE table_schema = DATABASE() AND "
                    + "column_name = 'title'"
            ),
            Is.EqualTo("varchar(90)|NO|kept")
        );
        Assert.That(database.Query("SELECT title FROM books"), Is.EqualTo("new"));
        Assert.That(project.Run("Current").Succeeded().Messages, Has.Some.Contains("r2aa"));
        project.Run("Downgrade", "TargetRevision=base").Succeeded();
        Assert.That((database.Query("SHOW TABLES"), database.Query("SELECT * FROM alembic_version")), Is.EqualTo(
            ("alembic_version;alembic_version_history", "")
        ));
    }

    [Test]
    public void A_failure_says_which_operations_are_in_and_which_are_not()
    {
        using var database = new MySqlDatabase();
        using var project = Project(Failing, database);
        var failure = project.Run("Upgrade").FailedWith("MIG5003");
        Assert.That(
            failure.Text,
            Does.Contain("r3aa is in the database in part: 2 operation(s) are in, the last one is 'create table t3' at ")
                .And.Contain("(15)")
                .And.Contain("Not in: 'insert 1 row(s) into books' at")
                .And.Contain("(16)")
                .And.Contain("The version table says r2aa"),
            failure.Text
        );
        Assert.That(failure.Line, Is.EqualTo(17));
        Assert.That(
            database.Query("SELECT title FROM books ORDER BY id"),
            Is.EqualTo("new;first"),
            "what follows the last schema change is rolled back"
        );
        Assert.That(database.Query("SHOW TABLES LIKE 't%'"), Is.EqualTo("t3"));
        Assert.That(database.Query("SELECT version_num FROM alembic_version"), Is.EqualTo("r2aa"));
    }

    [Test]
    public void Code_that_declares_a_change_and_fails_is_called_unknown()
    {
        const string Code = """
            [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) =>
                op.Run(async (connection, transaction, cancellation) => {
                    await using var command = connection.CreateCommand();
                    (command.Transaction, command.CommandText) = (transaction, "CREATE TABLE t (id INT)");
                    await command.ExecuteNonQueryAsync(cancellation);
                    throw new InvalidOperationException("half way"); })§; }
            """;
        using var database = new MySqlDatabase();
        using var project = Project(
            Code.Replace("§", """.Declares(o => o.CreateTable("t", [new Column("id", SqlType.Integer)]))"""),
            database
        );
        Assert.That(
            project.Run("Upgrade").FailedWith("MIG5004").Text,
            Does.Contain("may be in the database in part: 'run code' at").And.Contain("failed on its way, so look what of it is in")
        );
        Assert.That(database.Query("SHOW TABLES LIKE 't'"), Is.EqualTo("t"));
    }

    [Test]
    public void A_failure_of_the_first_statement_leaves_nothing_of_the_revision()
    {
        using var database = new MySqlDatabase("CREATE TABLE books (id INT)");
        using var project = Project(Revisions, database);
        Assert.That(
            project.Run("Upgrade").FailedWith("MIG5003").Text,
            Does.Contain("This run left nothing of revision r1aa in the database; the version table says base.")
        );
    }

    [Test]
    public void An_operation_of_several_statements_says_how_many_are_in()
    {
        using var database = new MySqlDatabase();
        using var project = Project("""
            [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("t", [new Column("id", SqlType.Integer), new TableIndex("ix", ["nowhere"])]); }
            """,
            database
        );
        Assert.That(
            project.Run("Upgrade").FailedWith("MIG5003").Text,
            Does.Contain("Of 'create table t' at").And.Contain("the first 1 statement(s) are in")
        );
    }

    [Test]
    public void Twenty_runs_at_once_apply_each_revision_once()
    {
        using var database = new MySqlDatabase();
        using var project = Project(Revisions, database);
        var results = new RunResult[20];
        string[] options = ["ConnectTimeout=600", "RunLockTimeout=900"]; // A machine that is busy connects late.
        var threads = Enumerable
            .Range(0, results.Length)
            .Select(i => new Thread(() => results[i] = project.Run("Upgrade", options)))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        foreach (var result in results)
            result.Succeeded();
        Assert.That(
            results.SelectMany(result => result.Messages).Count(message => message.StartsWith("Running upgrade", StringComparison.Ordinal)),
            Is.EqualTo(2)
        );
        Assert.That(database.Query("SELECT version_num FROM alembic_version"), Is.EqualTo("r2aa"));
    }

    [Test]
    public void A_lock_that_is_held_too_long_is_an_error_that_says_by_whom()
    {
        using var database = new MySqlDatabase();
        using var project = Project(Revisions, database);
        var session = MySqlDatabase
            .Dialect.Connector.BeginSessionAsync(
                database.Connection,
                new MigrationsBuild.Dialects.RunLock(new("alembic_version"), TimeSpan.FromSeconds(1)),
                default
            )
            .GetAwaiter()
            .GetResult();
        Assert.That(
            project.Run("Upgrade", "LockTimeout=1").FailedWith("MIG5010").Text,
            Does.Contain($"connection {database.Query("SELECT CONNECTION_ID()")} of").And.Contain("alembic_version")
        );
        Assert.That(database.Query("SHOW TABLES"), Is.Empty);
        session.DisposeAsync().AsTask().GetAwaiter().GetResult();
        project.Run("Upgrade", "LockTimeout=1").Succeeded();
    }

    [Test]
    public void The_script_run_by_the_client_leaves_the_same_schema_as_the_online_run()
    {
        using var online = new MySqlDatabase();
        using var offline = new MySqlDatabase();
        using var project = Project(Revisions, online);
        project.Run("Upgrade").Succeeded();
        var script = File.ReadAllText(project.Run("Sql", $"Output={project.Folder}").Succeeded().Outputs("Script").Single());
        MariaDbServer.Client(offline.ConnectionString, script);
        Assert.That(
            (MySqlDatabase.Difference(online.Read(), offline.Read()), MySqlDatabase.Difference(offline.Read(), online.Read())),
            Is.EqualTo(("", ""))
        );
        Assert.That(offline.Query("SELECT title FROM books; "), Is.EqualTo(online.Query("SELECT title FROM books")));
        Assert.That(offline.Query("SELECT version_num FROM alembic_version"), Is.EqualTo("r2aa"));
    }

    [Test]
    public void A_model_made_from_classes_is_at_rest_once_it_was_written()
    {
        using var database = new MySqlDatabase();
        using var project = Project("""
            public enum Kind { One, Two }
            [Table("authors")] public class Author { public int Id { get; set; } [MaxLength(40)] public string Name { get; set; } = "";
                public DateTime Born { get; set; } public decimal? Fee { get; set; } public bool Active { get; set; }
                public Guid Key { get; set; } public Kind Kind { get; set; } public byte[]? Photo { get; set; }
                public TimeSpan? Span { get; set; } }
            [Table("books")] public class Book { public long Id { get; set; } [MaxLength(40), Unique] public string Isbn { get; set; } = "";
                public string? Text { get; set; } public int AuthorId { get; set; }
                [ForeignKey("AuthorId")] public Author Author { get; set; } = null!; }
            """,
            database
        );
        var staged = project
            .Run(
                "Revision",
                "Autogenerate=true",
                "CompareWith=Database",
                "CompareServerDefault=true",
                $"Directory={project.Folder}",
                "Message=first"
            )
            .Succeeded();
        Assert.That(staged.Messages, Is.Not.Empty);
        using var written = Project(File.ReadAllText(Directory.GetFiles(project.Folder, "*first*.cs").Single()), database);
        written.Run("Upgrade").Succeeded();
        Assert.That(database.Query("SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE()"), Is.EqualTo("4"));
    }

    [Test]
    public void What_ran_when_the_connection_broke_is_called_unknown()
    {
        var progress = new Migrations.Engine.Runs.Transactions.RevisionProgress("r1", "MariaDB", "journal", _ => false)
        {
            Running = new MigrationsBuild.DropTable(new("t")),
            IsSent = true,
        };
        Assert.That(
            progress.State(new("base", "base", 0, InTransaction: false, IsLost: true, IsCommit: false)),
            Does.Contain(
                "revision r1 may be in the database in part: The connection broke in 'drop table t', so the next run looks whether it is in"
            )
        );
        Assert.That(
            progress.State(new("base", "base", 0, InTransaction: false, IsLost: false, IsCommit: false)),
            Does.StartWith("This run left nothing of revision r1 in the database")
        );
    }
}
