using System.Data.Common;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.Hosting;

/// <summary>
/// A connection is cut in the middle of a run. What the error says of the database is compared with the database, and the next run goes on.
/// The journal holds a schema change before it is sent, in two texts: the third time is the change itself.
/// </summary>
public class LostConnectionTests
{
    // The second revision changes rows, then commits, then changes rows again.
    const string Source = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("t", [new Column("id", SqlType.Integer)]); }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration { public override void Upgrade(OperationBuilder op) {
            op.Execute("INSERT INTO t VALUES (1)");
            §
            op.Execute("INSERT INTO t VALUES (2)"); } }
        """;

    const string Nothing = "This run left nothing of revision r2aa in the database; the version table says r1aa.";
    const string Mend =
        "alembic_version_journal keeps what is in: mend what failed, in the revision or in the database, and run again. The run goes on "
            + "there.";
    const string FirstUnknown =
        "The connection broke before the answer came, so it is not known whether that was committed with 'execute SQL: INSERT INTO t "
            + "VALUES …' at *: the next run goes by what the database has. All after it is not. The version table says r1aa. "
        + Mend;
    const string LastUnknown =
        "it is not known whether that was committed. Where -t:MigrationCurrent says r2aa, all of revision r2aa is in: run again. Where it "
            + "says r1aa, 2 operation(s) are in, the last one is 'create * all after it is not. "
        + Mend;
    const string Unknown =
        "The connection broke before the answer came, so it is not known whether that was committed: see with -t:MigrationCurrent, and "
            + "run again.";

    [TestCase("start transaction", CutMoment.Before, 1, Nothing, "", false, "r1aa")]
    [TestCase("start transaction", CutMoment.After, 1, Nothing, "", false, "r1aa")]
    [TestCase("VALUES (1)", CutMoment.Within, 1, Nothing, "", false, "r1aa")]
    [TestCase("VALUES (1)", CutMoment.Between, 1, Nothing, "", false, "r1aa")]
    [TestCase("commit", CutMoment.Before, 1, FirstUnknown, "", false, "r1aa")]
    [TestCase("commit", CutMoment.After, 1, FirstUnknown, "1", false, "r1aa")]
    [TestCase(
        "CREATE TABLE u",
        CutMoment.Before,
        3,
        "1 operation(s) are in, the last one is 'execute SQL: INSERT INTO t VALUES …' at *. The connection broke in 'create table u' at "
            + "*, so the next run looks whether it is in; all after it is not. The version table says r1aa. "
            + Mend,
        "1",
        false,
        "r1aa"
    )]
    [TestCase(
        "CREATE TABLE u",
        CutMoment.After,
        3,
        "1 operation(s) are in, the last one is 'execute SQL: INSERT INTO t VALUES …' at *. The connection broke in 'create table u' at "
            + "*, so the next run looks whether it is in; all after it is not. The version table says r1aa. "
            + Mend,
        "1",
        true,
        "r1aa"
    )]
    [TestCase(
        "start transaction",
        CutMoment.Before,
        2,
        "2 operation(s) are in, the last one is 'create table u' at *. Not in: 'execute SQL: INSERT INTO t VALUES …' at * and all after "
            + "it. The version table says r1aa. "
            + Mend,
        "1",
        true,
        "r1aa"
    )]
    [TestCase(
        "VALUES (2)",
        CutMoment.After,
        1,
        "2 operation(s) are in, the last one is 'create table u' at *. Not in: 'execute SQL: INSERT INTO t VALUES …' at * and all after "
            + "it. The version table says r1aa. "
            + Mend,
        "1",
        true,
        "r1aa"
    )]
    [TestCase("commit", CutMoment.Before, 2, LastUnknown, "1", true, "r1aa")]
    [TestCase("commit", CutMoment.After, 2, LastUnknown, "1,2", true, "r2aa")]
    public void On_MariaDB(string word, CutMoment moment, int occurrence, string said, string rows, bool hasTable, string version)
    {
        if (MariaDbServer.Driver.GetType().Namespace!.StartsWith("MySql.Data", StringComparison.Ordinal))
            word = word == "start transaction" ? "BEGIN" : word;
        var database = MariaDbServer.Current.CreateDatabase();
        var port = new DbConnectionStringBuilder { ConnectionString = database }["port"]
            .ToString()!;
        using var project = new CompiledProject(Source.Replace("§", """op.CreateTable("u", [new Column("id", SqlType.Integer)]);"""))
        {
            Binds = $"default={MariaDbServer.Url(database)}",
        };
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        Expect(Query, Upgrade(project, port, new(word, moment, occurrence), "MIG5003"), said, rows, version);
        Assert.That(Query("SHOW TABLES LIKE 'u'"), Has.Length.EqualTo(hasTable ? 1 : 0));
        GoesOn(project, Query);
        Assert.That(Query("SHOW TABLES LIKE 'u%'"), Is.EqualTo(new[] { "u" }));
        MariaDbServer.Current.DropDatabase(database);

        string[] Query(string sql)
        {
            using var connection = MariaDbServer.Open(database);
            return CompiledProject.FirstColumn(connection, sql);
        }
    }

    [TestCase("PerRun", "VALUES (1)", CutMoment.Within, 1, "The transaction was rolled back: the database is at r1aa.", "", false, "r1aa")]
    [TestCase("PerRun", "COMMIT", CutMoment.Before, 1, FirstUnknown, "", false, "r1aa")]
    [TestCase("PerRun", "COMMIT", CutMoment.After, 1, FirstUnknown, "1", false, "r1aa")]
    [TestCase("PerRevision", "COMMIT", CutMoment.After, 1, FirstUnknown, "1", false, "r1aa")]
    [TestCase(
        "PerRun",
        "CREATE INDEX",
        CutMoment.Before,
        3,
        "is in the database in part: its first 1 operation(s), the last one is 'execute SQL: INSERT INTO t VALUES …' at *, were "
            + "committed, because * runs outside the transaction, and stay. The connection broke in 'create index ix on t' at *, so the "
            + "next run looks whether it is in; all after it is not. The version table says r1aa. "
            + Mend
            + " An index that is built concurrently may be left invalid*",
        "1",
        false,
        "r1aa"
    )]
    [TestCase(
        "PerRun",
        "CREATE INDEX",
        CutMoment.After,
        3,
        "is in the database in part: its first 1 operation(s), the last one is 'execute SQL: INSERT INTO t VALUES …' at *, were "
            + "committed, because * runs outside the transaction, and stay. The connection broke in 'create index ix on t' at *, so the "
            + "next run looks whether it is in; all after it is not. The version table says r1aa. "
            + Mend
            + " An index that is built concurrently may be left invalid*",
        "1",
        true,
        "r1aa"
    )]
    [TestCase(
        "PerRun",
        "VALUES (2)",
        CutMoment.Before,
        1,
        "is in the database in part: its first 2 operation(s), the last one is 'create index ix on t' at *, were committed, because * "
            + "runs outside the transaction, and stay. Not in: 'execute SQL: INSERT INTO t VALUES …' at * and all after it. The version "
            + "table says r1aa. "
            + Mend,
        "1",
        true,
        "r1aa"
    )]
    [TestCase("PerRun", "COMMIT", CutMoment.Before, 2, LastUnknown, "1", true, "r1aa")]
    [TestCase("PerRun", "COMMIT", CutMoment.After, 2, LastUnknown, "1,2", true, "r2aa")]
    [TestCase("PerRevision", "COMMIT", CutMoment.After, 2, LastUnknown, "1,2", true, "r2aa")]
    public void On_PostgreSQL(
        string transaction,
        string word,
        CutMoment moment,
        int occurrence,
        string said,
        string rows,
        bool hasIndex,
        string version
    )
    {
        OnPostgreSql("""op.CreateIndex("ix", "t", ["id"], options: [new("postgresql_concurrently", true)]);""", (project, port) =>
        {
            project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
            Expect(
                sql => project.Query(sql),
                Upgrade(project, port, new(word, moment, occurrence), "MIG5003", $"Transaction={transaction}"),
                said,
                rows,
                version
            );
            Assert.That(project.Query("SELECT 1 FROM pg_class WHERE relname = 'ix'"), Has.Length.EqualTo(hasIndex ? 1 : 0));
            GoesOn(project, sql => project.Query(sql), $"Transaction={transaction}");
            Assert.That(
                project.Query("SELECT indisvalid::text FROM pg_index WHERE indexrelid = to_regclass('ix')"),
                Is.EqualTo(new[] { "true" })
            );
        });
    }

    [TestCase("PerRun", "MIG5002", CutMoment.Before, "", "r1aa")]
    [TestCase("PerRun", "MIG5002", CutMoment.After, "1,2", "r2aa")]
    [TestCase("PerRevision", "MIG5003", CutMoment.Before, "", "r1aa")]
    [TestCase("PerRevision", "MIG5003", CutMoment.After, "1,2", "r2aa")]
    public void At_the_commit_of_a_whole_revision_on_PostgreSQL(
        string transaction,
        string code,
        CutMoment moment,
        string rows,
        string version
    ) => OnPostgreSql("", (project, port) =>
        {
            project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
            Expect(
                sql => project.Query(sql),
                Upgrade(project, port, new("COMMIT", moment), code, $"Transaction={transaction}"),
                Unknown,
                rows,
                version
            );
            project.Run("Upgrade").Succeeded();
            Assert.That(
                project.Query("SELECT string_agg(id::text, ',' ORDER BY id) FROM t"),
                Is.EqualTo(new[] { "1,2" }),
                "to run again is right"
            );
        });

    [TestCase("pg_try_advisory_lock", "MIG5002", "Nothing of this run was committed on it.")]
    [TestCase("to_regclass", "MIG5008", "The transaction was rolled back.")]
    [TestCase("SELECT version_num", "MIG5008", "The transaction was rolled back.")]
    public void Before_the_first_revision_on_PostgreSQL(string word, string code, string said) => OnPostgreSql("", (project, port) =>
    {
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        foreach (var moment in new[] { CutMoment.Before, CutMoment.Within, CutMoment.After })
            Expect(sql => project.Query(sql), Upgrade(project, port, new(word, moment), code), said, "", "r1aa");
    });

    static void OnPostgreSql(string middle, Action<CompiledProject, string> test)
    {
        var database = PostgreSqlServer.Current.CreateDatabase();
        var parts = new NpgsqlConnectionStringBuilder(database);
        using var project = new CompiledProject(Source.Replace("§", middle))
        {
            Binds = $"default=postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}?Pooling=false",
            Connect = () => new NpgsqlConnection(database + ";Pooling=false"),
        };
        test(project, $"{parts.Port}");
        PostgreSqlServer.Current.DropDatabase(database);
    }

    static string Upgrade(CompiledProject project, string target, Cut cut, string code, params string[] options)
    {
        var port = ServerProcess.FreePort();
        using var relay = new Relay(port, int.Parse(target), cut);
        var direct = project.Binds;
        project.Binds = direct.Replace($":{target}/", $":{port}/");
        var text = project.Run("Upgrade", options).FailedWith(code).Text;
        project.Binds = direct;
        Assert.That(relay.HasCut);
        return text;
    }

    // No person is needed, and no row changes twice.
    static void GoesOn(CompiledProject project, Func<string, string[]> query, params string[] options)
    {
        project.Run("Upgrade", options).Succeeded();
        Assert.That(query("SELECT id FROM t ORDER BY id"), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r2aa" }));
    }

    static void Expect(Func<string, string[]> query, string text, string said, string rows, string version)
    {
        var at = 0;
        foreach (var part in said.Split('*'))
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.That(found, Is.GreaterThanOrEqualTo(0), $"'{part}' is not in: {text}");
            at = found + part.Length;
        }
        Assert.That(text, Does.Contain("The connection to the server broke.").Or.Contain("The connection broke"));
        // A server may be at work for a moment after its client is gone.
        Assert.That(() => string.Join(",", query("SELECT id FROM t ORDER BY id")), Is.EqualTo(rows).After(60_000, 50));
        Assert.That(query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { version }));
    }
}
