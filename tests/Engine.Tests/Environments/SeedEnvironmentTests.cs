using Engine.Tests.Architecture;
using Engine.Tests.Model;
using Microsoft.Data.Sqlite;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Environments;

/// <summary>The environment of docs/environments.md, in a project of its own, on a real database.</summary>
public class SeedEnvironmentTests
{
    const string Project = """
        using System.ComponentModel.DataAnnotations.Schema;
        using MigrationsBuild;

        [Table("books")] public class Book { public int Id { get; set; } }

        [Revision("ae10", Message = "books")]
        public sealed class Books : Migration
        {
            public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("books", [new Column("Id", SqlType.Integer), new PrimaryKey(["Id"])]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("books");
        }
        """;

    readonly List<string> _events = [];
    string _folder = "";

    static string Environment => Sources.Read("samples/Journal/MyCustomMigrationEnv.cs");

    [OneTimeSetUp]
    public void Compile()
    {
        _folder = Directory.CreateTempSubdirectory("seed").FullName;
        Compiled.File(Path.Combine(_folder, "Seed.dll"), Project, Environment);
    }

    [SetUp]
    public void Begin() => _events.Clear();

    [OneTimeTearDown]
    public void Delete()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task It_upgrades_a_database()
    {
        Assert.That(await RunAsync("Upgrade", "up.db"), Is.Zero, string.Join('\n', _events));
        Assert.That(
            Query("up.db", "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"),
            Is.EqualTo(new[] { "alembic_version", "alembic_version_history", "books" })
        );
        Assert.That(Query("up.db", "SELECT version_num FROM alembic_version"), Is.EqualTo(new[] { "ae10" }));
    }

    [Test]
    public async Task It_drops_the_directive_without_changes()
    {
        await RunAsync("Upgrade", "none.db");
        Assert.That(await RunAsync("Revision", "none.db", ["option", "Autogenerate", "true"]), Is.EqualTo(1));
        Assert.That(
            _events,
            Has.Some.EqualTo(Protocol.Encode("message", "high", "No changes in schema detected.")).And.Some.StartsWith("error\tMIG4001\t")
        );
    }

    [Test]
    public async Task It_writes_a_script()
    {
        Assert.That(await RunAsync("Sql", "sql.db", ["option", "Output", "sql"]), Is.Zero, string.Join('\n', _events));
        Assert.That(
            File.ReadAllText(Path.Combine(_folder, "sql", "default.sql")),
            Does.Contain("CREATE TABLE books").And.Contain("COMMIT")
        );
        Assert.That(Path.Combine(_folder, "sql.db"), Does.Not.Exist);
    }

    [Test]
    public void It_is_the_one_of_the_docs() =>
        Assert.That(Sources.Read("docs/environments.md"), Does.Contain($"```csharp\n{Environment}```"));

    Task<int> RunAsync(string verb, string database, params string[][] more) => EntryPoint.RunAsync(
        [
            Protocol.Encode("verb", verb),
            Protocol.Encode("assembly", Path.Combine(_folder, "Seed.dll")),
            Protocol.Encode("project", Path.Combine(_folder, "Seed.csproj")),
            Protocol.Encode("option", "Env", "Journal.MyCustomMigrationEnv"),
            .. more.Select(Protocol.Encode),
        ],
        new Dictionary<string, string> { ["MigrationBinds"] = $"default=sqlite:///{database}" }, _events.Add, CancellationToken.None);

    List<string> Query(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, database)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
