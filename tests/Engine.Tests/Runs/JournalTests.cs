using System.Data.Common;
using Engine.Tests.Hosting;
using Engine.Tests.MySql;
using Engine.Tests.Products;
using Tests.Servers;

namespace Engine.Tests.Runs;

/// <summary>What a run does that finds a revision half done, on a product that commits each schema change.</summary>
public class JournalTests
{
    const string Failing = """
        [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) =>
            op.CreateTable("t", [new Column("id", SqlType.Integer)]); }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) {
            op.Execute("INSERT INTO t VALUES (1)");
            op.AddColumn("t", new Column("a", SqlType.Integer));
            op.Execute("INSERT INTO t VALUES (2, 2)");
            §;
            op.CreateTable("u", [new Column("id", SqlType.Integer)]); }
            public override void Downgrade(OperationBuilder op) { op.DropTable("u"); op.DropColumn("t", "a"); } }
        """;

    const string Broken = """op.CreateIndex("ix", "t", ["nowhere"])""";
    const string Mended = """op.CreateIndex("ix", "t", ["a"])""";

    static CompiledProject Project(MySqlDatabase database, string operation, string source = Failing) =>
        new(source.Replace("§", operation)) { Binds = $"default={MariaDbServer.Url(database.ConnectionString)}" };

    static void Fail(MySqlDatabase database)
    {
        using var broken = Project(database, Broken);
        Assert.That(
            broken.Run("Upgrade").FailedWith("MIG5003").Text,
            Does.Contain("3 operation(s) are in").And.EndWith("run again. The run goes on there.")
        );
    }

    [Test]
    public void A_mended_revision_goes_on_where_it_failed()
    {
        using var database = new MySqlDatabase();
        Fail(database);
        using var mended = Project(database, Mended);
        foreach (var verb in new[] { "Current", "Plan" })
            Assert.That(
                mended.Run(verb).Succeeded().Messages,
                Has.Some.StartsWith("default: the upgrade of revision r2aa is half done, 3 of 5 statement(s) that were planned are in.")
            );
        var run = mended.Run("Upgrade").Succeeded();
        Assert.That(
            run.Messages,
            Has.Some.Contains("Revision r2aa was left half done by process ").And.Some.Contains("statement(s) that were planned are in.")
        );
        Assert.That(
            (database.Query("SELECT id, a FROM t ORDER BY id"), database.Query("SHOW TABLES")),
            Is.EqualTo(("1|NULL;2|2", "alembic_version;alembic_version_history;t;u"))
        );
        Assert.That(database.Query("SHOW INDEX FROM t WHERE key_name = 'ix'"), Is.Not.Empty);
        mended.Run("Downgrade", "TargetRevision=base").Succeeded();
        Assert.That(database.Query("SHOW TABLES"), Is.EqualTo("alembic_version;alembic_version_history;t"));
    }

    [Test]
    public void What_is_in_must_stay_as_it_was()
    {
        using var database = new MySqlDatabase();
        Fail(database);
        using var changed = Project(database, Mended, Failing.Replace("new Column(\"a\", SqlType", "new Column(\"b\", SqlType"));
        var failure = changed.Run("Upgrade").FailedWith("MIG5082");
        Assert.That(failure.Text, Does.Contain("'add column t.a'").And.Contain("-p:MigrationResolve=r2aa:forget"));
        Assert.That(failure.Line, Is.EqualTo(5));
        Assert.That(database.Query("SELECT id, a FROM t ORDER BY id"), Is.EqualTo("1|NULL;2|2"), "nothing was changed");
    }

    [Test]
    public void A_run_that_goes_elsewhere_stops_and_the_journal_forgets_when_it_is_told()
    {
        using var database = new MySqlDatabase();
        Fail(database);
        using var project = Project(database, Mended);
        Assert.That(
            project.Run("Downgrade", "TargetRevision=base").FailedWith("MIG5081").Text,
            Does.Contain("The upgrade of revision r2aa is half done on bind 'default', 3 of ")
                .And.Contain("dotnet build -t:MigrationUpgrade -p:MigrationTargetRevision=r2aa")
        );
        Assert.That(project.Run("Upgrade", "TargetRevision=r1aa").Code, Is.EqualTo("MIG5081"), "nothing to do is not true");
        database.Query("ALTER TABLE t DROP a");
        database.Query("DELETE FROM t");
        project.Run("Upgrade", "Resolve=r2aa:forget").Succeeded();
        Assert.That(database.Query("SELECT id, a FROM t ORDER BY id"), Is.EqualTo("1|NULL;2|2"));
    }

    [Test]
    public void A_stamp_is_a_person_s_word_for_the_database()
    {
        using var database = new MySqlDatabase();
        Fail(database);
        using var project = Project(database, Mended);
        project.Run("Stamp", "Revisions=r2aa").Succeeded();
        Assert.That(database.Query("SELECT version_num FROM alembic_version"), Is.EqualTo("r2aa"));
        project.Run("Upgrade").Succeeded();
        Assert.That(database.Query("SHOW TABLES"), Is.EqualTo("alembic_version;alembic_version_history;t"));
    }

    [TestCase(CutMoment.Before, "undone")]
    [TestCase(CutMoment.After, "done")]
    public void Of_raw_SQL_a_person_is_asked(CutMoment moment, string answer)
    {
        using var database = new MySqlDatabase();
        using var project = Project(database, """op.Execute("CREATE VIEW v AS SELECT id FROM t")""");
        Cut(project, database, new("CREATE VIEW", moment, 2));
        var failure = project.Run("Upgrade").FailedWith("MIG5080");
        Assert.That(
            failure.Text,
            Does.Contain("began 'execute SQL: CREATE VIEW v AS SELECT id …' at ")
                .And.Contain("-p:MigrationResolve=r2aa:4:done if it is")
                .And.Contain("-p:MigrationResolve=r2aa:4:undone if it is not")
        );
        Assert.That(project.Run("Upgrade", "Resolve=r2aa:3:done").Code, Is.EqualTo("MIG5080"), "the answer is to another question");
        project.Run("Upgrade", $"Resolve=r2aa:4:{answer}").Succeeded();
        Assert.That(
            (database.Query("SELECT id FROM v ORDER BY id"), database.Query("SHOW TABLES")),
            Is.EqualTo(("1;2", "alembic_version;alembic_version_history;t;u;v"))
        );
    }

    [TestCase(
        """op.Execute("CREATE VIEW v AS SELECT id FROM t").Declares(o => o.CreateTable("w", [new Column("x", SqlType.Text)]))""",
        "MIG5003"
    )]
    [TestCase("""op.Execute("CREATE OR REPLACE VIEW v AS SELECT id FROM t")""", null)]
    [TestCase("""op.Execute("CREATE TABLE v (id INT)").Declares(o => o.CreateTable("v", [new Column("id", SqlType.Integer)]))""", null)]
    public void Raw_SQL_that_says_what_it_does_or_may_run_twice_is_not_asked_about(string operation, string? code)
    {
        using var database = new MySqlDatabase();
        using var project = Project(database, operation);
        // The journal says it first.
        Cut(project, database, new(operation.Contains("VIEW") ? "VIEW v" : "TABLE v", CutMoment.After, 2));
        var next = project.Run("Upgrade");
        // What is declared and not there is taken for not done, and the database refuses what it has.
        Assert.That(next.Code, Is.EqualTo(code));
    }

    // One text of several statements: what comes before the statement that is refused is in, and nobody here can say how much.
    [TestCase("""op.Execute("INSERT INTO t VALUES (3, 3); CREATE VIEW v AS SELECT nowhere FROM t")""")]
    [TestCase("""op.Execute("INSERT INTO t VALUES (3, 3); CREATE VIEW v AS SELECT nowhere FROM t").Declares(o => o.DropTable("w"))""")]
    public void What_is_refused_in_its_middle_is_asked_about_and_not_run_again(string operation)
    {
        using var database = new MySqlDatabase();
        using var broken = Project(database, operation);
        Assert.That(broken.Run("Upgrade").FailedWith("MIG5003").Text, Does.Contain("failed on its way, so look what of it is in"));
        using var mended = Project(database, """op.Execute("CREATE VIEW v AS SELECT id FROM t")""");
        Assert.That(mended.Run("Upgrade").FailedWith("MIG5080").Text, Does.Contain("-p:MigrationResolve=r2aa:4:undone if it is not"));
        mended.Run("Upgrade", "Resolve=r2aa:4:undone").Succeeded();
        Assert.That(
            (database.Query("SELECT id, a FROM t ORDER BY id"), database.Query("SELECT count(*) FROM v")),
            Is.EqualTo(("1|NULL;2|2;3|3", "3"))
        );
    }

    // PostgreSQL runs such a text as one, also outside a transaction.
    [TestCase("sqlite", "MIG5080")]
    [TestCase("postgresql", null)]
    public void A_text_in_an_autocommit_block_that_is_refused_in_its_middle(string product, string? code)
    {
        using var database = Product.All.Single(known => known.ToString() == product).Create();
        CompiledProject WithView(string column) => new($$"""
            [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
                op.CreateTable("t", [new Column("id", SqlType.Integer)]);
                op.Autocommit(o => o.Execute(
                    "CREATE TABLE w (id INTEGER); INSERT INTO t VALUES (3); INSERT INTO t VALUES ({{column}})")); } }
            """) { Binds = $"default={database.Url}" };
        using var broken = WithView("nowhere");
        broken.Run("Upgrade").FailedWith("MIG5003");
        using var mended = WithView("4");
        Assert.That(mended.Run("Upgrade").Code, Is.EqualTo(code));
        if (code is not null)
        {
            database.Execute("DROP TABLE w");
            database.Execute("DELETE FROM t");
            mended.Run("Upgrade", "Resolve=r1aa:2:undone").Succeeded();
        }
        Assert.That(database.Rows("SELECT id FROM t ORDER BY id"), Is.EqualTo("3, 4"));
    }

    [Test]
    public void A_statement_of_any_length_is_kept()
    {
        using var database = new MySqlDatabase();
        using var project = Project(database, """
            op.CreateTable("wide", [.. Enumerable.Range(1, 50).Select(i => new Column($"c{i}", SqlType.Integer)
                { Comment = new string('\'', 1000) })]);
            op.Execute("INSERT INTO nowhere VALUES (1)")
            """);
        Assert.That(project.Run("Upgrade").FailedWith("MIG5003").Text, Does.Contain("the last one is 'create table wide'"));
        Assert.That(
            database.Query("SELECT max(length(statement)) > 100000, max(length(description)) < 100 FROM alembic_version_journal"),
            Is.EqualTo("1|1")
        );
    }

    [Test]
    public void The_journal_is_no_part_of_the_schema()
    {
        using var database = new MySqlDatabase();
        Fail(database);
        Assert.That(database.Query("SHOW TABLES"), Is.EqualTo("alembic_version;alembic_version_history;alembic_version_journal;t"));
        using var project = Project(database, """op.Execute("DO 1")""", Failing + """

            public class Model : IModelSource { public void Fill(MetaData schema) {
                schema.Add(new Table("t") { Columns = [new Column("id", SqlType.Integer), new Column("a", SqlType.Integer)] });
                schema.Add(new Table("u") { Columns = [new Column("id", SqlType.Integer)] }); } }
            """
        );
        project.Run("Upgrade").Succeeded();
        database.Execute("CREATE TABLE alembic_version_journal (id INT)"); // As a login leaves it that may not drop tables.
        var staged = project.Run("Revision", "Autogenerate=true", "CompareWith=Database", $"Directory={project.Folder}", "Message=none");
        Assert.That(staged.Code, Is.EqualTo("MIG4001"), staged.Text);
    }

    static void Cut(CompiledProject project, MySqlDatabase database, Cut cut)
    {
        var target = new DbConnectionStringBuilder { ConnectionString = database.ConnectionString }["port"].ToString()!;
        var port = ServerProcess.FreePort();
        using var relay = new Relay(port, int.Parse(target), cut);
        var direct = project.Binds;
        project.Binds = direct.Replace($":{target}/", $":{port}/");
        project.Run("Upgrade").FailedWith("MIG5003");
        project.Binds = direct;
        Assert.That(relay.HasCut);
    }
}
