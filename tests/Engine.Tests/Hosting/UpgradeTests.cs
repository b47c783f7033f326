namespace Engine.Tests.Hosting;

public class UpgradeTests
{
    const string FiveTables = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("t1", [new Column("id", SqlType.Integer), new PrimaryKey(["id"])]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("t1"); }
        [Revision("r2aa", Down = "r1aa")]
        public class R2 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("t2", [new Column("id", SqlType.Integer)]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("t2"); }
        [Revision("r3aa", Down = "r2aa")]
        public class R3 : Migration {
            public override void Upgrade(OperationBuilder op) { op.CreateTable("t3", [new Column("id", SqlType.Integer)]);
            op.Execute("INSERT INTO nowhere VALUES (1)"); } public override void Downgrade(OperationBuilder op) => op.DropTable("t3"); }
        [Revision("r4aa", Down = "r3aa")]
        public class R4 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("t4", [new Column("id", SqlType.Integer)]); }
        [Revision("r5aa", Down = "r4aa")]
        public class R5 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("t5", [new Column("id", SqlType.Integer)]); }
        """;

    [Test]
    public void Upgrades_downgrades_and_upgrades_again()
    {
        using var project = new CompiledProject(FiveTables);
        Assert.That(project.Run("Upgrade", "TargetRevision=r2aa").Succeeded().Outputs("Head"), Is.EqualTo(new[] { "r2aa" }));
        Assert.That(project.Tables(), Is.EqualTo(new[] { "t1", "t2" }));
        project.Run("Downgrade").Succeeded();
        Assert.That(project.Tables(), Is.EqualTo(new[] { "t1" }));
        project.Run("Downgrade", "TargetRevision=base").Succeeded();
        Assert.That(project.Query("SELECT count(*) FROM alembic_version"), Is.EqualTo(new[] { "0" }));
        project.Run("Upgrade", "TargetRevision=+2").Succeeded();
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r2aa" }));
    }

    [Test]
    public void Says_each_revision_and_that_nothing_is_left_to_do()
    {
        using var project = new CompiledProject(FiveTables);
        var said = project.Run("Upgrade", "TargetRevision=r2aa").Messages.ToArray();
        Assert.That(said[..2], Is.EqualTo(new[] { "Running upgrade -> r1aa, R1", "Running upgrade r1aa -> r2aa, R2" }));
        Assert.That(
            said[2..],
            Has.One.Match($@"^default is now at r2aa, R2, on SQLite {project.Folder}/\S+\.db: 2 revisions from base in \d+\.\d s\.$")
        );
        Assert.That(
            project.Run("Upgrade", "TargetRevision=r2aa").Messages,
            Has.One.Match($@"^default is already at r2aa, R2, on SQLite {project.Folder}/\S+\.db\. Nothing was changed\.$")
        );
    }

    [Test]
    public void A_failure_in_the_third_of_five_leaves_the_database_as_it_was()
    {
        using var project = new CompiledProject(FiveTables);
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        var failure = project.Run("Upgrade").FailedWith("MIG5003");
        Assert.That(
            failure.Text,
            Does.Contain("r3aa").And.Contain("INSERT INTO nowhere").And.Contain("no such table").And.Contain("the database is at r1aa")
        );
        Assert.That((Path.GetFileName(failure.File), failure.Line), Is.EqualTo(("Project.cs", 12)));
        Assert.That(project.Tables(), Is.EqualTo(new[] { "t1" }));
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r1aa" }));
    }

    [Test]
    public void With_a_transaction_per_revision_what_was_committed_stays_and_the_error_says_so()
    {
        using var project = new CompiledProject(FiveTables);
        Assert.That(project.Run("Upgrade", "Transaction=PerRevision").FailedWith("MIG5003").Text, Does.Contain("the database is at r2aa"));
        Assert.That(project.Tables(), Is.EqualTo(new[] { "t1", "t2" }));
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r2aa" }));
    }

    [Test]
    public void A_revision_whose_code_throws_stops_the_run_before_anything_is_touched()
    {
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) => op.CreateTable("t1", [new Column("id", SqlType.Integer)]); }
            [Revision("r2aa", Down = "r1aa")] public class R2 : Migration { public override void Upgrade(OperationBuilder op)
                => throw new InvalidOperationException("not today"); }
            """);
        var failure = project.Run("Upgrade").FailedWith("MIG3041");
        Assert.That(failure.Text, Does.Contain("r2aa").And.Contain("InvalidOperationException: not today"));
        Assert.That((Path.GetFileName(failure.File), failure.Line), Is.EqualTo(("Project.cs", 4)));
        Assert.That(project.Tables(), Is.Empty);
    }

    [Test]
    public void A_database_ahead_of_the_code_is_an_error_that_names_the_revision()
    {
        using var project = new CompiledProject(FiveTables);
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        project.Query("UPDATE alembic_version SET version_num = 'zz99'");
        foreach (var verb in new[] { "Upgrade", "Downgrade", "Current", "Stamp" })
            Assert.That(project.Run(verb).FailedWith("MIG3010").Text, Does.Contain("zz99"), verb);
        project.Run("Stamp", "Purge=true", "TargetRevision=r1aa").Succeeded();
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r1aa" }));
    }

    [Test]
    public void Code_runs_at_its_place_with_the_connection_and_its_failure_rolls_back()
    {
        const string source = """
            [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
                op.CreateTable("t1", [new Column("id", SqlType.Integer)]);
                op.Run(async (connection, transaction, cancellation) => {
                    using var command = connection.CreateCommand();
                    command.Transaction = transaction;
                    command.CommandText = "INSERT INTO t1 VALUES (7)";
                    await command.ExecuteNonQueryAsync(cancellation);
                    if (Environment.GetEnvironmentVariable("MIGRATIONS_TEST_FAIL") == "1") throw new Exception("half way");
                }); } }
            """;
        using var project = new CompiledProject(source);
        Environment.SetEnvironmentVariable("MIGRATIONS_TEST_FAIL", "1");
        Assert.That(project.Run("Upgrade").FailedWith("MIG5004").Text, Does.Contain("half way").And.Contain("rolled back"));
        Assert.That(project.Tables(), Is.Empty);
        Environment.SetEnvironmentVariable("MIGRATIONS_TEST_FAIL", null);
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Query("SELECT id FROM t1"), Is.EqualTo(new[] { "7" }));
        Assert.That(project.Run("Sql").FailedWith("MIG6010").Text, Does.Contain("r1aa at "));
        Assert.That(Directory.Exists(Path.Combine(project.Folder, "migrations")), Is.False);
    }

    [Test]
    public void A_cancelled_run_changes_nothing_and_says_so()
    {
        using var project = new CompiledProject(FiveTables) { Cancellation = new(canceled: true) };
        Assert.That(project.Run("Upgrade", "TargetRevision=r2aa").FailedWith("MIG5006").Text, Does.Contain("rolled back"));
        Assert.That(File.Exists(project.Database) ? project.Tables() : [], Is.Empty);
    }

    [Test]
    public void An_autocommit_block_runs_outside_the_transaction()
    {
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
                op.CreateTable("t1", [new Column("id", SqlType.Integer)]);
                op.Autocommit(op => op.Execute("VACUUM"));
                op.CreateTable("t2", [new Column("id", SqlType.Integer)]); } }
            """);
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Tables(), Is.EqualTo(new[] { "t1", "t2" }));
    }

    [Test]
    public void Another_version_table_is_made_and_used()
    {
        using var project = new CompiledProject(FiveTables);
        project.Run("EnsureVersion", "VersionTable=versions").Succeeded();
        project.Run("Upgrade", "VersionTable=versions", "TargetRevision=r1aa").Succeeded();
        Assert.That(project.Query("SELECT version_num FROM versions"), Is.EqualTo(new[] { "r1aa" }));
        Assert.That(project.Tables(), Is.EqualTo(new[] { "t1", "versions", "versions_history" }));
    }

    [Test]
    public void Twenty_runs_at_once_apply_each_revision_once()
    {
        using var project = new CompiledProject(FiveTables);
        var results = new RunResult[20];
        var threads = Enumerable
            .Range(0, results.Length)
            .Select(i => new Thread(() => results[i] = project.Run("Upgrade", "TargetRevision=r2aa")))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        foreach (var result in results)
            result.Succeeded();
        Assert.That(
            results.SelectMany(result => result.Messages).Count(message => message.StartsWith("Running upgrade", StringComparison.Ordinal)),
            Is.EqualTo(2)
        );
    }
}
