using Engine.Tests.Hosting;
using Engine.Tests.Products;
using Migrations.Engine.Diagnostics;

namespace Engine.Tests.Commands;

/// <summary>The verb Status: a table of all binds, which changes nothing and waits for nobody.</summary>
public class StatusTests
{
    const string Source = """
        [Revision("r1aa", Message = "first")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("t", [new Column("id", SqlType.Integer)]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("t"); }
        [Revision("r2aa", Down = "r1aa", Message = "second")] public class R2 : Migration {
            public override void Upgrade(OperationBuilder op) {
                op.CreateTable("u", [new Column("id", SqlType.Integer)]);
                if (op.Arguments.ContainsKey("broken")) op.Execute("nonsense"); }
            public override void Downgrade(OperationBuilder op) => op.DropTable("u"); }
        """;

    static object[] Products => [.. Product.All];

    [TestCaseSource(nameof(Products))]
    public void A_database_of_each_product(object product)
    {
        using var database = ((Product)product).Create();
        using var project = new CompiledProject(Source) { Binds = $"default={database.Url}" };
        string[] Status(params string[] options) => [.. project.Run("Status", options).Succeeded().Messages];

        Assert.That(Status()[1], Does.Match(@"^default  (SQLite|PostgreSQL|MariaDB) [0-9.]+  base +2 revisions\z"), "no history yet");
        project.Run("Upgrade", "TargetRevision=r1aa", "Operator=jane").Succeeded();
        Assert.That(Status()[0], Does.Match(@"^bind     product +is at +lacks +last run\z"));
        Assert.That(
            Status()[1],
            Does.Match($@" r1aa, first +1 revision  [0-9TZ:-]+ by jane on {Environment.MachineName}: upgrade r1aa, done, [0-9]+ ms\z")
        );
        project.Run("Upgrade", "Arguments=broken=1", "Operator=jane").FailedWith("MIG5003");
        Assert.That(Status()[1], Does.Contain(": upgrade r2aa, failed with MIG5003, "));
        Assert.That(Status(), Has.Length.EqualTo(database.Dialect.HasTransactionalDdl ? 2 : 3), "what is half done has a line of its own");
    }

    [TestCaseSource(nameof(Products))]
    public void What_a_person_changed_is_counted_when_asked(object product)
    {
        using var database = ((Product)product).Create();
        using var project = new CompiledProject(Source) { Binds = $"default={database.Url}" };
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Run("Status", "Verbose=true").Succeeded().Messages.ElementAt(1), Does.EndWith(" ms  none"));
        using (var command = database.Connection.CreateCommand())
        {
            command.CommandText = "ALTER TABLE t ADD COLUMN hand INTEGER";
            command.ExecuteNonQuery();
        }
        Assert.That(project.Run("Status", "Verbose=true").Succeeded().Messages.ElementAt(1), Does.EndWith(" ms  1 difference(s)"));
        Assert.That(project.Run("Status").Succeeded().Messages.ElementAt(1), Does.EndWith(" ms"));
    }

    [TestCaseSource(nameof(Products))]
    public async Task Who_runs_now_is_told_where_the_product_knows_and_nobody_waits(object product)
    {
        using var database = ((Product)product).Create();
        using var project = new CompiledProject(Source) { Binds = $"default={database.Url}" };
        var versions = new RunLock(new("alembic_version"), TimeSpan.FromSeconds(5));
        await using (await database.Dialect.Connector.BeginSessionAsync(database.Connection, versions, CancellationToken.None))
            Assert.That(
                project.Run("Status", "RunLockTimeout=0").Succeeded().Messages.Skip(2),
                database.Dialect.Name switch
                {
                    "sqlite" => Is.Empty,
                    "postgresql" => Has.One.Matches<string>(line => line.StartsWith("default: a run is at work: server process ")),
                    _ => Has.One.Matches<string>(line => line.StartsWith("default: a run is at work: connection ")),
                }
            );
        Assert.That(project.Run("Status").Succeeded().Messages.Skip(2), Is.Empty);
    }

    [Test]
    public void A_bind_that_does_not_answer_hides_no_other()
    {
        using var project = new CompiledProject(Source)
        {
            Binds = "default=sqlite:///app.db;gone=postgresql://nobody@127.0.0.1:1/gone",
        };
        project.Run("Upgrade", "OnlyBinds=default").Succeeded();
        var status = project.Run("Status", "Parallelism=2", "ConnectTimeout=1");
        Assert.That(status.ExitCode, Is.Not.Zero);
        Assert.That(status.Messages, Has.One.Match("^default  SQLite .*  r2aa \\(head\\), second  nothing "));
    }

    [Test]
    public void Numbers_stand_at_the_right_and_all_else_at_the_left() =>
        Assert.That(
            TextTable.Lines([["bind", "rows", "note"], ["a", "7", ""], ["longer", "1200", "x"]]),
            Is.EqualTo(new[] { "bind    rows  note", "a          7", "longer  1200  x" })
        );
}
