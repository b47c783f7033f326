using Engine.Tests.Hosting;
using Engine.Tests.PostgreSql;
using Migrations.Engine.Binds;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Binds;

public class TypeStyleTests
{
    const string Revision = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) =>
                op.CreateTable("t", [new Column("id", SqlType.Integer), new Column("j", SqlType.Json), new Column("d", SqlType.DateTime()),
                        new Column("s", SqlType.String(9)), new PrimaryKey(["id"])]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("t");
        }
        """;

    [TestCase("postgresql://h/d", "Modern", "id INTEGER NOT NULL", "JSONB")]
    [TestCase("postgresql://h/d", "Alembic", "id SERIAL", "j JSON,")]
    [TestCase("mysql://h/d", "Modern", "DATETIME(6)", "VARCHAR(9)")]
    [TestCase("mysql://h/d", "alembic", "d DATETIME,", "VARCHAR(9)")]
    [TestCase("mssql://h/d", "Modern", "datetime2", "nvarchar(9)")]
    [TestCase("mssql://h/d", "Alembic", "d datetime", " varchar(9)")]
    public void The_property_is_for_every_bind(string url, string style, string one, string other)
    {
        using var project = new CompiledProject(Revision) { Binds = $"default={url}" };
        var script = File.ReadAllText(project.Run("Sql", $"TypeStyle={style}").Succeeded().Outputs("Script").Single());
        Assert.That(script, Does.Contain(one).IgnoreCase.And.Contain(other).IgnoreCase);
    }

    [Test]
    public void A_bind_may_have_its_own()
    {
        using var project = new CompiledProject(Revision) { Binds = "" };
        foreach (var (key, value) in new[] { ("Provider", "PostgreSql"), ("ConnectionStringVariable", "PATH"), ("TypeStyle", "Alembic") })
            project.Items.Add(Protocol.Encode("bind", "default", key, value));
        Assert.That(File.ReadAllText(project.Run("Sql").Succeeded().Outputs("Script").Single()), Does.Contain("SERIAL"));
    }

    [Test]
    public void A_bind_that_is_redirected_keeps_its_own()
    {
        var merged = BindCatalog.Merge(
            [new("a") { Url = "postgresql://h/d" }],
            [new("a") { Provider = "PostgreSql", TypeStyle = "Alembic" }]
        );
        var bind = BindCatalog.Create(merged, (_, _) => new MetaData(), "/", _ => { })[0];
        Assert.That(bind.Dialect.ValueWriter.TypeSql(SqlType.Json), Is.EqualTo("JSON"));
    }

    [Test]
    public void A_style_that_is_not_known()
    {
        var failure = Assert.Throws<MigrationException>(() =>
            BindCatalog.Create([new("a") { Url = "postgresql://h/d", TypeStyle = "old" }], (_, _) => new MetaData(), "/", _ =>
            { })
        );
        Assert.That(
            (failure!.Code, failure.Diagnostic.Message),
            Is.EqualTo(("MIG1026", "The TypeStyle of bind 'a' is 'old'; expected Modern or Alembic."))
        );
        using var project = new CompiledProject(Revision);
        Assert.That(project.Run("Sql", "TypeStyle=old").FailedWith("MIG1010").Text, Does.Contain("MigrationTypeStyle"));
    }

    [Test]
    public async Task A_model_is_at_rest_in_the_style_that_made_its_tables()
    {
        await using var database = await PostgreSqlDatabase.OpenAsync();
        using var project = new CompiledProject(Revision + """

                public class Model : IModelSource {
                    public void Fill(MetaData metaData) =>
                        metaData.Add(new Table("t",
                                [new Column("id", SqlType.Integer, false), new Column("j", SqlType.Json),
                                    new Column("d", SqlType.DateTime()), new Column("s", SqlType.String(9)), new PrimaryKey(["id"])]));
                }
                """
        )
        {
            Binds = "",
        };
        Environment.SetEnvironmentVariable("MIGRATIONS_TEST_STYLE", database.ConnectionString);
        foreach (var (key, value) in new[] { ("Provider", "PostgreSql"), ("ConnectionStringVariable", "MIGRATIONS_TEST_STYLE") })
            project.Items.Add(Protocol.Encode("bind", "default", key, value));
        project.Run("Upgrade", "TypeStyle=Alembic").Succeeded();
        project.Run("Check", "TypeStyle=Alembic", "CompareWith=Database").Succeeded();
        var errors = project
            .Run("Check", "TypeStyle=Modern", "CompareWith=Database")
            .Events.Where(fields => fields[0] == "error")
            .Select(fields => $"{fields[1]}: {fields[4]}");
        Assert.That(errors, Is.Not.Empty.And.All.StartsWith("MIG4003: ").And.Some.Contains("t.j"));
    }
}
