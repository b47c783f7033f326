using Engine.Tests.Hosting;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.PostgreSql;

/// <summary>Runs of a user's project on the server, through the engine's one entry point.</summary>
public class UpgradeTests(PostgreSqlVersion version) : OnPostgreSql(version)
{
    const string Source = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("books", [new Column("id", SqlType.Integer, false) { Identity = new() },
                        new Column("kind", SqlType.Enum("kind", ["novel", "poem"])), new PrimaryKey(["id"])], comment: "all of them");
            public override void Downgrade(OperationBuilder op) => op.DropTable("books"); }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration {
            public override void Upgrade(OperationBuilder op) {
                op.AlterColumn("books", "kind", SqlType.Enum("kind", ["novel", "essay", "poem"]),
                    existing: new Column("kind", SqlType.Enum("kind", ["novel", "poem"])));
                op.BulkInsert("books", ["kind"], [["essay"], ["it's"[..0] + "poem"]]);
                op.Execute("CREATE VIEW essays AS SELECT id FROM books WHERE kind = 'essay'"); }
            public override void Downgrade(OperationBuilder op) {
                op.Execute("DROP VIEW essays");
                op.Execute("DELETE FROM books");
                op.AlterColumn("books", "kind", SqlType.Enum("kind", ["novel", "poem"]),
                    existing: new Column("kind", SqlType.Enum("kind", ["novel", "essay", "poem"]))); } }
        [Revision("r3aa", Down = "r2aa")] public class R3 : Migration {
            public override void Upgrade(OperationBuilder op) =>
                op.CreateIndex("ix_books_kind", "books", ["kind"], options: [new("postgresql_concurrently", true)]);
            public override void Downgrade(OperationBuilder op) =>
                op.DropIndex("ix_books_kind", "books", options: [new("postgresql_concurrently", true)]); }
        [Revision("r4aa", Down = "r3aa")] public class R4 : Migration {
            public override void Upgrade(OperationBuilder op) {
                op.AddColumn("books", new Column("price", SqlType.Numeric(10, 2), false) { Default = ServerDefault.Literal(1.5m) });
                op.CreateTable("log", [new Column("at", SqlType.DateTime(true)), new Column("data", SqlType.Json)]); }
            public override void Downgrade(OperationBuilder op) { op.DropTable("log"); op.DropColumn("books", "price"); } }
        """;

    string _database = "";

    [SetUp]
    public void Create() => _database = Server.CreateDatabase();

    [TearDown]
    public void Drop()
    {
        if (_database.Length > 0)
            Server.DropDatabase(_database);
    }

    CompiledProject Project(string source = Source, string? database = null) =>
        new(source)
        {
            Binds = $"default={Url(database ?? this._database)}",
            Connect = () => new NpgsqlConnection(database ?? this._database),
        };

    internal static string Url(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"postgresql+psycopg2://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}?Pooling=false";
    }

    const string Broken = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) { op.CreateTable("t", [new Column("a", SqlType.Integer)]);
                op.BulkInsert("t", ["a"], [[1], [1]]); }
            public override void Downgrade(OperationBuilder op) { } }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration {
            public override void Upgrade(OperationBuilder op) { op.AddColumn("t", new Column("b", SqlType.Integer));
                op.CreateIndex("ix", "t", ["a"], unique: UNIQUE, options: [new("postgresql_concurrently", true)]);
                op.Execute("SELECT LATER"); }
            public override void Downgrade(OperationBuilder op) { } }
        [Revision("r3aa", Down = "r2aa")] public class R3 : Migration {
            public override void Upgrade(OperationBuilder op) { op.Execute("SELECT wrong"); }
            public override void Downgrade(OperationBuilder op) { } }
        """;

    [TestCase(
        "true",
        "Revision r2aa is in the database in part: its first 1 operation(s), the last one is 'add column t.b' at ",
        "An index that is built concurrently may be left invalid: the next run takes it away."
    )]
    [TestCase(
        "false",
        "Revision r2aa is in the database in part: its first 2 operation(s), the last one is 'create index ix on t' at ",
        "The run goes on there."
    )]
    public void What_an_autocommit_block_made_final_is_named(string unique, string part, string end)
    {
        using var project = Project(Broken.Replace("UNIQUE", unique).Replace("LATER", "wrong"));
        Assert.That(
            project.Run("Upgrade").FailedWith("MIG5003").Text,
            Does.Contain(part).And.EndWith(end).And.Contain("The version table says r1aa.")
        );
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r1aa" }));
    }

    [Test]
    public async Task A_failure_after_a_revision_with_an_autocommit_block_leaves_that_revision_whole()
    {
        using var project = Project(Broken.Replace("UNIQUE", "false").Replace("LATER", "1"));
        Assert.That(
            project.Run("Upgrade").FailedWith("MIG5003").Text,
            Does.Contain("r3aa").And.EndWith("The transaction was rolled back: the database is at r2aa.")
        );
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r2aa" }));
        await using var offline = await OpenAsync();
        var script = File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single());
        Assert.That(() => PostgreSqlServer.Psql(offline.ConnectionString, script), Throws.Exception);
        Assert.That(await offline.QueryAsync("SELECT version_num FROM alembic_version"), Is.EqualTo("r2aa"));
    }

    [TestCase(
        "op.CreateTable(\"t\", [new Column(\"a\", SqlType.Integer)], schema: \"nowhere\");",
        "",
        "Make the schema first, for example with op.Execute(\"CREATE SCHEMA …\") at the beginning of the revision."
    )]
    [TestCase(
        "op.Execute(\"SET statement_timeout = 50\"); op.Execute(\"SELECT pg_sleep(60)\");",
        "",
        "It took longer than statement_timeout of this user, database or server."
    )]
    [TestCase(
        "op.Execute(\"SET default_transaction_read_only = on; COMMIT; BEGIN\"); op.Execute(\"CREATE TABLE t (a int)\");",
        "",
        "Give the bind a server and a user that may write"
    )]
    [TestCase(
        "op.Execute(\"CREATE ROLE ROLE_; SET ROLE ROLE_\"); op.Execute(\"CREATE TABLE t (a int)\");",
        "",
        "Grant the right to the user of this bind, or give the bind a user that owns what it changes."
    )]
    [TestCase(
        "op.Execute(\"SELECT pg_sleep(60)\");",
        "StatementTimeout=3",
        "It took longer than the 3 second(s) of MigrationStatementTimeout."
    )]
    public void A_refusal_says_what_to_do(string operations, string option, string advice)
    {
        using var project = Project(
            $$"""
            [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) { {{operations.Replace(
                "ROLE_",
                "r" + Guid.NewGuid().ToString("N")
            )}} } }
            """
        );
        Assert.That(project.Run("Upgrade", option.Length == 0 ? [] : [option]).FailedWith("MIG5003").Text, Does.Contain(advice));
    }

    [Test]
    public void A_lock_of_another_session_is_explained()
    {
        using var project = Project("""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) { op.Execute("CREATE TABLE t (a int)"); } }
            [Revision("r2aa", Down = "r1aa")]
            public class R2 : Migration {
                public override void Upgrade(OperationBuilder op) { op.Execute("SET lock_timeout = 50");
                    op.AddColumn("t", new Column("b", SqlType.Integer)); } }
            """);
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        using var other = new NpgsqlConnection(_database);
        other.Open();
        using var transaction = other.BeginTransaction();
        using var command = new NpgsqlCommand("LOCK TABLE t IN SHARE MODE", other, transaction);
        command.ExecuteNonQuery();
        Assert.That(
            project.Run("Upgrade").FailedWith("MIG5011").Text,
            Does.Contain("Another session holds a lock on it for longer than lock_timeout")
        );
    }

    // The server ends the connection while it commits: the driver cannot know how that went.
    [TestCase("PerRun", "MIG5002")]
    [TestCase("PerRevision", "MIG5003")]
    public void A_commit_without_an_answer_is_called_unknown(string transaction, string code)
    {
        using var project = Project("""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) {
                    op.Execute("CREATE TABLE t (a int)");
                    op.Execute("CREATE FUNCTION gone() RETURNS trigger LANGUAGE plpgsql AS "
                        + "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(9); RETURN NULL; END'");
                    op.Execute("CREATE CONSTRAINT TRIGGER gone AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED "
                        + "FOR EACH ROW EXECUTE FUNCTION gone()");
                    op.Execute("INSERT INTO t VALUES (1)"); }
                public override void Downgrade(OperationBuilder op) { } }
            """
        );
        Assert.That(
            project.Run("Upgrade", $"Transaction={transaction}").FailedWith(code).Text,
            Does.EndWith("it is not known whether that was committed: see with -t:MigrationCurrent, and run again.")
        );
    }

    [Test]
    public void A_concurrent_index_alone_leaves_nothing_of_its_revision_but_the_invalid_index()
    {
        using var project = Project(
            Broken.Replace("UNIQUE", "true").Replace("op.AddColumn(\"t\", new Column(\"b\", SqlType.Integer));", "")
        );
        Assert.That(
            project.Run("Upgrade").FailedWith("MIG5003").Text,
            Does.EndWith(
                "This run left nothing of revision r2aa in the database; the version table says r1aa. An index that is built concurrently "
                    + "may be left invalid: the next run takes it away."
            )
        );
        const string IsValid = "SELECT indisvalid::text FROM pg_index WHERE indexrelid = to_regclass('ix')";
        Assert.That(project.Query(IsValid), Is.EqualTo(new[] { "false" }));
        project.Query("DELETE FROM t WHERE ctid = (SELECT min(ctid) FROM t)");
        Assert.That(project.Run("Upgrade").FailedWith("MIG5003").Text, Does.Contain("LATER"));
        Assert.That(project.Query(IsValid), Is.EqualTo(new[] { "true" }));
    }

    [TestCase("PerRun")]
    [TestCase("PerRevision")]
    public void Upgrades_downgrades_and_upgrades_again(string transaction)
    {
        using var project = Project();
        project.Run("Upgrade", $"Transaction={transaction}").Succeeded();
        Assert.That(project.Query("SELECT kind::text || price FROM books ORDER BY id"), Is.EqualTo(new[] { "essay1.50", "poem1.50" }));
        Assert.That(
            project.Query("SELECT indexname FROM pg_indexes WHERE tablename = 'books' ORDER BY 1"),
            Is.EqualTo(new[] { "ix_books_kind", "pk_books" })
        );
        project.Run("Downgrade", "TargetRevision=base", $"Transaction={transaction}").Succeeded();
        Assert.That(
            project.Query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind <> 'i'"),
            Is.EqualTo(new[] { "alembic_version", "alembic_version_history" })
        );
        Assert.That(project.Query("SELECT typname FROM pg_type WHERE typtype = 'e'"), Is.Empty);
        project.Run("Upgrade", $"Transaction={transaction}").Succeeded();
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r4aa" }));
        Assert.That(project.Query(PostgreSqlDatabase.CountOfRunLocks), Is.EqualTo(new[] { "0" }));
    }

    [Test]
    public async Task The_script_leaves_the_same_schema()
    {
        using var project = Project();
        project.Run("Upgrade").Succeeded();
        var script = File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single());
        await using var online = new NpgsqlConnection(_database);
        await online.OpenAsync();
        await using var offline = await OpenAsync();
        PostgreSqlServer.Psql(offline.ConnectionString, script);
        var expected = await PostgreSqlDatabase.Dialect.SchemaReader.ReadSchemaAsync(online, null, default);
        expected.Remove(new("alembic_version_history"));
        var actual = await offline.ReadAsync();
        Assert.That(actual.Tables, Is.EqualTo(expected.Tables));
        Assert.That(actual.RawSql, Is.EqualTo(expected.RawSql));
        Assert.That(await offline.QueryAsync("SELECT version_num FROM alembic_version"), Is.EqualTo("r4aa"));

        var back = project.Run("Sql", "Range=r4aa:base").Succeeded().Outputs("Script").Single();
        PostgreSqlServer.Psql(offline.ConnectionString, File.ReadAllText(back));
        Assert.That((await offline.ReadAsync()).Tables.Select(table => table.Name), Is.EqualTo(new[] { "alembic_version" }));
        Assert.That((await offline.ReadAsync()).RawSql, Is.Empty);
    }

    [Test]
    public void A_failure_leaves_the_database_as_it_was()
    {
        using var project = Project("""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) => op.CreateTable("t1", [new Column("id", SqlType.Integer)]); }
            [Revision("r2aa", Down = "r1aa")]
            public class R2 : Migration {
                public override void Upgrade(OperationBuilder op) => op.Execute("INSERT INTO nowhere VALUES (1)"); }
            """
        );
        Assert.That(
            project.Run("Upgrade").FailedWith("MIG5003").Text,
            Does.Contain("r2aa").And.Contain("nowhere").And.Contain("rolled back")
        );
        // The history alone tells that it was tried.
        Assert.That(
            project.Query(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'alembic_version_history%'"
            ),
            Is.Empty
        );
        Assert.That(project.Query("SELECT outcome || ' ' || error FROM alembic_version_history"), Is.EqualTo(new[] { "failed MIG5003" }));
    }

    [TestCase("PerRun")]
    [TestCase("PerRevision")]
    public async Task Twenty_runs_at_once_apply_each_revision_once(string transaction)
    {
        using var project = Project();
        // Each on a thread of its own, and patient: a machine that is busy connects late.
        string[] options = [$"Transaction={transaction}", "ConnectTimeout=600", "RunLockTimeout=900"];
        var runs = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => Task.Factory.StartNew(() => project.Run("Upgrade", options), TaskCreationOptions.LongRunning))
        );
        foreach (var run in runs)
            run.Succeeded();
        Assert.That(
            runs.SelectMany(run => run.Messages).Count(message => message.StartsWith("Running upgrade", StringComparison.Ordinal)),
            Is.EqualTo(4)
        );
        Assert.That(project.Query("SELECT count(*) FROM books"), Is.EqualTo(new[] { "2" }));
    }

    [Test]
    public async Task Who_holds_the_lock_is_named()
    {
        await using var holder = new NpgsqlConnection(_database + ";Application Name=the other one");
        await holder.OpenAsync();
        var runLock = new RunLock(new("alembic_version"), TimeSpan.Zero);
        await using (await PostgreSqlDatabase.Dialect.Connector.BeginSessionAsync(holder, runLock, default))
        {
            using var project = Project();
            Assert.That(
                project.Run("Upgrade", "LockTimeout=0").FailedWith("MIG5010").Text,
                Does.Contain("program the other one").And.Contain("server process").And.Contain("MigrationRunLockTimeout")
            );
            project.Run("Upgrade", "LockTimeout=0", "VersionTable=other").Succeeded();
        }
        using var again = Project();
        again.Run("Current").Succeeded();
    }

    [TestCase("op.DropTable(\"t\");", "view v depends on table t")]
    [TestCase("op.AlterColumn(\"t\", \"a\", type: SqlType.BigInteger);", "rule _RETURN on view v depends on column \"a\"")]
    [TestCase("op.CreateForeignKey(\"fk\", \"t\", [\"b\"], \"u\", [\"id\"]);", "incompatible types")]
    public void What_stands_in_the_way_of_a_change_is_named(string change, string detail)
    {
        using var project = Project($$"""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) {
                    op.Execute("CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE t (a int, b text); CREATE VIEW v AS SELECT a FROM t");
                    {{change}} } }
            """);
        Assert.That(project.Run("Upgrade").FailedWith("MIG5003").Text, Does.Contain(detail).And.Not.Contain("redacted"));
    }

    [Test]
    public void A_type_that_is_not_cast_by_itself_names_the_option()
    {
        using var project = Project("""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) { op.Execute("CREATE TABLE t (a text)");
                    op.AlterColumn("t", "a", type: SqlType.Integer); } }
            """
        );
        Assert.That(
            project.Run("Upgrade").FailedWith("MIG5003").Text,
            Does.Contain("cannot be cast automatically").And.Contain("postgresql_using")
        );
    }

    // The server's details of these have the values of rows, which no log is to have.
    [TestCase("op.Execute(\"INSERT INTO t VALUES ('s3cr3t')\");", "MIG5003")]
    [TestCase(
        "op.Execute(\"ALTER TABLE t ADD CHECK (a <> 's3cr3t') NOT VALID; INSERT INTO t VALUES ('s3cr3t') ON CONFLICT (a) DO UPDATE SET a "
            + "= t.a || ''\");",
        "MIG5003"
    )]
    [TestCase(
        "op.Run(async (connection, transaction, cancellation) => { await using var command = connection.CreateCommand(); "
            + "command.CommandText = \"INSERT INTO t SELECT a FROM t\"; await command.ExecuteNonQueryAsync(cancellation); });",
        "MIG5004"
    )]
    [TestCase(
        "op.Run(async (connection, transaction, cancellation) => { try { await using var command = connection.CreateCommand(); "
            + "command.CommandText = \"INSERT INTO t SELECT a FROM t\"; await command.ExecuteNonQueryAsync(cancellation); } catch "
            + "(Exception e) { throw new InvalidOperationException(\"mine: \" + e.Message, e); } });",
        "MIG5004"
    )]
    public void Values_of_rows_are_in_no_error(string change, string code)
    {
        using var project = Project($$"""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) { op.Execute("CREATE TABLE t (a text PRIMARY KEY)");
                    op.Execute("INSERT INTO t SELECT 's3' || 'cr3t'"); {{change}} } }
            """);
        var run = project.Run("Upgrade").FailedWith(code);
        var sql = System.Text.RegularExpressions.Regex.Replace(run.Text, "SQL: .*", "");
        Assert.That(sql, Does.Not.Contain("s3cr3t").And.Not.Contain("DETAIL"));
    }

    [Test]
    public void A_full_lock_table_is_explained()
    {
        // On a server of its own, since the others would stand before the full table too.
        using var server = PostgreSqlServer.StartPrivate(maxPreparedTransactions: 0) ?? Server;
        using var project = Project("""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) =>
                    op.Execute("DO $$ BEGIN FOR i IN 1..200000 LOOP PERFORM pg_advisory_xact_lock(i); END LOOP; END $$"); }
            """, server.ConnectionString);
        Assert.That(project.Run("Upgrade").FailedWith("MIG5003").Text, Does.Contain("MigrationTransaction=PerRevision"));
    }
}
