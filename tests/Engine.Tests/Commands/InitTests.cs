using Engine.Tests.Model;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Commands;

/// <summary>MigrationInit, as a project without anything asks for it.</summary>
public class InitTests
{
    readonly string folder = Directory.CreateTempSubdirectory("init").FullName;

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [TestCase("single")]
    [TestCase("multiple")]
    public async Task What_it_writes_compiles(string template)
    {
        var assembly = Path.Combine(folder, template + ".dll");
        Compiled.File(assembly, "public class Empty;");
        var events = new List<string>();
        string[] request =
        [
            Wire.Encode("verb", "Init"), Wire.Encode("assembly", assembly), Wire.Encode("project", Path.Combine(folder, "Shop.csproj")),
            Wire.Encode("option", "Template", template), Wire.Encode("option", "Directory", template), Wire.Encode("option", "Namespace", "Shop.Migrations"),
        ];
        Assert.That(await Door.RunAsync(request, new Dictionary<string, string>(), events.Add, CancellationToken.None), Is.Zero, string.Join('\n', events));
        Compiled.Assembly(File.ReadAllText(Path.Combine(folder, template, "ProjectMigrationEnv.cs")));
        Assert.That(Path.Combine(folder, template, "README.md"), Does.Exist);
    }
}
