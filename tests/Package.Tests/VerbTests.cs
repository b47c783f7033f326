using System.Text.RegularExpressions;
using Microsoft.Build.Logging.StructuredLogger;
using Task = Microsoft.Build.Logging.StructuredLogger.Task;

namespace Package.Tests;

/// <summary>Each verb that reads or moves a database, on one project with a fork: what it prints and what it leaves.</summary>
public partial class VerbTests
{
    TempProject _project = null!;
    BuildResult _build = null!;
    string _database = "";
    int _databases;

    [OneTimeSetUp]
    public void Create()
    {
        _project = TempProject.Library("Verbs", "<MigrationBinds>default=sqlite:///shown.db</MigrationBinds>");
        _project.Write("Usings.cs", Code.Usings);
        _project.Write(
            "Revisions.cs",
            Code.Revision("root1111")
                + Code.Revision("books222", "Down = \"root1111\", Labels = [\"books\"]")
                + Code.Revision("loans333", "Down = \"root1111\"")
        );
        _build = _project.Build().Succeeds();
    }

    [OneTimeTearDown]
    public void Remove() => _project.Dispose();

    [SetUp]
    public void NewDatabase() => _database = $"app{++_databases}.db";

    [Test]
    public void Build_that_asks_for_nothing_runs_nothing_of_ours()
    {
        Assert.That(_build.Verbs, Is.Empty);
        Assert.That(
            _build.BinaryLog.FindChildrenRecursive<Task>(task => task.FromAssembly?.Contains("Migrations.Build") == true),
            Is.Empty
        );
        Assert.That(
            _build.BinaryLog.FindChildrenRecursive<Target>(target =>
                target.Name is "_MigrationPrepare" or "_MigrationDecide" && target.Children.Count > 0
            ),
            Is.Empty
        );
        Assert.That(_project.PathOf("shown.db"), Does.Not.Exist);
    }

    [Test]
    public void Verbs_that_show_the_revisions()
    {
        var output = _project
            .QuickVerb("MigrationHeads;MigrationBranches;MigrationHistory;MigrationShow", "-p:MigrationTargetRevision=books")
            .Succeeds()
            .Output;
        Assert.That(
            Said(output),
            Is.EqualTo([
                "books222 (books) (head), make books222",
                "loans333 (head), make loans333",
                "root1111 (branchpoint), make root1111",
                "-> books222 (books) (head), make books222",
                "-> loans333 (head), make loans333",
                "root1111 -> books222 (books) (head), make books222",
                "root1111 -> loans333 (head), make loans333",
                "<base> -> root1111 (branchpoint), make root1111",
                "Revision: books222 (head)",
                "Revises: root1111",
                "Labels: books",
                "Message: make books222",
                $"File: {_project.PathOf("Revisions.cs")}(7)",
            ])
        );
    }

    [Test]
    public void Prepared_transactions_are_listed_and_a_property_sets_how_many_binds_run_at_a_time()
    {
        Run("MigrationUpgrade", "-p:MigrationParallelism=2");
        Assert.That(Said(Run("MigrationPrepared")), Is.EqualTo(["default: SQLite has no two-phase commit."]));
        Assert.That(Run("MigrationCurrent", "-p:MigrationCheckHeads=true"), Does.Contain("books222"));
    }

    [Test]
    public void Upgrade_current_and_downgrade()
    {
        Assert.That(
            Said(Run("MigrationUpgrade", "-p:MigrationTargetRevision=books@head")),
            Is.EqualTo([
                "Running upgrade -> root1111, make root1111",
                "Running upgrade root1111 -> books222, make books222",
                "default is now at books222 (books) (head), make books222.",
            ])
        );
        Assert.That(Said(Run("MigrationCurrent")), Is.EqualTo(["default: books222 (books) (head), make books222"]));
        Assert.That(Sqlite.Tables(Database), Is.EqualTo(["books222", "root1111"]));
        Assert.That(
            Said(Run("MigrationDowngrade")),
            Is.EqualTo([
                "Running downgrade books222 -> root1111, make books222",
                "default is now at root1111 (branchpoint), make root1111.",
            ])
        );
        Assert.That(Sqlite.Tables(Database), Is.EqualTo(["root1111"]));
    }

    [Test]
    public void Ensure_version_then_stamp()
    {
        Assert.That(Said(Run("MigrationEnsureVersion")), Is.EqualTo(["default: created alembic_version."]));
        Assert.That(Said(Run("MigrationEnsureVersion")), Is.EqualTo(["default: alembic_version is there."]));
        Assert.That(Said(Run("MigrationCurrent")), Is.EqualTo(["default: base"]));
        Run("MigrationStamp", "-p:MigrationRevisions=books222%3Bloans333");
        Assert.That(
            (Sqlite.Tables(Database), Sqlite.Versions(Database)),
            Is.EqualTo((Array.Empty<string>(), new[] { "books222", "loans333" }))
        );
        Run("MigrationStamp", "-p:MigrationTargetRevision=root1111;MigrationPurge=true");
        Assert.That(Sqlite.Versions(Database), Is.EqualTo(["root1111"]));
    }

    [TestCase("root1111:books222", "CREATE TABLE books222", "UPDATE alembic_version", "CREATE TABLE root1111")]
    [TestCase("books222:root1111", "DROP TABLE books222", "UPDATE alembic_version", "root1111;")]
    [TestCase("base:root1111", "CREATE TABLE root1111", "CREATE TABLE alembic_version", "books222")]
    public void Sql_of_a_range(string range, string has, string hasToo, string hasNot)
    {
        Run("MigrationSql", "-p:MigrationOutput=sql", $"-p:MigrationRange={range}");
        Assert.That(File.ReadAllText(_project.PathOf("sql/default.sql")), Does.Contain(has).And.Contain(hasToo).And.Not.Contain(hasNot));
        Assert.That(Database, Does.Not.Exist);
    }

    string Database => _project.PathOf(_database);

    string Run(string verb, params string[] arguments) =>
        _project.QuickVerb(verb, [$"-p:MigrationBinds=default=sqlite:///{_database}", .. arguments]).Succeeds().Output;

    // What the verbs printed: the lines before MSBuild's summary.
    static IEnumerable<string> Said(string output) =>
        output
            .Split('\n')
            .Select(line => PlaceAndTime().Replace(line.Trim().Replace("Verbs -> ", ""), "."))
            .TakeWhile(line => line != "Build succeeded.")
            .Where(line => line.Length > 0);

    [GeneratedRegex(@", on SQLite /\S+\.db(: \d+ revisions? from \w+ in \d+\.\d s)?\.\z")]
    private static partial Regex PlaceAndTime();
}
