using Tests.Servers;

namespace Engine.Tests.Hosting;

/// <summary>The client sqlite3 runs one script on databases at any revision, once and twice; its step file betrays nobody.</summary>
public class SqliteIdempotentScriptTests
{
    const string StepFile = "default.r1aa.step";

    // A fork with a dependency across it, a merge with a rebuild, a view, a trigger, a rename, and texts that look like ends of statements.
    const string Revisions = """"
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) {
                op.CreateTable("t1", [new Column("id", SqlType.Integer, false), new Column("name", SqlType.String(40)),
                        new PrimaryKey(["id"])]);
                op.BulkInsert("t1", ["id", "name"], [[1, "it's; ä\n.exit\n'' \u001b ^"], [2, "two"]]);
                op.CreateTable("t2", [new Column("id", SqlType.Integer, false), new Column("t1_id", SqlType.Integer),
                        new PrimaryKey(["id"]), new ForeignKey(["t1_id"], "t1", ["id"], "fk_t1")]);
                op.BulkInsert("t2", ["id", "t1_id"], [[7, 1]]); }
            public override void Downgrade(OperationBuilder op) { op.DropTable("t2"); op.DropTable("t1"); } }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration {
            public override void Upgrade(OperationBuilder op) {
                op.Execute("CREATE VIEW v AS SELECT id FROM t1");
                op.Execute("CREATE TRIGGER g AFTER INSERT ON t1 BEGIN\n  UPDATE t1 SET name = 'a;b' WHERE id = NEW.id;\n  SELECT 1;\nEND;");
                op.Execute("-- begins with a comment\nINSERT INTO t1 (id, name) VALUES (3, 'x') -- and ends with one"); }
            public override void Downgrade(OperationBuilder op) { op.Execute("DROP TRIGGER g"); op.Execute("DROP VIEW v");
                op.Execute("DELETE FROM t1 WHERE id = 3"); } }
        [Revision("r3aa", Down = "r1aa")] public class R3 : Migration {
            public override void Upgrade(OperationBuilder op) => op.AddColumn("t1", new("extra", SqlType.Integer));
            public override void Downgrade(OperationBuilder op) => op.DropColumn("t1", "extra"); }
        [Revision("r4aa", Down = "r2aa", DependsOn = ["r3aa"])] public class R4 : Migration {
            public override void Upgrade(OperationBuilder op) { op.Execute("UPDATE t1 SET extra = id + coalesce(extra, 0)");
                op.RenameTable("t2", "t3"); }
            public override void Downgrade(OperationBuilder op) => op.RenameTable("t3", "t2"); }
        [Revision("r5aa", Downs = ["r3aa", "r4aa"])] public class R5 : Migration {
            public override void Upgrade(OperationBuilder op) { op.AlterColumn("t1", "name", nullable: false);
                op.CreateIndex("ix_extra", "t1", ["extra"]); }
            public override void Downgrade(OperationBuilder op) { op.DropIndex("ix_extra", "t1");
                op.AlterColumn("t1", "name", nullable: true); } }
        """";

    const string Schema = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master "
        + "WHERE tbl_name <> 'alembic_version_history' ORDER BY 1";
    const string Rows = "SELECT id || '|' || name || '|' || extra FROM t1 ORDER BY 1";

    [TestCase("base"), TestCase("r1aa"), TestCase("r2aa"), TestCase("r3aa"), TestCase("r4aa"), TestCase("heads")]
    public void At_any_revision_is_as_an_online_run_makes_it(string start)
    {
        using var online = new CompiledProject(Revisions);
        online.Run("Upgrade").Succeeded();
        using var project = new CompiledProject(Revisions);
        if (start != "base")
            project.Run("Upgrade", "TargetRevision=" + start).Succeeded();
        var script = Script(project);
        for (var run = 1; run <= 2; run++)
        {
            Assert.That(Client(project, script), Is.Empty, "it says nothing");
            Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r5aa" }), $"run {run}");
            Assert.That(project.Query(Rows), Is.EqualTo(online.Query(Rows)), $"run {run}");
            Assert.That(project.Query(Schema).Where(IsOurs), Is.EqualTo(online.Query(Schema).Where(IsOurs)), $"run {run}");
        }
        Assert.That(new FileInfo(Path.Combine(project.Folder, StepFile)).Length, Is.Zero);
    }

    [TestCase(""), TestCase("Transaction=PerRevision")]
    public void Goes_down_twice_and_up_again(string option)
    {
        using var online = new CompiledProject(Revisions);
        online.Run("Upgrade").Succeeded();
        using var project = new CompiledProject(Revisions);
        Client(project, Script(project, option));
        online.Run("Downgrade", "TargetRevision=r1aa").Succeeded();
        foreach (var down in Enumerable.Repeat(Script(project, "Range=heads:r1aa", option), 2))
        {
            Client(project, down);
            Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r1aa" }));
            Assert.That(project.Query(Schema), Is.EqualTo(online.Query(Schema)));
        }
        Client(project, Script(project, option));
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r5aa" }));
    }

    [Test]
    public void Settings_of_the_user_do_not_matter()
    {
        using var project = new CompiledProject(Revisions);
        Client(
            project,
            Script(project),
            settings: ".mode box\n.headers on\n.nullvalue NIX\n.separator ; /\n.echo on\n.stats on\n.eqp full\n.timer on\n.changes "
                + "on\n.width 5\n.bail off\nPRAGMA foreign_keys=ON;\nPRAGMA trusted_schema=OFF;\n"
        );
        Assert.That(project.Query("SELECT name FROM t1 WHERE id = 1"), Is.EqualTo(new[] { "it's; ä\n.exit\n'' \u001b ^" }));
    }

    [Test]
    public void Runs_twice_in_one_session()
    {
        using var project = new CompiledProject(Revisions);
        Client(project, Script(project) + Script(project, "Range=heads:r1aa") + Script(project));
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r5aa" }));
    }

    [Test]
    public void A_range_stops_on_a_database_that_is_before_it()
    {
        using var project = new CompiledProject(Revisions);
        var script = Script(project, "Range=r2aa:heads");
        Assert.That(
            () => Client(project, script),
            Throws.Exception.With.Message.Contains("This script begins at r2aa, which is not applied.")
        );
        Assert.That(project.Query(Schema), Is.Empty);
        project.Run("Upgrade", "TargetRevision=r2aa").Succeeded();
        Client(project, script);
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r5aa" }));
    }

    [Test]
    public void A_failure_in_the_middle_undoes_all_and_leaves_its_statement_in_the_step_file()
    {
        using var project = new CompiledProject(Revisions);
        project.Run("Upgrade", "TargetRevision=r2aa").Succeeded();
        project.Query("CREATE TABLE t3 (x)");
        var before = project.Query(Schema);
        Assert.That(() => Client(project, Script(project)), Throws.Exception.With.Message.Contains("t3"));
        Assert.That(project.Query(Schema), Is.EqualTo(before));
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r2aa" }));
        Assert.That(File.ReadAllText(Path.Combine(project.Folder, StepFile)), Does.Contain("ALTER TABLE t2 RENAME TO t3;"));
    }

    [TestCase(false, "Transaction=PerRevision"), TestCase(true, "Transaction=PerRevision"), TestCase(false, ""), TestCase(true, "")]
    public void A_step_file_that_cannot_be_written_stops_it_before_anything_is_changed(bool safe, string option)
    {
        using var project = new CompiledProject(Revisions);
        var script = Script(project, option);
        if (!safe)
            Directory.CreateDirectory(Path.Combine(project.Folder, StepFile));
        Assert.That(
            () => Client(project, script, safe ? ["-safe"] : []),
            Throws.Exception.With.Message.Contains(safe ? "safe mode" : $"{StepFile} cannot be written")
        );
        Assert.That(project.Query(Schema), Is.Empty);
    }

    // What another client in the folder would do between the writing and the reading of a step.
    [
        TestCase("", 2),
        TestCase("", 12),
        TestCase("", -1),
        TestCase("UPDATE temp._migration_step SET found = 'ANOTHER';\nCREATE TABLE theirs (x);\n", 2)
    ]
    public void A_step_file_that_another_client_wrote_stops_it(string theirs, int step)
    {
        using var project = new CompiledProject(Revisions);
        File.WriteAllText(Path.Combine(project.Folder, "theirs"), theirs);
        var parts = Script(project).Split($"\n.read {StepFile}\n");
        var at = step < 0 ? parts.Length - 2 : step;
        parts[at] += $"\n.shell cp theirs {StepFile}";
        Assert.That(
            () => Client(project, string.Join($"\n.read {StepFile}\n", parts)),
            Throws.Exception.With.Message.Contains($"another client writes {StepFile} in this folder")
        );
        Assert.That(project.Query(Schema), Is.Empty);
    }

    [Test]
    public void Of_clients_side_by_side_in_one_folder_each_does_all_or_nothing()
    {
        using var project = new CompiledProject(Revisions);
        var script = Script(project);
        Client(project, script, database: "alone.db");
        var whole = project.Query(Schema, "alone.db");
        var runs = Enumerable
            .Range(0, 8)
            .Select(i => Task.Run(() => Succeeds(() => Client(project, script, database: $"{i}.db"))))
            .ToArray();
        Task.WaitAll(runs);
        for (var i = 0; i < runs.Length; i++)
            Assert.That(project.Query(Schema, $"{i}.db"), Is.EqualTo(runs[i].Result ? whole : []), $"run {i}");
    }

    [Test]
    public void Foreign_keys_are_verified_where_it_ran_something()
    {
        using var project = new CompiledProject(Revisions);
        project.Run("Upgrade", "TargetRevision=r4aa").Succeeded();
        project.Query("PRAGMA foreign_keys=OFF; INSERT INTO t3 (id, t1_id) VALUES (8, 99)");
        Assert.That(() => Client(project, Script(project)), Throws.Exception.With.Message.Contains("foreign_keys_are_violated"));
        project.Query("DELETE FROM t3 WHERE id = 8");
        Client(project, Script(project));
        project.Query("PRAGMA foreign_keys=OFF; INSERT INTO t3 (id, t1_id) VALUES (8, 99)");
        Assert.That(Client(project, Script(project)), Is.Empty, "there was nothing to do");
    }

    [Test]
    public void Statements_outside_a_transaction_are_steps_too()
    {
        using var project = new CompiledProject(
            Revisions
                + """
                [Revision("r6aa", Down = "r5aa")] public class R6 : Migration {
                    public override void Upgrade(OperationBuilder op) { op.Autocommit(o => o.Execute("VACUUM"));
                        op.AddColumn("t1", new("last", SqlType.Integer)); } }
                """
        );
        Client(project, Script(project));
        Client(project, Script(project));
        Assert.That(project.Query("SELECT name FROM pragma_table_info('t1') WHERE name = 'last'"), Is.EqualTo(new[] { "last" }));
    }

    [Test]
    public void A_database_in_another_encoding_is_refused()
    {
        using var project = new CompiledProject(Revisions);
        Client(project, "PRAGMA encoding = 'UTF-16le'; CREATE TABLE theirs (x);");
        Assert.That(() => Client(project, Script(project)), Throws.Exception.With.Message.Contains("not in UTF-8"));
        Assert.That(project.Tables(), Is.EqualTo(new[] { "theirs" }));
    }

    [Test]
    public void A_plain_script_ends_a_statement_after_a_comment()
    {
        using var project = new CompiledProject(Revisions);
        Client(project, File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single()));
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r5aa" }));
    }

    // A file of no name that any system would take amiss.
    [Test]
    public void Two_binds_have_two_step_files_with_plain_names()
    {
        using var project = new CompiledProject(Revisions) { Binds = "default=sqlite:///a.db;b c=sqlite:///b.db" };
        var scripts = project.Run("Sql", "Idempotent=true").Succeeded().Outputs("Script").Select(File.ReadAllText).ToList();
        Assert.That(scripts[0], Does.Contain("\n.read default.r1aa.step\n"));
        Assert.That(scripts[1], Does.Contain("\n.read b%20c.r1aa.step\n"));
        Assert.That(scripts, Has.None.Contains(project.Folder));
    }

    static bool Succeeds(Action run)
    {
        try
        {
            run();
            return true;
        }
        catch (InvalidOperationException stopped)
        {
            TestContext.Out.WriteLine(stopped.Message);
            return false;
        }
    }

    static bool IsOurs(string line) => !line.StartsWith("table alembic_version", StringComparison.Ordinal);

    static string Script(CompiledProject project, params string[] options) =>
        File.ReadAllText(
            project.Run("Sql", ["Idempotent=true", .. options.Where(option => option.Length > 0)]).Succeeded().Outputs("Script").Single()
        );

    static string Client(CompiledProject project, string script, string[]? options = null, string settings = "", string database = "app.db")
    {
        var file = Path.Combine(project.Folder, "settings." + database);
        File.WriteAllText(file, settings);
        return ServerProcess.Run("env", ["-C", project.Folder, "sqlite3", "-init", file, .. options ?? [], database], script);
    }
}
