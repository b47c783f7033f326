namespace Firebird.Tests;

/// <summary>Runs that meet another one, that are killed, or that meet users.</summary>
public class RunTests
{
    // Rows between schema changes, and a long statement in the middle.
    const string Revisions = """
        [Revision("r1aa")] public class R1 : Migration
        {
            public override void Upgrade(OperationBuilder op)
            {
                op.CreateTable("t", [new Column("id", SqlType.Integer, Nullable: false), new PrimaryKey(["id"], "pk_t")]);
                op.BulkInsert("t", ["id"], [[1]]);
                op.CreateTable("u", [new Column("id", SqlType.Integer)]);
                op.Execute("EXECUTE BLOCK AS DECLARE i INTEGER = 0; BEGIN WHILE (i < §) DO i = i + 1; INSERT INTO u VALUES (:i); END");
                op.AddColumn("t", new Column("a", SqlType.Integer));
                op.BulkInsert("t", ["id", "a"], [[2, 3]]);
            }

            public override void Downgrade(OperationBuilder op) { op.DropTable("u"); op.DropTable("t"); }
        }
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration
        {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("v", [new Column("id", SqlType.Integer)]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("v");
        }
        """;

    static string Quick => Revisions.Replace("§", "10");

    [Test]
    public async Task Two_at_once_upgrade_once()
    {
        using var project = new FirebirdProject(Quick);
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => project.Start("Upgrade").Result));
        foreach (var run in runs)
            run.Succeeded();
        Assert.That(project.Tables(), Is.EqualTo(new[] { "T", "U", "V" }));
        Assert.That(project.Query("SELECT id FROM t ORDER BY id"), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r2aa" }));
    }

    [Test]
    public void A_run_waits_for_the_lock_no_longer_than_it_is_told()
    {
        using var project = new FirebirdProject(Quick);
        project.Run("Upgrade", "TargetRevision=r1aa").Succeeded();
        using var other = project.Open();
        using var transaction = other.BeginTransaction();
        using var command = other.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT version_table FROM migrations_lock WITH LOCK";
        command.ExecuteScalar();
        project.Run("Upgrade", "RunLockTimeout=1").FailedWith("MIG5010");
        transaction.Rollback();
        project.Run("Upgrade", "RunLockTimeout=1").Succeeded();
    }

    const string Journal = "SELECT revision FROM alembic_version_journal WHERE item = {0} AND started IS NOT NULL";

    // Killed at the first table: what is in is found in the journal, and in the database.
    [Test]
    public async Task After_a_kill_the_next_run_goes_on()
    {
        using var project = new FirebirdProject(Quick);
        await KillAsync(project, () => project.Tables().Contains("T"));
        project.Run("Upgrade").Succeeded();
        Check(project, rows: 1);
        project.Run("Downgrade", "TargetRevision=base").Succeeded();
        Assert.That(project.Tables(), Is.Empty);
    }

    // The database cannot tell whether SQL of the user's ran, so a person is asked; the server rolled it back.
    [Test]
    public async Task After_a_kill_in_raw_SQL_a_person_is_asked()
    {
        using var project = new FirebirdProject(Revisions.Replace("§", "300000000"));
        await KillAsync(project, () => project.Tables().Contains("U") && project.Query(string.Format(Journal, 4)).Length > 0);
        Assert.That(project.Query("SELECT id FROM u"), Is.Empty);
        using var next = new FirebirdProject(Revisions.Replace("§", "300000000"), project.Database);
        next.Run("Upgrade").FailedWith("MIG5080");
        next.Run("Upgrade", "Resolve=r1aa:4:done").Succeeded();
        Check(next, rows: 0);
    }

    // Names that the server would take for others, or for SQL.
    [Test]
    public void Hostile_names_are_kept_as_they_are()
    {
        string[] names = ["a \"b\"; --", "order", "_x", "Ünïcode ≠", "it's"];
        var list = string.Join(", ", names.Select(name => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(name, quote: true)));
        using var project = new FirebirdProject($$"""
            public sealed class Model : IModelSource
            {
                public static readonly string[] Names = [{{list}}];
                public static Table Table(string name) => new(name, [new Column(name, SqlType.Integer, Nullable: false)
                    { Comment = name, Default = ServerDefault.Literal(1) },
                    new PrimaryKey([name], "pk " + name), new TableIndex("ix " + name,
                    [IndexElement.Desc(name)]),
                    new CheckConstraint($"\"{name.Replace("\"", "\"\"")}\" > 0", "ck " + name)]) { Comment = name };
                public void Fill(MetaData metaData) { foreach (var name in Names) metaData.Set(Table(name)); }
            }
            [Revision("r1aa")] public class R1 : Migration
            {
                public override void Upgrade(OperationBuilder op)
                {
                    foreach (var name in Model.Names)
                    {
                        op.Invoke(new CreateTable(Model.Table(name)));
                        op.BulkInsert(name, [name], [[2]]);
                    }
                }
                public override void Downgrade(OperationBuilder op)
                {
                    foreach (var name in Model.Names)
                    {
                        op.DropIndex("ix " + name, name, ifExists: true);
                        op.DropTable(name, ifExists: true);
                    }
                }
            }
            """);
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Tables(), Is.EquivalentTo(names));
        project.Run("Check", "CompareWith=Database").Succeeded();
        project.Run("Downgrade", "TargetRevision=base").Succeeded();
        Assert.That(project.Tables(), Is.Empty);
    }

    static void Check(FirebirdProject project, int rows)
    {
        Assert.That(project.Query("SELECT id FROM t ORDER BY id"), Is.EqualTo(new[] { "1", "2" }));
        Assert.That(project.Query("SELECT id FROM u"), Has.Length.EqualTo(rows));
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "r2aa" }));
    }

    static async Task KillAsync(FirebirdProject project, Func<bool> isTime)
    {
        var (process, result) = project.Start("Upgrade");
        while (!isTime())
            Assert.That(result.IsCompleted, Is.False);
        process.Kill();
        await result;
        Assert.That(project.Query("SELECT version_num FROM alembic_version"), Is.Empty);
        Assert.That(project.Query("SELECT revision FROM alembic_version_journal"), Is.Not.Empty);
    }

    [Test]
    public void A_table_that_a_user_changes_is_told_and_nothing_is_lost()
    {
        using var project = new FirebirdProject(Quick);
        project.Run("Upgrade").Succeeded();
        using var other = project.Open();
        using var transaction = other.BeginTransaction();
        using var command = other.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "UPDATE t SET a = 9";
        command.ExecuteNonQuery();
        var refused = project.Run("Downgrade", "TargetRevision=base").FailedWith("MIG5011");
        Assert.That(refused, Does.Contain("Another connection uses it"));
        transaction.Commit();
        other.Close();
        project.Run("Downgrade", "TargetRevision=base").Succeeded();
        Assert.That(project.Tables(), Is.Empty);
    }

    [Test]
    public void A_run_that_has_lost_its_lock_ends()
    {
        using var project = new FirebirdProject(
            """
            [Revision("1")]
            public class A : Migration
            {
                public override void Upgrade(OperationBuilder op) =>
                    op.Execute("DELETE FROM mon$attachments WHERE mon$attachment_id <> CURRENT_CONNECTION AND mon$system_flag = 0");
                public override void Downgrade(OperationBuilder op) { }
            }
            """
        );
        Assert.That(
            project.Run("Upgrade").FailedWith("MIG5003"),
            Does.Contain("It was not sent: the run's lock is lost").And.Contain("nothing of revision 1 in the database")
        );
    }
}
