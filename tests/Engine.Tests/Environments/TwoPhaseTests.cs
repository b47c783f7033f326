using Engine.Tests.Hosting;
using Engine.Tests.PostgreSql;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.Environments;

/// <summary>Two-phase runs over real servers: two databases of PostgreSQL and one of MariaDB.</summary>
public class TwoPhaseTests
{
    // On MariaDB rows only: its table was there before. "late" is the last bind, so that what it does happens when the others are done.
    const string Source = """
        [Revision("r1aa")] public class R1 : Migration {
            [Upgrade("first")] public void First(OperationBuilder op) => op.CreateTable("books", [new Column("id", SqlType.Integer)]);
            [Downgrade("first")] public void FirstDown(OperationBuilder op) => op.DropTable("books");
            [Upgrade("rows")] public void Rows(OperationBuilder op) => op.BulkInsert("notes", ["text"], [["one"]]);
            [Downgrade("rows")] public void RowsDown(OperationBuilder op) => op.Execute("DELETE FROM notes");
            [Upgrade("late")] public void Late(OperationBuilder op) => op.CreateTable("log", [new Column("id", SqlType.Integer)]);
            [Downgrade("late")] public void LateDown(OperationBuilder op) => op.DropTable("log");
        }
        """;

    const string Extra = """

        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration {
            [Upgrade("BIND")] public void Up(OperationBuilder op) { BODY } }
        """;

    string _first = "", _rows = "", _late = "";

    [SetUp]
    public void Create()
    {
        (_first, _late) = (PostgreSqlServer.Current.CreateDatabase(), PostgreSqlServer.Current.CreateDatabase());
        _rows = MariaDbServer.Current.CreateDatabase();
        OnRows("CREATE TABLE notes (text VARCHAR(50))");
    }

    [TearDown]
    public void Drop()
    {
        foreach (var database in new[] { _first, _late }.Where(database => database.Length > 0))
        {
            foreach (var id in Query(database, "SELECT gid FROM pg_prepared_xacts WHERE database = current_database()"))
                Query(database, $"ROLLBACK PREPARED '{id}'");
            PostgreSqlServer.Current.DropDatabase(database);
        }
        if (_rows.Length > 0)
            MariaDbServer.Current.DropDatabase(_rows);
    }

    [Test]
    public void Schema_changes_on_PostgreSQL_and_rows_on_MariaDB_are_committed_together()
    {
        using var project = Project();
        var run = project.Run("Upgrade", "TwoPhase=true").Succeeded();
        Assert.That(run.Messages, Has.Some.Contains("rows: created alembic_version before the transaction began"));
        Assert.That((Tables(_first), OnRows("SELECT text FROM notes"), Tables(_late)), Is.EqualTo(("books", "one", "log")));
        Assert.That(Versions(), Is.EqualTo("r1aa r1aa r1aa"));
        project.Run("Downgrade", "TwoPhase=true", "TargetRevision=base").Succeeded();
        Assert.That((Tables(_first), OnRows("SELECT text FROM notes"), Tables(_late), Prepared()), Is.EqualTo(("", "", "", 0)));
        Assert.That(Query(_first, PostgreSqlDatabase.CountOfRunLocks), Is.EqualTo(new[] { "0" }));
    }

    [Test]
    public void A_list_says_that_a_run_is_still_at_work()
    {
        using var project = Project();
        using var other = new NpgsqlConnection(_first);
        other.Open();
        new NpgsqlCommand(
            "SELECT pg_advisory_lock(hashtextextended('Migrations.Build public.alembic_version', 0))",
            other
        ).ExecuteNonQuery();
        var messages = project.Run("Prepared").Succeeded().Messages;
        Assert.That(
            messages,
            Has.Some.StartsWith("first: a run is at work, so this list may change: Another run holds the lock")
                .And.None.StartsWith("late: a run is at work")
        );
    }

    [TestCase("late", "op.Execute(\"INSERT INTO nowhere VALUES (1)\");", "MIG5003", "nowhere")]
    [TestCase("late", "op.Execute(\"CREATE TEMP TABLE t (id int)\");", "MIG5032", "PREPARE TRANSACTION 'migrations:")]
    [TestCase(
        "rows",
        "op.Run(async (connection, _, _) => { using var command = connection.CreateCommand(); command.CommandText = \"CREATE TABLE t (id "
            + "int)\"; await command.ExecuteNonQueryAsync(); });",
        "MIG5004",
        "XAER_RMFAIL"
    )]
    public void A_failure_before_the_first_commit_rolls_all_back(string bind, string body, string code, string words)
    {
        using var project = Project(Extra.Replace("BIND", bind).Replace("BODY", body));
        Assert.That(project.Run("Upgrade", "TwoPhase=true").FailedWith(code).Text, Does.Contain(words));
        Assert.That((Tables(_first), OnRows("SELECT text FROM notes"), Tables(_late), Prepared()), Is.EqualTo(("", "", "", 0)));
        project.Run("Upgrade", "TwoPhase=true", "TargetRevision=r1aa", "LockTimeout=5").Succeeded();
    }

    // The last bind's deferred trigger runs while it is prepared: the others are prepared then. Here it ends a connection, or fails.
    [Test]
    public void What_was_prepared_already_is_rolled_back_too()
    {
        using var project = Project(
            Extra
                .Replace("BIND", "late")
                .Replace("BODY", $"op.Execute(\"{Deferred("RAISE EXCEPTION 'not today'")}\"); op.Execute(\"INSERT INTO t VALUES (1)\");")
        );
        Assert.That(project.Run("Upgrade", "TwoPhase=true").FailedWith("MIG5032").Text, Does.Contain("not today").And.Contain("'late'"));
        Assert.That((Tables(_first), OnRows("SELECT text FROM notes"), Tables(_late), Prepared()), Is.EqualTo(("", "", "", 0)));
    }

    [Test]
    public void A_connection_lost_after_preparing_leaves_what_the_error_lists_and_the_verb_commits()
    {
        using var project = Killing("first");
        var failure = project.Run("Upgrade", "TwoPhase=true").FailedWith("MIG5034");
        var id = Query(_first, "SELECT gid FROM pg_prepared_xacts WHERE database = current_database()").Single();
        Assert.That(
            failure.Text,
            Does.Contain("Committed: rows, late.")
                .And.Contain($"first: COMMIT PREPARED '{id}'; or ROLLBACK PREPARED '{id}';")
                .And.Contain("-t:MigrationPrepared")
        );
        Assert.That(id, Does.Match("^migrations:[0-9a-f]{12}:first:alembic_version:[0-9a-f]{8}$"));
        Assert.That((Tables(_first), OnRows("SELECT text FROM notes"), Tables(_late)), Is.EqualTo(("", "one", "log t")));

        Assert.That(project.Run("Upgrade").FailedWith("MIG5031").Text, Does.Contain(id).And.Contain("'first'"));
        Assert.That(project.Run("Upgrade", "TwoPhase=true").FailedWith("MIG5031").Text, Does.Contain(id));
        var listed = project.Run("Prepared").Succeeded().Messages;
        Assert.That(
            listed.Single(line => line.StartsWith("first: ", StringComparison.Ordinal)),
            Does.Contain($"{id}, prepared 20").And.Contain(" by postgres. COMMIT PREPARED")
        );
        Assert.That(
            listed,
            Has.Some.EndsWith(
                "commit the others with -p:MigrationResolve=commit; where none has, roll them back with -p:MigrationResolve=rollback."
            )
        );
        project.Run("Prepared", "Resolve=rollback", "PreparedId=migrations:1").FailedWith("MIG5037");
        Assert.That(
            project.Run("Prepared", "Resolve=commit", $"PreparedId={id}").Succeeded().Messages,
            Has.Some.Matches($"^first: {id}, .*: committed\\.$").And.Some.EqualTo("rows: no prepared transaction.")
        );
        Assert.That(Tables(_first), Is.EqualTo("books"));
        Assert.That(
            project.Run("Upgrade", "TwoPhase=true").Succeeded().Messages,
            Has.Exactly(3).Contains("is already at r2aa (head), R2, on ")
        );
    }

    [Test]
    public void The_same_on_MariaDB()
    {
        using var project = Killing("rows");
        var failure = project.Run("Upgrade", "TwoPhase=true").FailedWith("MIG5034");
        Assert.That(
            failure.Text,
            Does.Contain("Committed: first, late.")
                .And.Match(
                    "Left prepared: rows: XA COMMIT '(migrations:[0-9a-f]{12})','(rows:alembic_version:[0-9a-f]{8})'; or XA ROLLBACK "
                        + "'\\1','\\2';"
                )
        );
        Assert.That(project.Run("Upgrade").FailedWith("MIG5031").Text, Does.Contain("'rows'"));
        Assert.That(project.Run("Prepared").Succeeded().Messages, Has.Some.Match("rows: migrations:.*XA COMMIT"));
        project.Run("Prepared", "Resolve=rollback").Succeeded();
        Assert.That(
            (OnRows("SELECT text FROM notes"), OnRows("SELECT version_num FROM alembic_version"), Prepared()),
            Is.EqualTo(("", "", 0))
        );
        project.Run("Upgrade").Succeeded();
        Assert.That(Versions(), Is.EqualTo("r2aa r2aa r2aa"));
    }

    [TestCase("rows", "op.CreateTable(\"t\", [new Column(\"id\", SqlType.Integer)]);", "create table t")]
    [TestCase("rows", "op.Execute(\"ALTER TABLE notes ADD c INT\");", "changes the schema")]
    [TestCase(
        "rows",
        "op.Run((_, _, _) => Task.CompletedTask).Declares(o => o.AddColumn(\"notes\", new Column(\"c\", SqlType.Integer)));",
        "'run code' changes the schema"
    )]
    [TestCase("rows", "op.Autocommit(o => o.Execute(\"DELETE FROM notes\"));", "autocommit")]
    [TestCase("late", "op.Autocommit(o => o.Execute(\"VACUUM\"));", "outside a transaction")]
    [TestCase("late", "op.CreateIndex(\"ix\", \"log\", [\"id\"], options: [new(\"postgresql_concurrently\", true)]);", "create index ix")]
    [TestCase(
        "late",
        "op.AddColumn(\"log\", new Column(\"kind\", SqlType.Enum(\"kind\", [\"a\", \"b\", \"c\"])));",
        "outside a transaction"
    )]
    public void A_revision_that_cannot_take_part_is_refused_before_anything_is_touched(string bind, string body, string reason)
    {
        Query(_late, "CREATE TYPE kind AS ENUM ('a', 'b')", "CREATE TABLE old (kind kind)");
        using var project = Project(Extra.Replace("BIND", bind).Replace("BODY", body));
        var failure = project.Run("Upgrade", "TwoPhase=true").FailedWith("MIG5030");
        Assert.That(
            (failure.Text, failure.Line),
            Is.EqualTo((failure.Text, 11))
                .And.Matches<(string Text, int)>(found => found.Text.Contains($"'{bind}'") && found.Text.Contains(reason)),
            failure.Text
        );
        Assert.That(
            (Query(_first, "SELECT relname FROM pg_class WHERE relname = 'alembic_version'"), OnRows("SHOW TABLES")),
            Is.EqualTo((Array.Empty<string>(), "notes"))
        );
    }

    [TestCase("MIG1021", "PerRevision", "Transaction=PerRevision")]
    [TestCase("MIG1022", "MigrationParallelism", "Parallelism=2")]
    public void Options_that_contradict_it_are_refused(string code, string words, string option)
    {
        using var project = Project();
        Assert.That(project.Run("Upgrade", "TwoPhase=true", option).FailedWith(code).Text, Does.Contain(words));
    }

    [Test]
    public void A_single_database_is_refused()
    {
        using var project = new CompiledProject("""[Revision("r1aa")] public class R1 : Migration { }""")
        {
            Binds = $"default={Url(_first)}",
        };
        Assert.That(project.Run("Upgrade", "TwoPhase=true").FailedWith("MIG1021").Text, Does.Contain("only one bind takes part (default)"));
    }

    [Test]
    public void A_bind_on_SQLite_is_refused_unless_the_environment_leaves_it_out()
    {
        using var project = Project();
        project.Binds += ";file=sqlite:///app.db";
        Assert.That(
            project.Run("Upgrade", "TwoPhase=true").FailedWith("MIG1011").Text,
            Does.Contain("bind 'file' cannot take part: SQLite")
        );
        using var chosen = Project(
            "public class Env(MigrationServices services) : MultipleDatabaseMigrationEnv(services) { public override "
                + "IReadOnlyList<MigrationsBuild.Bind> Binds => base.Binds.Where(bind => "
                + "bind.Dialect.Connector.TwoPhase is not null).ToList(); }"
        );
        chosen.Binds += ";file=sqlite:///app.db";
        chosen.Run("Upgrade", "TwoPhase=true").Succeeded();
        Assert.That((Versions(), File.Exists(chosen.Database)), Is.EqualTo(("r1aa r1aa r1aa", false)));
    }

    [Test]
    public void A_bind_on_SQL_Server_is_refused_with_the_reason()
    {
        using var project = Project();
        project.Binds += ";ms=mssql://sa:secret@127.0.0.1:1/x";
        Assert.That(project.Run("Upgrade", "TwoPhase=true").FailedWith("MIG1011").Text, Does.Contain("coordinator"));
    }

    [Test]
    public void A_server_without_prepared_transactions_is_refused()
    {
        using var server = PostgreSqlServer.StartPrivate(maxPreparedTransactions: 0) ?? PostgreSqlServer.Current;
        using var project = Project();
        project.Binds = project.Binds.Replace(Url(_late), Url(server.ConnectionString));
        Assert.That(
            project.Run("Upgrade", "TwoPhase=true").FailedWith("MIG5030").Text,
            Does.Contain("'late'").And.Contain("max_prepared_transactions = 0")
        );
        Assert.That(Query(_first, "SELECT relname FROM pg_class WHERE relname = 'alembic_version'"), Is.Empty);
    }

    [Test]
    public void An_environment_that_commits_one_bind_before_the_others_are_prepared_is_refused()
    {
        using var project = Project("""
            public class Env(MigrationServices services) : MigrationEnvBase(services) {
                public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision,
                    IList<MigrationScript> directives) { }
                public override Task RunMigrationsOfflineAsync(EnvironmentContext context) => Task.CompletedTask;
                public override async Task RunMigrationsOnlineAsync(EnvironmentContext context) {
                    foreach (var bind in Binds) {
                        await using var connection = await bind.OpenAsync();
                        await using var migration = context.Configure(ContextOptions with { Bind = bind, Connection = connection });
                        await using var transaction = await migration.BeginTransactionAsync();
                        await migration.RunMigrationsAsync();
                        await transaction.PrepareAsync();
                        await transaction.CommitAsync(); } } }
            """);
        Assert.That(project.Run("Upgrade", "TwoPhase=true").FailedWith("MIG5033").Text, Does.Contain("'first'").And.Contain("rows, late"));
        Assert.That((Tables(_first), Prepared()), Is.EqualTo(("", 0)));
    }

    // When the last bind is prepared, a trigger of it ends the connection of another one, which is prepared by then.
    CompiledProject Killing(string bind)
    {
        var kill =
            bind == "first"
                ? $"PERFORM pg_terminate_backend(a.pid) FROM pg_stat_activity a WHERE a.datname = "
                    + $"'{new NpgsqlConnectionStringBuilder(_first).Database}'"
                : null;
        if (kill is not null)
            return Project(
                Extra
                    .Replace("BIND", "late")
                    .Replace("BODY", $"op.Execute(\"{Deferred(kill)}\"); op.Execute(\"INSERT INTO t VALUES (1)\");")
            );
        return Project(
            Extra.Replace("BIND", "late").Replace("BODY", "")
                + """

                public class Env(MigrationServices services) : MigrationEnvBase(services) {
                    public override void ProcessRevisionDirectives(MigrationContext context, RevisionRequest revision,
                        IList<MigrationScript> directives) { }
                    public override Task RunMigrationsOfflineAsync(EnvironmentContext context) => Task.CompletedTask;
                    public override async Task RunMigrationsOnlineAsync(EnvironmentContext context) {
                        var (all, transactions) = (new List<(System.Data.Common.DbConnection Connection, MigrationContext Migration)>(),
                            new List<MigrationTransaction>());
                        try {
                            foreach (var bind in Binds) {
                                var connection = await bind.OpenAsync();
                                all.Add((connection, context.Configure(ContextOptions with { Bind = bind, Connection = connection }))); }
                            foreach (var one in all) transactions.Add(await one.Migration.BeginTransactionAsync());
                            foreach (var one in all) await one.Migration.RunMigrationsAsync();
                            foreach (var one in transactions) await one.PrepareAsync();
                            if (!context.IsReadOnly && UseTwoPhase) await KillAsync(all[1].Connection);
                            foreach (var one in transactions) await one.CommitAsync(); }
                        finally {
                            foreach (var one in transactions) await one.DisposeAsync();
                            foreach (var one in all) { await one.Migration.DisposeAsync(); await one.Connection.DisposeAsync(); } } }
                    static async Task KillAsync(System.Data.Common.DbConnection connection) {
                        var thread = connection.GetType().GetProperty("ServerThread")!.GetValue(connection);
                        using var other = (System.Data.Common.DbConnection)Activator.CreateInstance(connection.GetType())!;
                        other.ConnectionString = "CONNECTION";
                        await other.OpenAsync();
                        using var command = other.CreateCommand();
                        command.CommandText = $"KILL {thread}";
                        await command.ExecuteNonQueryAsync(); } }
                """.Replace("CONNECTION", _rows)
        );
    }

    static string Deferred(string body) =>
        $"CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}; RETURN NULL; END $$; CREATE "
            + $"CONSTRAINT TRIGGER c AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();";

    CompiledProject Project(string more = "") =>
        new(Source + "\n" + more) { Binds = $"first={Url(_first)};rows={MariaDbServer.Url(_rows)};late={Url(_late)}" };

    static string Url(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}?Pooling=false";
    }

    static string Tables(string database) =>
        string.Join(
            " ",
            Query(
                database,
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE "
                    + "'alembic_version%' ORDER BY 1"
            )
        );

    string Versions() =>
        string.Join(
            " ",
            Query(_first, "SELECT version_num FROM alembic_version")
                .Append(OnRows("SELECT version_num FROM alembic_version"))
                .Concat(Query(_late, "SELECT version_num FROM alembic_version"))
        );

    int Prepared() => Query(_first, "SELECT gid FROM pg_prepared_xacts").Length + (OnRows("XA RECOVER").Length > 0 ? 1 : 0);

    string OnRows(string sql)
    {
        using var connection = MariaDbServer.Open(_rows);
        return string.Join(";", CompiledProject.FirstColumn(connection, sql));
    }

    static string[] Query(string database, params string[] statements)
    {
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        return statements.Select(sql => CompiledProject.FirstColumn(connection, sql)).ToList()[^1];
    }
}
