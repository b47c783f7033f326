using Engine.Tests.Hosting;
using Engine.Tests.Products;
using Migrations.Engine.Revisions;
using Tests.Servers;

namespace Engine.Tests.Baselines;

/// <summary>Databases that another tool brought where they are: what its own table says counts.</summary>
public class ForeignHistoryTests
{
    const string First = "20240101000000_First";
    const string Second = "20240202000000_Second";
    const string EntityFramework =
        "CREATE TABLE __EFMigrationsHistory (MigrationId TEXT NOT NULL PRIMARY KEY, ProductVersion TEXT NOT NULL);";

    static readonly string Revisions = $$"""
        [Revision("{{ForeignId.RevisionOf(First)}}")] public class A : Migration { }
        [Revision("{{ForeignId.RevisionOf(Second)}}", Down = "{{ForeignId.RevisionOf(First)}}")] public class B : Migration { }
        [Revision("own00001", Down = "{{ForeignId.RevisionOf(Second)}}")] public class C : Migration { }
        """;

    static string Applied(params string[] ids) =>
        EntityFramework + string.Concat(ids.Select(id => $"INSERT INTO __EFMigrationsHistory VALUES ('{id}', '9.0.0');"));

    static CompiledProject Project(string sql, string sources, string file = "app.db")
    {
        var project = new CompiledProject(sources);
        ServerProcess.Run("sqlite3", ["-bail", Path.Combine(project.Folder, file)], sql);
        return project;
    }

    [Test]
    public void A_stamp_finds_the_revision_of_the_last_applied_migration()
    {
        using var project = Project(Applied(First, Second), Revisions);
        for (var again = 0; again < 2; again++)
        {
            project.Run("Stamp", "AdoptFrom=EntityFramework").Succeeded();
            Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo([ForeignId.RevisionOf(Second)]));
        }
        Assert.That(project.Run("Upgrade").Succeeded().Outputs("Head"), Is.EqualTo(["own00001"]));
    }

    static IEnumerable<TestCaseData> Refusals() =>
        [
            new(Applied(First, "20240303000000_Third"), "MIG4082", "20240303000000_Third"),
            new(Applied(Second), "MIG4083", ForeignId.RevisionOf(First)),
            new(Applied(), "MIG4081", "Entity Framework Core"),
            new("CREATE TABLE book (id INT)", "MIG4081", "Entity Framework Core"),
        ];

    [TestCaseSource(nameof(Refusals))]
    public void What_does_not_fit_is_named_and_nothing_is_stamped(string sql, string code, string text)
    {
        using var project = Project(sql, Revisions);
        Assert.That(project.Run("Stamp", "AdoptFrom=EntityFramework").FailedWith(code).Text, Does.Contain(text));
        Assert.That(project.Query("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"), Is.EqualTo(["0"]));
    }

    [Test]
    public void Two_words_for_the_place_are_refused()
    {
        using var project = Project(Applied(First), Revisions);
        project.Run("Stamp", "AdoptFrom=EntityFramework", "TargetRevision=own00001").FailedWith("MIG1010");
        project.Run("Stamp", "AdoptFrom=Rails").FailedWith("MIG1010");
    }

    [Test]
    public void Binds_at_different_places_are_stamped_one_by_one()
    {
        using var project = Project(Applied(First), Revisions);
        ServerProcess.Run("sqlite3", [Path.Combine(project.Folder, "second.db")], Applied(First, Second));
        project.Binds = "default=sqlite:///app.db;second=sqlite:///second.db";
        project.Run("Stamp", "AdoptFrom=EntityFramework").FailedWith("MIG4084");
        Assert.That(
            project.Run("Stamp", "AdoptFrom=EntityFramework", "AsSql=true").FailedWith("MIG1010").Text,
            Does.Contain("MigrationAdoptFrom, which reads each database")
        );
        foreach (var bind in new[] { "default", "second" })
            project.Run("Stamp", "AdoptFrom=EntityFramework", $"OnlyBinds={bind}").Succeeded();
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo([ForeignId.RevisionOf(First)]));
        Assert.That(project.Query("SELECT version_num FROM alembic_version", "second.db"), Is.EqualTo([ForeignId.RevisionOf(Second)]));
    }

    static IEnumerable<TestCaseData> Histories() =>
        [
            new(
                "FluentMigrator",
                "CREATE TABLE VersionInfo (Version BIGINT NOT NULL, AppliedOn DATETIME, Description TEXT);"
                    + "INSERT INTO VersionInfo VALUES (20240202, NULL, 'b'), (20240101, NULL, 'a');",
                "FluentMigrator was at 20240202"
            ),
            new(
                "Flyway",
                "CREATE TABLE flyway_schema_history (installed_rank INT PRIMARY KEY, version VARCHAR(50), checksum INT, success BOOLEAN);"
                    + "INSERT INTO flyway_schema_history VALUES (1, '1', 1, true), (2, '1.10', 2, true), (3, NULL, 3, true), "
                    + "(4, '2', 4, false);",
                "Flyway was at 1.10"
            ),
            new("EntityFramework", Applied(First, Second), $"Entity Framework Core was at {Second}"),
        ];

    [TestCaseSource(nameof(Histories))]
    public void A_baseline_says_where_the_other_tool_was_and_leaves_its_table_alone(string tool, string sql, string place)
    {
        using var project = Project("CREATE TABLE book (id INTEGER PRIMARY KEY);" + sql, "");
        var written = project.Run("Baseline", "RevisionId=b1", $"AdoptFrom={tool}").Succeeded();
        var source = File.ReadAllText(Directory.GetFiles(Path.Combine(project.Folder, "Migrations")).Single());
        Assert.Multiple(() =>
        {
            Assert.That(source, Does.Contain($"Message = \"baseline, {place}\"").And.Contain($"default: {place}."));
            Assert.That(source, Does.Contain("\"book\"").And.Not.Contain("\"version\"").And.Not.Contain("MigrationId"));
            Assert.That(written.Messages, Has.Some.Contains(place));
            Assert.That(written.Events.Where(fields => fields[0] == "warning"), Is.Empty);
        });
        project.Run("BaselineStamp", "BaselineRevision=b1").Succeeded();
        using var after = new CompiledProject(source) { Binds = $"default=sqlite:///{project.Database}" };
        Assert.That(
            after.Run("Check", "CompareWith=Database", "LintScope=None").Succeeded().Messages,
            Has.None.Contains("neither a revision nor the model")
        );
    }

    [Test]
    public void A_baseline_of_a_database_of_Flyway_on_its_own_server()
    {
        using var database = Product.PostgreSql.Create();
        database.Load("""
            CREATE TABLE book (id int PRIMARY KEY);
            CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY, version varchar(50), checksum int, success boolean);
            INSERT INTO flyway_schema_history VALUES (1, '1', 7, true), (2, '3', 8, true);
            """);
        using var project = new CompiledProject("") { Binds = $"default={database.Url}" };
        Assert.That(project.Run("Baseline", "AdoptFrom=Flyway").Succeeded().Messages, Has.Some.Contains("Flyway was at 3."));
    }

    [Test]
    public void A_baseline_of_a_database_of_Alembic_has_its_id()
    {
        using var project = Project(
            "CREATE TABLE book (id INT); CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);"
                + "INSERT INTO alembic_version VALUES ('ae1027a6acf0');",
            ""
        );
        var written = project.Run("Baseline", "AdoptFrom=Alembic").Succeeded();
        Assert.That(written.Outputs("Head"), Is.EqualTo(["ae1027a6acf0"]));
        project.Run("BaselineStamp", "BaselineRevision=ae1027a6acf0").Succeeded();
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(["ae1027a6acf0"]));
    }
}
