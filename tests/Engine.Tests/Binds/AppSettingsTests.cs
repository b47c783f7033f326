using Engine.Tests.Hosting;
using Migrations.Engine.Binds;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Binds;

/// <summary>Connection strings by their name in the application's own settings, in the order of the application.</summary>
public class AppSettingsTests
{
    string _folder = "";

    [SetUp]
    public void Create() => _folder = Directory.CreateTempSubdirectory("migrations-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_file_of_the_environment_wins_over_the_one_for_all()
    {
        Write("appsettings.json", """{ "ConnectionStrings": { "Shop": "all", "Stock": "stock of all" } }""");
        Write("appsettings.Staging.json", """{ "ConnectionStrings": { "Shop": "staging" } }""");
        Assert.That(Of("Shop", "Staging"), Is.EqualTo("staging"));
        Assert.That(Of("Stock", "Staging"), Is.EqualTo("stock of all"));
        Assert.That(Of("Shop", "Production"), Is.EqualTo("all"));
    }

    [TestCase("""{ "connectionstrings": { "SHOP": "x" } }""")]
    [TestCase("""{ "ConnectionStrings:Shop": "x" }""")]
    [TestCase("""{ "ConnectionStrings": { "Shop": "x", }, } // as the application reads it""")]
    public void A_key_is_read_as_the_application_reads_it(string json)
    {
        Write("appsettings.json", json);
        Assert.That(Of("Shop"), Is.EqualTo("x"));
    }

    [Test]
    public void A_variable_of_the_environment_wins_over_all_files()
    {
        Write("appsettings.json", """{ "ConnectionStrings": { "AppSettingsTests": "file" } }""");
        Environment.SetEnvironmentVariable("CONNECTIONSTRINGS__AppSettingsTests", "variable");
        try
        {
            Assert.That(Of("AppSettingsTests"), Is.EqualTo("variable"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("CONNECTIONSTRINGS__AppSettingsTests", null);
        }
    }

    [Test]
    public void A_name_that_no_place_has_is_told_with_the_places() =>
        Assert.That(
            () => Of("Shop"),
            Throws
                .TypeOf<MigrationException>()
                .With.Property("Code")
                .EqualTo("MIG1047")
                .And.Message.Contain("ConnectionStrings__Shop")
                .And.Message.Contain("appsettings.Production.json")
        );

    [TestCase("{")]
    [TestCase("""{ "ConnectionStrings": { "Shop": 1 }""")]
    public void A_file_that_is_no_JSON_is_told(string json)
    {
        Write("appsettings.json", json);
        Assert.That(() => Of("Shop"), Throws.TypeOf<MigrationException>().With.Property("Code").EqualTo("MIG1048"));
    }

    [Test]
    public void A_bind_of_a_build_takes_the_settings_of_a_developer()
    {
        using var project = new CompiledProject("""
            [Revision("r1aa")] public class R1 : Migration {
                public override void Upgrade(OperationBuilder op) => op.CreateTable("stock", [new Column("id", SqlType.Integer)]); }
            """
        )
        {
            Binds = "",
        };
        File.WriteAllText(
            Path.Combine(project.Folder, "appsettings.Development.json"),
            """{ "ConnectionStrings": { "Shop": "Data Source=app.db" } }"""
        );
        project.Items.Add(Protocol.Encode("bind", "default", "Provider", "Sqlite"));
        project.Items.Add(Protocol.Encode("bind", "default", "ConnectionStringName", "Shop"));
        project.Run("Upgrade").Succeeded();
        Assert.That(project.Tables(), Is.EqualTo(new[] { "stock" }));
    }

    void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    string Of(string name, string environment = "Production") => new AppSettings(_folder, environment).ConnectionString("default", name);
}
