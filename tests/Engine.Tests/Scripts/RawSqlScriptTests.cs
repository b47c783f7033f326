using Engine.Tests.Hosting;
using Engine.Tests.MySql;
using Engine.Tests.Products;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.Scripts;

/// <summary>The user's own SQL in a script: what runs online runs there, statement by statement.</summary>
public class RawSqlScriptTests
{
    static ExecuteSql Sql(Product product, string sql) => new(sql) { Language = product.Dialect.Language };

    static async Task RunAsync(Product product, string query, string[] expected, params string[] statements)
    {
        using var both = new BothWays(product);
        await both.RunAsync([.. statements.Select(sql => Sql(product, sql))]);
        Assert.That(both.Query(query), Is.EqualTo((expected, expected)), both.Script);
    }

    [Test]
    public Task PostgreSql() => RunAsync(Product.PostgreSql, "SELECT v FROM t ORDER BY 1", ["1", "2", "it's; -- x", "z"],
        "CREATE TABLE t (v text)",
        "CREATE FUNCTION m1() RETURNS int LANGUAGE sql AS $$ SELECT 1; -- done $$",
        "INSERT INTO t VALUES (E'it\\'s; -- x')",
        "CREATE FUNCTION m2() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END",
        "INSERT INTO t VALUES (m1()::text); INSERT INTO t VALUES (m2()::text) -- it's; all",
        "INSERT INTO t VALUES ('z') /* a /* nested */ ; ' comment */");

    [Test]
    public Task MariaDb() => RunAsync(Product.MySql, "SELECT v FROM t ORDER BY 1", ["1", "3", "it's; -- x", "x", "y;", "z"],
        "CREATE TABLE t (v varchar(20))",
        "INSERT INTO t VALUES ('it\\'s; -- x')",
        "INSERT INTO t VALUES ('x') # it's a comment; y",
        "INSERT INTO t VALUES (2--1)",
        "DROP PROCEDURE IF EXISTS p; CREATE PROCEDURE p() BEGIN IF 1 THEN INSERT INTO t VALUES (1); END IF; END; CALL p() -- done",
        "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW IF NEW.v = 'n' THEN SET NEW.v = 'y;'; END IF # for n",
        "INSERT INTO t VALUES (\"n\"); INSERT INTO t VALUES ('z') /* ; ' */");

    [Test]
    public Task Sqlite() => RunAsync(Product.Sqlite, "SELECT v FROM t ORDER BY 1", ["a", "it's; -- x"],
        "CREATE TABLE t (v text)",
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t WHERE v = CASE WHEN 1 THEN 'n' END; END",
        "INSERT INTO t VALUES ('n'); INSERT INTO t VALUES ('it''s; -- x') -- '; done",
        "INSERT INTO t VALUES ('a') /* ; ' */");

    [Test]
    public Task A_returned_line_within_a_text_of_Sqlite_stays() =>
        RunAsync(
            Product.Sqlite,
            "SELECT hex(v) FROM t",
            ["610D0A62"],
            "CREATE TABLE t (v text CHECK (v <> 'x\r\ny'))",
            "INSERT INTO t\r\nVALUES ('a\r\nb')"
        );

    [Test]
    public async Task Parameters_after_an_escaped_quote()
    {
        using var both = new BothWays(Product.MySql);
        await both.RunAsync(
            Sql(Product.MySql, "CREATE TABLE p (id int, name varchar(20))"),
            Sql(Product.MySql, "INSERT INTO p VALUES (1, 'a'), (-1, 'b')"),
            Sql(Product.MySql, "UPDATE p SET name = 'it\\'s @id' WHERE id = @id # @id") with
            {
                Parameters = [new("id", 1)],
            },
            Sql(Product.MySql, "UPDATE p SET name = '--' WHERE id = 0 -@id - 2") with
            {
                Parameters = [new("id", -1)],
            }
        );
        Assert.That(
            both.Query("SELECT name FROM p ORDER BY id DESC"),
            Is.EqualTo((new[] { "it's @id", "--" }, new[] { "it's @id", "--" }))
        );
    }

    [TestCase("postgresql", @"SELECT 1 \! touch x", "psql takes a backslash")]
    [TestCase("postgresql", "SELECT $$ a", "psql waits for the end")]
    [TestCase("postgresql", "SELECT (1", "psql waits for a closing parenthesis")]
    [TestCase("mysql", @"SELECT 1 \G", "mysql takes a backslash")]
    [TestCase("mysql", "DELIMITER //\nCREATE PROCEDURE p() BEGIN END//", "mysql takes DELIMITER for a command")]
    [TestCase("mysql", @"SELECT 'a\'", "mysql waits for the end")]
    [TestCase("sqlite", "SELECT 4\n/\n2", "sqlite3 takes a line that is only / for the end")]
    [TestCase("sqlite", "SELECT 'a", "sqlite3 waits for the end")]
    public void What_the_client_reads_otherwise_is_refused(string product, string sql, string reason)
    {
        var dialect = Product.All.Single(one => one.Dialect.Name == product).Dialect;
        var refused = Assert.ThrowsAsync<MigrationException>(() =>
            BothWays.ScriptAsync(dialect, new ExecuteSql(sql) { Language = dialect.Language, Location = new("R.cs", 7) })
        );
        Assert.That((refused!.Code, refused.Diagnostic.Location), Is.EqualTo(("MIG6051", new SourceLocation("R.cs", 7))));
        Assert.That(refused.Message, Does.Contain(reason));
    }

    const string Several = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) {
                op.Execute("CREATE TABLE a (v varchar(20)); INSERT INTO a VALUES ('it\\'s; x'); "
                    + "CREATE TRIGGER g BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.v = 'b;'; END; "
                    + "INSERT INTO a VALUES ('c') # done; all"); }
            public override void Downgrade(OperationBuilder op) { } }
        """;

    [Test]
    public void Several_statements_in_an_idempotent_script_of_MariaDb()
    {
        using var database = new MySqlDatabase();
        using var project = new CompiledProject(Several) { Binds = $"default={MariaDbServer.Url(database.ConnectionString)}" };
        var script = File.ReadAllText(project.Run("Sql", "Idempotent=true").Succeeded().Outputs("Script").Single());
        for (var run = 1; run <= 2; run++)
        {
            MariaDbServer.Client(database.ConnectionString, script);
            Assert.That(database.Query("SELECT v FROM a ORDER BY 1"), Is.EqualTo("b;;it's; x"), $"run {run}");
        }
    }

    [Test]
    public void A_script_of_PostgreSql_stops_at_the_first_error_by_itself()
    {
        var database = PostgreSqlServer.Current.CreateDatabase();
        try
        {
            using var project = new CompiledProject("""
                [Revision("r1aa")] public class R1 : Migration {
                    public override void Upgrade(OperationBuilder op) { op.Execute("SELECT nothing");
                        op.Autocommit(o => o.Execute("CREATE TABLE later (a int)")); }
                    public override void Downgrade(OperationBuilder op) { } }
                """) { Binds = "default=postgresql://host/db" };
            var parts = new NpgsqlConnectionStringBuilder(database);
            var script = File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single());
            Assert.That(
                () =>
                    ServerProcess.Run(
                        "psql",
                        ["-X", "-h", parts.Host!, "-p", $"{parts.Port}", "-U", parts.Username!, "-d", parts.Database!, "-f", "-"],
                        script
                    ),
                Throws.Exception.With.Message.Contains("nothing")
            );
            Assert.That(PostgreSqlServer.Psql(database, "SELECT count(*) FROM pg_class WHERE relname = 'later'"), Does.Contain(" 0"));
        }
        finally
        {
            PostgreSqlServer.Current.DropDatabase(database);
        }
    }

    [
        TestCase("sqlite:///app.db", "-- Run it with sqlite3 "),
        TestCase("postgresql://host/db", "-- Run it with psql -X "),
        TestCase("mysql://host/db", "-- Run it with mariadb "),
        TestCase("mssql://host/db", "-- Run it with sqlcmd -b ")
    ]
    public void The_head_says_how_a_script_is_run(string url, string words)
    {
        using var project = new CompiledProject(
            """[Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) { } """
                + """public override void Downgrade(OperationBuilder op) { } }"""
        )
        {
            Binds = "default=" + url,
        };
        Assert.That(File.ReadAllLines(project.Run("Sql").Succeeded().Outputs("Script").Single())[1], Does.StartWith(words));
    }
}
