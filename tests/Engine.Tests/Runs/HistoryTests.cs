using System.Text.RegularExpressions;
using Engine.Tests.Hosting;
using Engine.Tests.Products;

namespace Engine.Tests.Runs;

/// <summary>The history table: who moved a database, and whether that is still what the revisions do.</summary>
public class HistoryTests
{
    const string First = """
        [Revision("r1aa", Message = "Add 'books' 🙂")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("t", [new Column("id", SqlType.Integer)]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("t"); }
        """;

    const string Second = """
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration {
            public override void Upgrade(OperationBuilder op) => op.AddColumn("t", new Column("a", SqlType.Integer));
            public override void Downgrade(OperationBuilder op) => op.DropColumn("t", "a"); }
        """;

    const string Broken = """
        [Revision("r3aa", Down = "r2aa")] public class R3 : Migration {
            public override void Upgrade(OperationBuilder op) {
                op.AddColumn("t", new Column("b", SqlType.Integer)); op.Execute("nonsense"); } }
        """;

    static readonly string[] Transactions = ["Transaction=PerRun", "Transaction=PerRevision"];

    static IEnumerable<object[]> Ways => Product.All.SelectMany(product => Transactions.Select(way => new object[] { product, way }));

    static object[] Products => [.. Product.All, Product.PostgreSql18];

    static CompiledProject Project(TestDatabase database, params string[] revisions) =>
        new(string.Join("\n", revisions)) { Binds = $"default={database.Url}" };

    static string[] Rows(TestDatabase database, string columns, string table = "alembic_version_history") =>
        CompiledProject.FirstColumn(
            database.Connection,
            $"SELECT {(database.Dialect.Name == "mysql" ? $"concat_ws(' ', {columns})" : $"{columns.Replace(", ", " || ' ' || ")}")} "
                + $"FROM {table} ORDER BY number"
        );

    [TestCaseSource(nameof(Ways))]
    public void Each_step_is_a_row(object product, string way)
    {
        using var database = ((Product)product).Create();
        using var project = Project(database, First, Second);
        project.Run("Upgrade", way, "Operator=jané").Succeeded();
        project.Run("Upgrade", way).Succeeded();
        project.Run("Downgrade", way, "TargetRevision=base").Succeeded();
        project.Run("Stamp", way).Succeeded();
        Assert.That(
            Rows(database, "number, revision, action, outcome"),
            Is.EqualTo(
                new[]
                {
                    "1 r1aa upgrade done", "2 r2aa upgrade done", "3 r2aa downgrade done", "4 r1aa downgrade done", "5 r2aa stamp done",
                }
            )
        );
        var row = Rows(database, "made_by, message, started, milliseconds, host, tool, checksum, build")[0];
        Assert.That(
            row,
            Does.Match(
                "\\Ajané Add 'books' 🙂 [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z [0-9]+ "
                    + $"{Regex.Escape(Environment.MachineName)} Migrations\\.Build [0-9.]+ [0-9a-f]{{64}} [0-9a-f]{{32}}\\z"
            )
        );
        var history = project.Run("History", "IndicateCurrent=true", "Verbose=true").Succeeded().Messages.ToList();
        Assert.That(
            history,
            Has.Some.Match("\\A  On default: upgrade at .*Z by jané on .* with Migrations\\.Build [0-9.]+, [0-9]+ ms\\z")
                .And.Some.StartsWith("  On default: stamp at ")
        );
        // It belongs to no model, so it is neither dropped nor adopted.
        Assert.That(project.Run("Revision", "Autogenerate=true", "Directory=W").Events.Select(fields => fields[^1]),
            Has.None.Contains("alembic_version_history"));
    }

    [TestCaseSource(nameof(Ways))]
    public void A_failure_is_a_row(object product, string way)
    {
        using var database = ((Product)product).Create();
        using (var broken = Project(database, First, Second, Broken))
            broken.Run("Upgrade", way).FailedWith("MIG5003");
        var isWhole = way == Transactions[0] && database.Dialect.HasTransactionalDdl;
        Assert.That(
            Rows(database, "revision, action, outcome, CASE WHEN error IS NULL THEN '-' ELSE error END"),
            Is.EqualTo(isWhole ? new[] { "r3aa upgrade failed MIG5003" }
                : ["r1aa upgrade done -", "r2aa upgrade done -", "r3aa upgrade failed MIG5003"])
        );
        using var mended = Project(database, First, Second, Broken.Replace("nonsense", "INSERT INTO t VALUES (1, 1, 1)"));
        mended.Run("Upgrade", way).Succeeded();
        Assert.That(Rows(database, "revision, outcome")[^1], Is.EqualTo("r3aa done"));
    }

    [TestCaseSource(nameof(Ways))]
    public void A_changed_revision_is_told(object product, string way)
    {
        using var database = ((Product)product).Create();
        using (var project = Project(database, First, Second))
            project.Run("Upgrade", way).Succeeded();
        // Another text, and the same operations.
        using (var project = Project(database, First, Second.Replace("SqlType.Integer", "SqlType /* whole */ .Integer")))
            Assert.That(Warnings(project.Run("Upgrade", way).Succeeded()), Is.Empty);

        using var changed = Project(database, First, Second.Replace("SqlType.Integer", "SqlType.BigInteger"));
        foreach (var verb in new[] { "Upgrade", "Upgrade", "Plan" })
        {
            var warning = Warnings(changed.Run(verb, way).Succeeded()).Single();
            Assert.That((warning[1], Path.GetFileName(warning[2]), warning[3]), Is.EqualTo(("MIG5091", "Project.cs", "4")));
            Assert.That(warning[4], Does.StartWith("Revision r2aa does something else now than what was run on bind 'default' at 2"));
        }
        Assert.That(changed.Run("Upgrade", way, "AppliedChanges=Error").FailedWith("MIG5091").Line, Is.EqualTo(4));
        Assert.That(Warnings(changed.Run("Upgrade", way, "AppliedChanges=Ignore").Succeeded()), Is.Empty);

        Assert.That(changed.Run("Repair", way).Succeeded().Messages.Single(), Does.StartWith("default: r2aa (head), R2 is taken as it is"));
        Assert.That(Warnings(changed.Run("Upgrade", way, "AppliedChanges=Error").Succeeded()), Is.Empty);
        Assert.That(
            changed.Run("Repair", way).Succeeded().Messages,
            Is.EqualTo(new[] { "default: every applied revision is as it was run. Nothing was changed." })
        );
        Assert.That(Rows(database, "number, revision, action")[^1], Is.EqualTo("3 r2aa repair"));
    }

    [TestCaseSource(nameof(Products))]
    public void An_unknown_revision_is_told_with_what_is_known(object product)
    {
        using var database = ((Product)product).Create();
        using (var project = Project(database, First, Second))
            project.Run("Upgrade", "Operator=jane").Succeeded();
        using var older = Project(database, First);
        foreach (var verb in new[] { "Upgrade", "Current", "Downgrade" })
            Assert.That(
                older.Run(verb, "TargetRevision=base").FailedWith("MIG3010").Text,
                Does.Contain("The history says: r2aa (R2), upgrade at ").And.Contain(" by jane on ")
            );
        Assert.That(
            older.Run("History", "IndicateCurrent=true", "Verbose=true", "Range=base:heads").ExitCode,
            Is.Not.Zero,
            "where the database is cannot be shown"
        );
    }

    [TestCaseSource(nameof(Products))]
    public void It_has_the_name_that_the_project_gives_or_is_not_kept(object product)
    {
        using var database = ((Product)product).Create();
        using var project = Project(database, First);
        project.Run("Upgrade", "HistoryTable=False").Succeeded();
        Assert.That(database.Read().Tables.Select(table => table.Name), Is.EquivalentTo(new[] { "alembic_version", "t" }));
        project.Run("Repair", "HistoryTable=false").FailedWith("MIG5092");
        project.Run("Downgrade", "TargetRevision=base", "HistoryTable=schema_history").Succeeded();
        Assert.That(Rows(database, "action", "schema_history"), Is.EqualTo(new[] { "downgrade" }));
        foreach (var name in new[] { "alembic_version", "alembic_version_journal" })
            Assert.That(project.Run("Upgrade", $"HistoryTable={name}").FailedWith("MIG1046").Text, Does.Contain("MigrationHistoryTable"));
    }

    [Test]
    public void A_login_that_may_not_make_it_is_told_how_to_go_on()
    {
        using var database = Product.PostgreSql.Create();
        using var project = Project(database, """
            [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) => op.Execute("SELECT 1"); }
            """);
        project.Run("EnsureVersion").Succeeded();
        var login = $"reader_{Guid.NewGuid():N}";
        database.Load($"CREATE ROLE {login} LOGIN; GRANT ALL ON alembic_version TO {login}; REVOKE CREATE ON SCHEMA public FROM PUBLIC;");
        try
        {
            project.Binds = $"default={Regex.Replace(database.Url, "//[^@]*@", $"//{login}@")}";
            Assert.That(
                project.Run("Upgrade").FailedWith("MIG5090").Text,
                Does.Contain("permission denied").And.Contain("-p:MigrationHistoryTable=false")
            );
            project.Run("Upgrade", "HistoryTable=false").Succeeded();
        }
        finally
        {
            database.Load($"DROP OWNED BY {login}; DROP ROLE {login};");
        }
    }

    static List<string[]> Warnings(RunResult run) => [.. run.Events.Where(fields => fields[0] == "warning")];
}
