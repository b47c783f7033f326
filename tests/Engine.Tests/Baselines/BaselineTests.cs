using Engine.Tests.Hosting;
using Engine.Tests.Products;
using Tests.Servers;

namespace Engine.Tests.Baselines;

/// <summary>What the verb refuses, what it says, and what a failure leaves.</summary>
public class BaselineTests
{
    const string Book = "CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT);";

    static CompiledProject Project(string sources = "", string binds = "default=sqlite:///app.db", string sql = Book)
    {
        var project = new CompiledProject(sources) { Binds = binds };
        foreach (var name in binds.Split(';').Select(bind => bind.Split("///")[1]))
            ServerProcess.Run("sqlite3", ["-bail", Path.Combine(project.Folder, name)], sql);
        return project;
    }

    static string[] Written(CompiledProject project) =>
        Directory.Exists(Path.Combine(project.Folder, "Migrations")) ? Directory.GetFiles(Path.Combine(project.Folder, "Migrations")) : [];

    [Test]
    public void Several_binds_get_a_pair_each_and_a_stamp_each()
    {
        using var project = Project(binds: "default=sqlite:///app.db;audit=sqlite:///audit.db");
        Assert.That(project.Run("Baseline", "RevisionId=b1", "Message=as it was").Succeeded().Outputs("Head"), Is.EqualTo(new[] { "b1" }));
        Assert.That(
            File.ReadAllText(Written(project).Single()),
            Does.Contain("[Upgrade(\"default\")]").And.Contain("[Downgrade(\"audit\")]").And.Contain("as it was")
        );
        Assert.That(
            project.Query("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"),
            Is.EqualTo(new[] { "0" }),
            "not before the file is kept"
        );
        project.Run("BaselineStamp", "BaselineRevision=b1").Succeeded();
        Assert.That(
            project
                .Query("SELECT version_num FROM alembic_version", "audit.db")
                .Concat(project.Query("SELECT version_num FROM alembic_version")),
            Is.EqualTo(new[] { "b1", "b1" })
        );
    }

    [TestCase("""[Revision("r1")] public class R1 : Migration { }""", Book, "MIG4030")]
    [TestCase("", Book + "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('other');", "MIG4031")]
    [TestCase("", "CREATE TABLE alembic_version (version_num TEXT);", "MIG4032")]
    public void Refused(string sources, string sql, string code)
    {
        using var project = Project(sources, sql: sql);
        project.Run("Baseline").FailedWith(code);
        Assert.That(Written(project), Is.Empty);
    }

    [Test]
    public void A_stamp_that_fails_says_what_is_done_and_how_to_go_on()
    {
        using var project = Project();
        Assert.That(
            project.Run("BaselineStamp", "BaselineRevision=b1", "BaselineFile=B.cs", "VersionTable=book").FailedWith("MIG4034").Text,
            Does.Contain("b1 was written to B.cs")
                .And.Contain("No bind is stamped")
                .And.Contain("-t:MigrationStamp -p:MigrationTargetRevision=b1")
        );
    }

    [Test]
    public void The_filters_of_the_environment_hold()
    {
        using var project = Project("""
            public class Env(MigrationServices services) : SingleDatabaseMigrationEnv(services) {
                public override ContextOptions ContextOptions => base.ContextOptions with { Compare = base.ContextOptions.Compare with {
                    IncludeName = (name, kind, parents) => name != "hidden", IncludeObject = (item, name, kind, reflected, other) =>
                        !reflected || name != "secret" } };
            }
            """,
            sql: Book
                + "CREATE TABLE hidden (id INT); CREATE TABLE kept (id INT, secret INT, shown INT); CREATE INDEX ix_secret ON kept "
                + "(secret);"
        );
        project.Run("Baseline").Succeeded();
        Assert.That(File.ReadAllText(Written(project).Single()), Does.Contain("shown").And.Not.Contain("hidden").And.Not.Contain("secret"));
    }

    static IEnumerable<TestCaseData> Others() =>
        [
            new(
                Product.Sqlite,
                "CREATE TABLE t (id INTEGER PRIMARY KEY DESC); CREATE TABLE u (a TEXT, b TEXT, PRIMARY KEY (a DESC, b), UNIQUE (b COLLATE "
                    + "NOCASE DESC)); CREATE VIEW v AS SELECT 1; CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END; CREATE VIRTUAL "
                    + "TABLE f USING fts5(x);",
                new[]
                {
                    "trigger: g.",
                    "view: v.",
                    "virtual table: f.",
                    "part of a table: t: PRIMARY KEY DESC of column id, u: DESC of column a in PRIMARY KEY, COLLATE NOCASE of column b in "
                        + "UNIQUE, DESC of column b in UNIQUE.",
                }
            ),
            new(
                Product.PostgreSql,
                """
                CREATE TABLE t (id int, r int4range, EXCLUDE USING gist (r WITH &&)); CREATE VIEW v AS SELECT 1 AS one;
                CREATE MATERIALIZED VIEW m AS SELECT 1 AS one; CREATE SEQUENCE s; CREATE DOMAIN d AS int; CREATE TYPE c AS (a int);
                COMMENT ON SEQUENCE s IS 'numbers';
                CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
                CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
                CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g(); CREATE RULE ru AS ON DELETE TO t DO INSTEAD NOTHING;
                CREATE POLICY po ON t TO pg_monitor; CREATE STATISTICS st ON id, r FROM t; CREATE FOREIGN DATA WRAPPER w;
                CREATE SERVER sv FOREIGN DATA WRAPPER w;
                CREATE TABLE parts (id int) PARTITION BY LIST (id); CREATE TABLE part1 PARTITION OF parts FOR VALUES IN (1);
                CREATE SCHEMA other; CREATE TABLE other.away (id int);
                """,
                new[]
                {
                    "other schemas, which the baseline leaves out: other.away",
                    "composite type: c.",
                    "domain: d.",
                    "foreign data wrapper: w.",
                    "foreign server: sv.",
                    "function: f(integer), g().",
                    "materialized view: m.",
                    "partition: part1.",
                    "procedure: p().",
                    "row security policy for roles: po on t.",
                    "rule: ru on t.",
                    "comment of a sequence: s.",
                    "trigger: tr on t.",
                    "view: v.",
                }
            ),
            new(
                Product.MySql,
                "CREATE TABLE t (id int) PARTITION BY HASH (id) PARTITIONS 2; CREATE VIEW v AS SELECT 1; CREATE TRIGGER g BEFORE INSERT "
                    + "ON t FOR EACH ROW SET NEW.id = 1; CREATE FUNCTION f() RETURNS int RETURN 1; CREATE PROCEDURE p() SELECT 1",
                new[] { "view: v.", "trigger: g.", "function: f.", "procedure: p.", "partitioning of a table: t." }
            ),
        ];

    [TestCaseSource(nameof(Others))]
    public void What_the_revision_does_not_create_is_named(object product, string sql, string[] expected)
    {
        using var database = ((Product)product).Create();
        database.Load(sql);
        using var project = new CompiledProject("") { Binds = $"default={database.Url}" };
        var warnings = project
            .Run("Baseline")
            .Succeeded()
            .Events.Where(fields => fields[0] == "warning")
            .Select(fields => fields[4])
            .ToList();
        Assert.That(warnings, Has.Count.EqualTo(expected.Length), string.Join("\n", warnings));
        foreach (var text in expected)
            Assert.That(warnings, Has.Some.Contains(text));
    }
}
