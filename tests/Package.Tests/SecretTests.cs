using System.IO.Compression;
using System.Text;

namespace Package.Tests;

/// <summary>Where a password may not stand.</summary>
public class SecretTests
{
    const string Canary = "canary-8f2c61";

    static readonly string Fake = "-p:_MigrationHostAssembly=" + Feed.FakeHost;

    [Test]
    public void Secret_in_an_environment_variable_is_nowhere()
    {
        using var project = TempProject.Library("Variable", items: TempProject.Packages +
            """<MigrationBind Include="default" Provider="Sqlite" ConnectionStringVariable="SHOP_DB" />""");
        project.Environment["SHOP_DB"] = $"Data Source=shop.db;Password={Canary}";
        var result = project.Verb("MigrationUpgrade", Fake, "-v:diagnostic").Succeeds();
        Assert.That(result.Output, Does.Not.Contain(Canary));
        Assert.That(Decompressed(result.BinaryLogFile), Does.Not.Contain(Canary));
        Assert.That(Request(project), Does.Contain("bind\tdefault\tConnectionStringVariable\tSHOP_DB").And.Not.Contain(Canary));
    }

    [Test]
    public void Secret_in_a_property_reaches_the_host_by_its_standard_input_alone()
    {
        using var project = TempProject.Library("Property", $"<MigrationBinds>default=postgresql://me:{Canary}@localhost/shop</MigrationBinds>");
        var result = project.Verb("MigrationUpgrade", Fake).Succeeds();
        Assert.That(result.Output, Does.Contain("secret MigrationBinds").And.Not.Contain(Canary));
        Assert.That(Request(project), Does.Contain("option\tBindsSecret\ttrue").And.Not.Contain(Canary));
    }

    [TestCase("ConnectionString")]
    [TestCase("Url")]
    public void Secret_in_an_item_reaches_the_host_by_its_standard_input_alone(string key)
    {
        using var project = TempProject.Library("Item", items: TempProject.Packages +
            $"""<MigrationBind Include="shop" Provider="PostgreSql" {key}="Password={Canary}" />""");
        var result = project.Verb("MigrationUpgrade", Fake).Succeeds();
        Assert.That(result.Output, Does.Contain("secret bind:shop").And.Not.Contain(Canary));
        Assert.That(Request(project), Does.Contain("bind\tshop\tSecret\t" + key).And.Not.Contain(Canary));
    }

    static string Request(TempProject project) => File.ReadAllText(project.PathOf("obj/Debug/net10.0/migrations/Upgrade.request"));

    static string Decompressed(string binaryLog)
    {
        using var stream = new GZipStream(File.OpenRead(binaryLog), CompressionMode.Decompress);
        using var text = new StreamReader(stream, Encoding.Latin1);
        return text.ReadToEnd();
    }
}
