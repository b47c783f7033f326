using Engine.Tests.Model;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Commands;

/// <summary>MigrationInit, as a project without anything asks for it.</summary>
public class InitTests
{
    readonly string _folder = Directory.CreateTempSubdirectory("init").FullName;

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestCase("single")]
    [TestCase("multiple")]
    public async Task What_it_writes_compiles(string template)
    {
        var assembly = Path.Combine(_folder, template + ".dll");
        Compiled.File(assembly, "public class Empty;");
        var events = new List<string>();
        string[] request =
        [
            Protocol.Encode("verb", "Init"),
            Protocol.Encode("assembly", assembly),
            Protocol.Encode("project", Path.Combine(_folder, "Shop.csproj")),
            Protocol.Encode("option", "Template", template),
            Protocol.Encode("option", "Directory", template),
            Protocol.Encode("option", "Namespace", "Shop.Migrations"),
        ];
        Assert.That(
            await EntryPoint.RunAsync(request, new Dictionary<string, string>(), events.Add, CancellationToken.None),
            Is.Zero,
            string.Join('\n', events)
        );
        Compiled.Assembly(File.ReadAllText(Path.Combine(_folder, template, "ProjectMigrationEnv.cs")));
        Assert.That(Path.Combine(_folder, template, "README.md"), Does.Exist);
    }
}
