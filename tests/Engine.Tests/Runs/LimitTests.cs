using Engine.Tests.Hosting;
using Engine.Tests.Products;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Runs;

/// <summary>The time-outs of a run are the server's own settings while it runs.</summary>
public class LimitTests
{
    const string PostgreSql = "current_setting('lock_timeout') || ', ' || current_setting('statement_timeout')";
    const string MariaDb = "CONCAT_WS(', ', @@lock_wait_timeout, @@innodb_lock_wait_timeout, @@max_statement_time)";

    [TestCase("postgresql", PostgreSql, "", "", "", "5s, 0")]
    [TestCase("postgresql", PostgreSql, "LockTimeout=7 StatementTimeout=90", "", "", "7s, 90s")]
    [TestCase("postgresql", PostgreSql, "LockTimeout=0 StatementTimeout=0", "", "", "1s, 0")]
    [TestCase("postgresql", PostgreSql, "LockTimeout=99999999 StatementTimeout=99999999", "", "", "2147483647ms, 2147483647ms")]
    [TestCase("postgresql", PostgreSql, "LockTimeout=7", "", "LockTimeout=8;StatementTimeout=9", "8s, 9s")]
    [TestCase("postgresql", PostgreSql, "", "&options=-c%20lock_timeout%3D3000%20-c%20statement_timeout%3D4000", "", "3s, 4s")]
    [TestCase("postgresql", PostgreSql, "LockTimeout=7", "&options=-c%20lock_timeout%3D3000", "", "7s, 0")]
    [TestCase("mysql", MariaDb, "", "", "", "5, 5, 0.000000")]
    [TestCase("mysql", MariaDb, "LockTimeout=7 StatementTimeout=90", "", "", "7, 7, 90.000000")]
    [TestCase("mysql", MariaDb, "LockTimeout=0 StatementTimeout=0", "", "", "1, 1, 0.000000")]
    [TestCase("mysql", MariaDb, "LockTimeout=99999999 StatementTimeout=99999999", "", "", "31536000, 31536000, 31536000.000000")]
    [TestCase("mysql", MariaDb, "LockTimeout=7", "", "LockTimeout=8;StatementTimeout=9", "8, 8, 9.000000")]
    public void Are_set(string name, string setting, string options, string url, string metadata, string seen)
    {
        using var database = Product.All.Single(one => one.ToString() == name).Create();
        using var project = Project($"CREATE TABLE seen AS SELECT {setting} AS limits");
        File.WriteAllText(Path.Combine(project.Folder, "url.txt"), database.Url + url);
        Item(project, "ConnectionStringFile", "url.txt", metadata);
        project.Run("Upgrade", options.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Succeeded();
        Assert.That(database.Rows("SELECT limits FROM seen"), Is.EqualTo(seen));
    }

    // The driver waits for the file for as long as a command may take.
    [TestCase("", "", "", "5")]
    [TestCase("LockTimeout=7", "", "", "7")]
    [TestCase("LockTimeout=0", "", "", "1")]
    [TestCase("", "?timeout=60", "", "60")]
    [TestCase("LockTimeout=7", "?timeout=60", "", "7")]
    [TestCase("LockTimeout=7 StatementTimeout=90", "?timeout=60", "LockTimeout=8", "8")]
    public void Are_set_on_SQLite(string options, string url, string metadata, string seen)
    {
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
                op.Execute("CREATE TABLE seen (wait int)");
                op.Run(async (connection, transaction, cancellation) => {
                    await using var command = connection.CreateCommand();
                    (command.Transaction, command.CommandText) = (transaction, $"INSERT INTO seen VALUES ({command.CommandTimeout})");
                    await command.ExecuteNonQueryAsync(cancellation); }); } }
            """) { Binds = "" };
        Item(project, "ConnectionStringFile", "url.txt", metadata);
        File.WriteAllText(Path.Combine(project.Folder, "url.txt"), "sqlite:///app.db" + url);
        project.Run("Upgrade", options.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Succeeded();
        Assert.That(project.Query("SELECT wait FROM seen"), Is.EqualTo(new[] { seen }));
    }

    // Npgsql would make of a limit of its own a broken connection.
    [Test]
    public void What_the_environment_says_wins_and_a_revision_may_change_it()
    {
        using var database = Product.PostgreSql.Create();
        using var project = Project(
            $"CREATE TABLE seen AS SELECT {PostgreSql} AS limits; SET statement_timeout = 0; SELECT pg_sleep(3.5)",
            """
            public class Env(MigrationServices services) : SingleDatabaseMigrationEnv(services)
            {
                public override ContextOptions ContextOptions => base.ContextOptions with { LockTimeout = 4, StatementTimeout = 3 };
            }
            """
        );
        File.WriteAllText(Path.Combine(project.Folder, "url.txt"), database.Url);
        Item(project, "ConnectionStringFile", "url.txt", "LockTimeout=8;StatementTimeout=9");
        project.Run("Upgrade", "LockTimeout=7").Succeeded();
        Assert.That(database.Rows("SELECT limits FROM seen"), Is.EqualTo("4s, 3s"));
    }

    [TestCase("LockTimeout=soon", "The property LockTimeout of bind 'default' is 'soon'; expected a whole number, 0 or more.")]
    [TestCase("StatementTimeout=-1", "The property StatementTimeout of bind 'default' is '-1'; expected a whole number, 0 or more.")]
    public void Metadata_that_is_no_number_is_refused(string metadata, string said)
    {
        using var project = Project("SELECT 1");
        Item(project, "ConnectionStringVariable", "NOWHERE", metadata, "Sqlite");
        Assert.That(project.Run("Upgrade").FailedWith("MIG1010").Text, Is.EqualTo(said));
    }

    static CompiledProject Project(string sql, string further = "") => new($$"""
        {{further}}
        [Revision("r1aa")] public class R1 : Migration { public override void Upgrade(OperationBuilder op) {
            foreach (var sql in "{{sql}}".Split("; "))
                op.Execute(sql); } }
        """)
    {
        Binds = "",
    };

    static void Item(CompiledProject project, string key, string value, string metadata, string provider = "")
    {
        project.Items.Add(Protocol.Encode("bind", "default", "Provider", provider));
        project.Items.Add(Protocol.Encode("bind", "default", key, value));
        foreach (var pair in metadata.Split(';', StringSplitOptions.RemoveEmptyEntries))
            project.Items.Add(Protocol.Encode(["bind", "default", .. pair.Split('=')]));
    }
}
