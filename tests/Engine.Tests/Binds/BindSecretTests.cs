using Migrations.Engine.Binds;

namespace Engine.Tests.Binds;

/// <summary>Whatever holds a connection string, it is learned before a driver can repeat it.</summary>
public class BindSecretTests
{
    readonly string _folder = Directory.CreateTempSubdirectory("bind").FullName;

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task What_a_file_holds_is_learned_when_it_is_read()
    {
        File.WriteAllText(Path.Combine(_folder, "secret.txt"), "Data Source=:memory:\n");
        var learned = new List<string>();
        var bind = BindCatalog.Create(
            [new("default") { Provider = "Sqlite", ConnectionStringFile = "secret.txt" }],
            (_, _) => new MetaData(),
            _folder,
            learned.Add
        )[0];
        Assert.That(learned, Is.Empty);
        await using var connection = await bind.OpenAsync();
        Assert.That(learned, Is.EqualTo(new[] { "Data Source=:memory:" }));
    }
}
