using System.Text.RegularExpressions;
using Engine.Tests.Hosting;
using Engine.Tests.Products;
using Tests.Servers;

namespace Engine.Tests.Runs;

/// <summary>
/// What servers, disks and people do to a run: the error says what the database is then, and the next run, with the fault gone, brings it
/// to where an undisturbed one does. Lost connections are in <see cref="LostConnectionTests"/>, logins that are refused in
/// Binds/*FaultTests.
/// </summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class FaultTests
{
    // The second revision changes rows before and after a schema change, the third one wants room.
    const string Source = """
        [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
            op.CreateTable("t", [new Column("id", SqlType.Integer, Nullable: false), new Column("n", SqlType.Integer),
                new PrimaryKey(["id"])]);
            op.BulkInsert("t", ["id", "n"], [[1, 1], [2, 2], [3, 3]]); } }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) {
            op.Execute("UPDATE t SET n = n + 1 WHERE id = 1");
            op.Execute("UPDATE t SET n = n + 1 WHERE id > 1");
            op.AddColumn("t", new Column("b", SqlType.Integer));
            op.Execute("UPDATE t SET b = n * 2"); } }
        [Revision("r3aa", Down = "r2aa")] public class R3 : Migration { public override void Upgrade(OperationBuilder op) {
            op.CreateTable("w", [new Column("id", SqlType.Integer), new Column("words", SqlType.String(1000))]);
            for (var i = 0; i < 4000; i += 500)
                op.BulkInsert("w", ["id", "words"],
                    [.. Enumerable.Range(i, 500).Select(id => (ValueList<object?>)[id, new string('x', 1000)])]);
            op.CreateIndex("ix_t_n", "t", ["n"]); } }
        """;

    const string RolledBack = "The transaction was rolled back: the database is at r1aa.";
    const string Blocked = "Another session stood in the way in each of 5 tries*";
    const string OverTime = "It took longer than the 1 second(s) of MigrationStatementTimeout.*";

    static readonly Dictionary<string, Fault> Faults = new Fault[]
    {
        new("lock wait", Product.Sqlite, "MIG5011", Blocked + "database is locked*Nothing of this run was committed on it.")
        {
            Options = ["LockTimeout=1"],
            Begin = Session("BEGIN IMMEDIATE"),
        },
        new("lock wait at commit", Product.Sqlite, "MIG5011", Blocked + "COMMIT failed*database is locked*Nothing of this run was commit")
        {
            Options = ["LockTimeout=1"],
            Begin = Session("BEGIN", "SELECT count(*) FROM t"),
        },
        new("lock wait", Product.PostgreSql, "MIG5011", $"{Blocked}In its way may be: server process *ALTER TABLE t *{RolledBack}")
        {
            Options = ["LockTimeout=1"],
            Begin = Session("BEGIN", "SELECT count(*) FROM t"),
        },
        new("lock wait for a row", Product.PostgreSql, "MIG5011", $"{Blocked}In its way may be: server process *UPDATE t *{RolledBack}")
        {
            Options = ["LockTimeout=1"],
            Begin = Session("BEGIN", "UPDATE t SET n = n WHERE id = 2"),
        },
        new(
            "lock wait",
            Product.MySql,
            "MIG5011",
            $"{Blocked}In its way may be: connection *ALTER TABLE t *half done since an earlier run, 2 of *says r1aa."
        )
        {
            Options = ["LockTimeout=1"],
            Begin = Session("START TRANSACTION", "SELECT count(*) FROM t"),
            ChangesNothing = false,
        },
        new("lock wait for a row", Product.MySql, "MIG5011", Blocked + "In its way may be: connection *left nothing of revision r2aa")
        {
            Options = ["LockTimeout=1"],
            Begin = Session("START TRANSACTION", "UPDATE t SET n = n WHERE id = 2"),
        },
        new("statement time-out", Product.PostgreSql, "MIG5003", OverTime + RolledBack)
        {
            Options = ["LockTimeout=60", "StatementTimeout=1"],
            Begin = Session("BEGIN", "SELECT count(*) FROM t"),
        },
        new("statement time-out", Product.MySql, "MIG5003", OverTime + "2 operation(s) are in*says r1aa.")
        {
            Options = ["LockTimeout=60", "StatementTimeout=1"],
            Begin = Session("START TRANSACTION", "SELECT count(*) FROM t"),
            ChangesNothing = false,
        },
        new("read-only database", Product.Sqlite, "MIG5003", $"readonly database*Let this account write the file*{RolledBack}")
        {
            Url = (database, isFaulty) => database.Url + (isFaulty ? "?mode=ro" : ""),
        },
        new("read-only database", Product.PostgreSql, "MIG5003", $"read-only transaction*Give the bind a server*{RolledBack}")
        {
            Begin = Held(
                database => database.Execute($"ALTER DATABASE {database.Connection.Database} SET default_transaction_read_only = on"),
                database => database.Execute($"ALTER DATABASE {database.Connection.Database} RESET default_transaction_read_only")
            ),
        },
        new("right revoked", Product.PostgreSql, "MIG5003", "permission denied*Grant the right*rolled back: the database is at r2aa.")
        {
            Options = ["Transaction=PerRevision"],
            Url = Limited,
            Begin = Held(
                database => database.Execute("REVOKE CREATE ON SCHEMA public FROM migrations_limited"),
                database => database.Execute("GRANT CREATE ON SCHEMA public TO migrations_limited")
            ),
            At = "r2aa",
        },
        new("right revoked", Product.MySql, "MIG5003", "INDEX command denied*Grant the right*operation(s) are in*says r2aa.")
        {
            Url = Limited,
            Begin = Held(
                database => database.Execute($"REVOKE INDEX ON {database.Connection.Database}.* FROM migrations_limited"),
                database => database.Execute($"GRANT INDEX ON {database.Connection.Database}.* TO migrations_limited")
            ),
            At = "r2aa",
        },
    }.ToDictionary(fault => $"{fault.Name}, {fault.Product}");

    public static IEnumerable<string> Names => Faults.Keys;

    [TestCaseSource(nameof(Names))]
    public void Is_told_and_the_next_run_converges(string name)
    {
        using var database = Faults[name].Product.Create();
        Check(Faults[name], database);
    }

    // A server of its own: it refuses everybody who has not every right.
    [Test]
    public void The_database_may_only_be_read_on_MariaDB()
    {
        using var server = MariaDbServer.StartPrivate() ?? ServerProcess.Missing<MariaDbServer>("No MariaDB of its own.");
        using var database = Product.OnMySql(server);
        const string Said = "read-only*Give the bind a server*This run left nothing of revision r2aa";
        var fault = new Fault("read-only database", Product.MySql, "MIG5003", Said)
        {
            Url = Limited,
            Begin = Held(
                readOnly => readOnly.Execute("SET GLOBAL read_only = 1"),
                readOnly => readOnly.Execute("SET GLOBAL read_only = 0")
            ),
        };
        Check(fault, database);
    }

    static void Check(Fault fault, TestDatabase database)
    {
        using var project = Project(fault.Url(database, false));
        var before = State(database);
        RunResult failed;
        using (fault.Begin(database))
        {
            project.Binds = $"default={fault.Url(database, true)}";
            failed = project.Run("Upgrade", fault.Options).FailedWith(fault.Code);
        }
        Says(failed.Text, fault.Said);
        Assert.That(database.Rows("SELECT version_num FROM alembic_version"), Is.EqualTo(fault.At));
        if (fault.ChangesNothing && fault.At == "r1aa")
            Assert.That(State(database), Is.EqualTo(before));
        project.Binds = $"default={fault.Url(database, false)}";
        Converges(project, database);
    }

    [Test]
    public void A_lock_that_goes_is_waited_for([Values("sqlite", "postgresql", "mysql")] string product)
    {
        var fault = Faults[$"lock wait, {product}"];
        using var database = fault.Product.Create();
        using var project = Project(database.Url);
        IDisposable? held = fault.Begin(database);
        project.OnEvent = told =>
        {
            if (!told[^1].Contains("Trying again in 0.5 s (1 of 5 tries done)"))
                return;
            held?.Dispose();
            held = null;
        };
        project.Run("Upgrade", "LockTimeout=1").Succeeded();
        Assert.That(held, Is.Null, "it was in the way");
        Converges(project, database);
    }

    // The other session has the second row and wants the first, which the run has. Its work weighs more, and it is more patient.
    [TestCase("postgresql", "SET deadlock_timeout = '1min'", "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        + " AND datname = current_database()", "deadlock detected*let this one give way*" + RolledBack)]
    [TestCase("mysql", "CREATE TABLE heavy AS SELECT seq AS id FROM seq_1_to_1000", "SELECT count(*) FROM information_schema.innodb_trx "
        + "WHERE trx_state = 'LOCK WAIT' AND trx_query LIKE 'UPDATE t %'", "Deadlock found*let this one give way*left nothing of revision")]
    public void A_deadlock_victim_is_tried_again(string name, string prepare, string waiting, string said)
    {
        var product = Product.All.Single(one => one.ToString() == name);
        using var database = product.Create();
        using var watch = database.Open();
        using var project = Project(database.Url);
        database.Execute(prepare);
        database.Execute("BEGIN");
        if (product == Product.MySql)
            database.Execute("UPDATE heavy SET id = id + 1");
        database.Execute("UPDATE t SET n = n WHERE id = 2");
        var run = Task.Factory.StartNew(() => project.Run("Upgrade", "LockTimeout=40"), TaskCreationOptions.LongRunning);
        // Whoever asks InnoDB again within a tenth of a second gets its last answer.
        Assert.That(() => CompiledProject.FirstColumn(watch, waiting), Is.EqualTo(new[] { "1" }).After(60_000, 300), "the run waits");
        database.Execute("UPDATE t SET n = n WHERE id = 1");
        database.Execute("ROLLBACK");
        if (product == Product.MySql)
            database.Execute("DROP TABLE heavy");
        Says(run.Result.Succeeded().Messages.Single(message => message.Contains("Trying again")), said);
        Converges(project, database);
    }

    // The first of them is in, and would be in twice.
    [Test]
    public void A_text_of_several_statements_is_not_tried_again_where_each_commits_by_itself()
    {
        using var database = Product.MySql.Create();
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("t", [new Column("n", SqlType.Integer)]); }
            [Revision("r2aa", Down = "r1aa")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) =>
                op.Execute("INSERT INTO t VALUES (9); ALTER TABLE t ADD b int"); }
            """) { Binds = $"default={database.Url}" };
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        using (Session("START TRANSACTION", "SELECT count(*) FROM t")(database))
            project.Run("Upgrade", "LockTimeout=1").FailedWith("MIG5003");
        Assert.That(database.Rows("SELECT n FROM t"), Is.EqualTo("9"));
    }

    // It waits for every old transaction, which holds nobody up.
    [Test]
    public void A_concurrent_index_waits_without_the_limit()
    {
        using var database = Product.PostgreSql.Create();
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("t", [new Column("n", SqlType.Integer)]); }
            [Revision("r2aa", Down = "r1aa")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) {
                op.CreateIndex("ix_t_n", "t", ["n"], options: [new("postgresql_concurrently", true)]);
                op.Execute("CREATE TABLE seen AS SELECT current_setting('lock_timeout') AS wait"); } }
            """) { Binds = $"default={database.Url}" };
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        database.Execute("BEGIN; INSERT INTO t VALUES (1)");
        using var end = new Timer(_ => database.Execute("COMMIT"), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        var run = project.Run("Upgrade", "LockTimeout=1").Succeeded();
        Assert.That(run.Messages, Has.None.Contains("Trying again"));
        Assert.That(database.Rows("SELECT wait FROM seen"), Is.EqualTo("1s"), "for what comes after, it is back");
    }

    [Test]
    public void The_server_is_restarted_in_the_middle_on_PostgreSQL()
    {
        using var server = PostgreSqlServer.StartPrivate(maxPreparedTransactions: 0)
            ?? ServerProcess.Missing<PostgreSqlServer>("No PostgreSQL of its own.");
        using var database = Product.OnPostgreSql(server);
        Restarted(database, server.Restart, RolledBack);
    }

    [Test]
    public void The_server_is_restarted_in_the_middle_on_MariaDB()
    {
        using var server = MariaDbServer.StartPrivate() ?? ServerProcess.Missing<MariaDbServer>("No MariaDB of its own.");
        using var database = Product.OnMySql(server);
        Restarted(database, () => server.Restart(), "3 operation(s) are in, the last one is 'add column t.b'*says r1aa.");
    }

    static void Restarted(TestDatabase database, Action restart, string said)
    {
        using var project = Project(database.Url);
        project.OnEvent = told =>
        {
            if (!told[^1].StartsWith("execute SQL: UPDATE t SET b", StringComparison.Ordinal))
                return;
            project.OnEvent = null;
            database.Connection.Close();
            restart();
            database.Connection.Open();
        };
        Says(project.Run("Upgrade").FailedWith("MIG5003").Text, said);
        Assert.That(database.Rows("SELECT version_num FROM alembic_version"), Is.EqualTo("r1aa"));
        Converges(project, database);
    }

    [Test]
    public void The_disk_is_full_on_SQLite()
    {
        using var disk = new SmallDisk("2m");
        using var database = Product.OnSqlite(disk.Path);
        Full(database, () => disk.Grow("200m"), "database or disk is full*Make room on the disk*rolled back: the database is at r2aa.");
    }

    [Test]
    public void The_disk_is_full_on_PostgreSQL()
    {
        using var disk = new SmallDisk("2m");
        using var database = Product.OnPostgreSql(PostgreSqlServer.Current, disk.Path);
        Full(database, () => disk.Grow("200m"), "No space left*Make room on the server's disk*rolled back: the database is at r2aa.");
    }

    // MariaDB itself ends where the file system has no room left, so its one file is what is full.
    [Test]
    public void The_disk_is_full_on_MariaDB()
    {
        static string[] Room(string most) => ["--innodb-file-per-table=0", $"--innodb-data-file-path=ibdata1:12M:autoextend:max:{most}"];
        using var server = MariaDbServer.StartPrivate(Room("14M")) ?? ServerProcess.Missing<MariaDbServer>("No MariaDB of its own.");
        using var database = Product.OnMySql(server);
        Full(database, () =>
        {
            database.Connection.Close();
            server.Restart(Room("200M"));
            database.Connection.Open();
        }, "is full*Make room on the server's disk*operation(s) are in*says r2aa.");
    }

    static void Full(TestDatabase database, Action grow, string said)
    {
        using var project = Project(database.Url);
        Says(project.Run("Upgrade", "Transaction=PerRevision").FailedWith("MIG5003").Text, said);
        Assert.That(database.Rows("SELECT version_num FROM alembic_version"), Is.EqualTo("r2aa"));
        grow();
        Converges(project, database);
    }

    static CompiledProject Project(string url)
    {
        var project = new CompiledProject(Source) { Binds = $"default={url}" };
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        return project;
    }

    static void Converges(CompiledProject project, TestDatabase database)
    {
        project.Run("Upgrade").Succeeded();
        using var undisturbed = Product.All.Single(one => one.ToString() == database.Dialect.Name).Create();
        using var other = Project(undisturbed.Url);
        other.Run("Upgrade").Succeeded();
        Assert.That(State(database), Is.EqualTo(State(undisturbed)));
        Assert.That(database.Difference(undisturbed.Read(), database.Read()), Is.Empty);
        Assert.That(database.Difference(database.Read(), undisturbed.Read()), Is.Empty);
    }

    // All rows, and the columns by their order.
    static string State(TestDatabase database)
    {
        var tables = database.ReadModel().Tables.Select(table => table.Name).Where(name => name != "alembic_version_journal").Order();
        return string.Join("\n", tables.Select(table => $"{table}: {database.Rows($"SELECT * FROM {table} ORDER BY id")}"))
            + $"\nversion: {database.Rows("SELECT version_num FROM alembic_version")}";
    }

    static void Says(string text, string said)
    {
        var pattern = string.Join(".*", said.Split('*').Select(Regex.Escape));
        Assert.That(text, Does.Match(pattern));
    }

    static Func<TestDatabase, IDisposable> Session(params string[] begin) =>
        Held(database => Array.ForEach(begin, database.Execute), database => database.Execute("ROLLBACK"));

    static Func<TestDatabase, IDisposable> Held(Action<TestDatabase> begin, Action<TestDatabase> end) => database =>
    {
        begin(database);
        return new End(() => end(database));
    };

    // A user who owns what it makes, and has no right that it was not given.
    static string Limited(TestDatabase database, bool isFaulty)
    {
        if (database.Dialect == Product.MySql.Dialect)
        {
            database.Execute("CREATE USER IF NOT EXISTS migrations_limited IDENTIFIED BY 'limited'");
            if (!isFaulty)
                database.Execute($"GRANT ALL ON {database.Connection.Database}.* TO migrations_limited");
            return Regex.Replace(database.Url, "//.*@", "//migrations_limited:limited@");
        }
        if (!isFaulty)
            database.Execute("""
                DO $$ BEGIN CREATE ROLE migrations_limited LOGIN; EXCEPTION WHEN duplicate_object THEN END $$;
                GRANT USAGE, CREATE ON SCHEMA public TO migrations_limited
                """);
        return Regex.Replace(database.Url, "//.*@", "//migrations_limited@");
    }

    /// <summary>What happens to a run, on a product.</summary>
    /// <param name="Name">What happens.</param>
    /// <param name="Product">Where.</param>
    /// <param name="Code">The error that tells it.</param>
    /// <param name="Said">What the error says, with * for what lies between.</param>
    sealed record Fault(string Name, Product Product, string Code, string Said)
    {
        public string[] Options { get; init; } = [];

        /// <summary>Begins it; it ends when the result is disposed.</summary>
        public Func<TestDatabase, IDisposable> Begin { get; init; } = _ => new End(() => { });

        /// <summary>The way to the database, before and after the fault and while it lasts.</summary>
        public Func<TestDatabase, bool, string> Url { get; init; } = (database, _) => database.Url;

        /// <summary>Where the version table is then.</summary>
        public string At { get; init; } = "r1aa";

        /// <summary>Whether the run leaves the rows of that revision as they were.</summary>
        public bool ChangesNothing { get; init; } = true;
    }

    sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
