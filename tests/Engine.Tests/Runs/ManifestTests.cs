using System.Text.Json;
using Engine.Tests.Hosting;

namespace Engine.Tests.Runs;

/// <summary>What stands beside a published script, and runs that are held to it.</summary>
public class ManifestTests
{
    const string First = """
        [Revision("r1aa")] public class R1 : Migration {
            public override void Upgrade(OperationBuilder op) => op.CreateTable("t", [new Column("id", SqlType.Integer)]);
            public override void Downgrade(OperationBuilder op) => op.DropTable("t"); }

        """;

    const string Second = """
        [Revision("r2aa", Down = "r1aa")] public class R2 : Migration {
            public override void Upgrade(OperationBuilder op) => op.AddColumn("t", new Column("a", SqlType.Integer));
            public override void Downgrade(OperationBuilder op) => op.DropColumn("t", "a"); }
        """;

    const string Manifest = "published/default.manifest.json";

    [Test]
    public void A_script_has_a_manifest_that_is_the_same_each_time()
    {
        using var project = new CompiledProject(First + Second);
        string Published()
        {
            project.Run("Sql", "Output=published", "Range=r1aa:heads").Succeeded();
            return File.ReadAllText(Path.Combine(project.Folder, Manifest));
        }
        var text = Published();
        Assert.That(Published(), Is.EqualTo(text));
        var read = JsonDocument.Parse(text).RootElement;
        Assert.That(
            read.EnumerateObject().Select(property => property.Name),
            Is.EqualTo(new[] { "version", "tool", "bind", "product", "from", "to", "script", "sha256", "steps" })
        );
        Assert.That(
            new[] { "bind", "product", "from", "to", "script" }.Select(name => read.GetProperty(name).GetString()),
            Is.EqualTo(new[] { "default", "sqlite", "r1aa", "heads", "default.sql" })
        );
        Assert.That(
            read.GetProperty("steps").EnumerateArray().Select(step => (step.GetProperty("revision").GetString(),
                step.GetProperty("isUpgrade").GetBoolean())),
            Is.EqualTo(new[] { ("r2aa", true) })
        );
        Assert.That(
            read.GetProperty("sha256").GetString(),
            Is.EqualTo(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(
                File.ReadAllBytes(Path.Combine(project.Folder, "published/default.sql")))).ToLowerInvariant())
        );
    }

    [Test]
    public void A_run_does_only_what_was_published()
    {
        using var project = new CompiledProject(First + Second);
        project.Run("Upgrade", "RequireManifest=published").FailedWith("MIG5093");
        project.Run("Sql", "Output=published", "Range=base:r1aa").Succeeded();

        var further = project.Run("Upgrade", "RequireManifest=published").FailedWith("MIG5095");
        Assert.That(further.Line, Is.EqualTo(4));
        Assert.That(further.Text, Does.StartWith("The upgrade of revision r2aa on bind 'default' is not in the manifest in '"));
        Assert.That(project.Tables(), Is.Empty);

        project.Run("Upgrade", "TargetRevision=r1aa", "RequireManifest=published").Succeeded();
        project.Run("Upgrade", "TargetRevision=r1aa", "RequireManifest=published").Succeeded();
        project.Run("Downgrade", "TargetRevision=base", "RequireManifest=published").FailedWith("MIG5095");
        project.Run("Stamp", "TargetRevision=r2aa", "RequireManifest=published").FailedWith("MIG5095");
        Assert.That(project.Tables(), Is.EqualTo(new[] { "t" }));
    }

    [Test]
    public void A_step_that_was_changed_since_is_refused()
    {
        using var published = new CompiledProject(First + Second);
        published.Run("Sql", "Output=published").Succeeded();
        using var changed = new CompiledProject(First + Second.Replace("SqlType.Integer", "SqlType.BigInteger"));
        var folder = Path.Combine(published.Folder, "published");
        Assert.That(
            changed.Run("Upgrade", $"RequireManifest={folder}").FailedWith("MIG5095").Text,
            Does.StartWith("The upgrade of revision r2aa on bind 'default' does something else than the manifest in '")
        );
        Assert.That(changed.Tables(), Is.Empty);
    }

    [TestCase("default.sql", "MIG5094"), TestCase("default.manifest.json", "MIG5093")]
    public void A_file_that_was_edited_is_refused(string name, string code)
    {
        using var project = new CompiledProject(First);
        project.Run("Sql", "Output=published").Succeeded();
        var file = Path.Combine(project.Folder, "published", name);
        File.AppendAllText(file, "-- and this\n");
        Assert.That(project.Run("Upgrade", "RequireManifest=published").FailedWith(code).File, Is.EqualTo(file));
        File.Delete(file);
        project.Run("Upgrade", "RequireManifest=published").FailedWith(code);
        Assert.That(project.Tables(), Is.Empty);
    }
}
