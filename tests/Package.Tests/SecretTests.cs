using System.IO.Compression;
using System.Text;
using BaseNode = Microsoft.Build.Logging.StructuredLogger.BaseNode;

namespace Package.Tests;

/// <summary>Where a password may not stand.</summary>
public class SecretTests
{
    const string Canary = "canary-8f2c61";

    static readonly string Fake = "-p:_MigrationHostAssembly=" + Feed.FakeHost;

    TempProject _shop = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _shop = TempProject.Library("Shop", items: TempProject.Packages +
            """<MigrationBind Include="default" Provider="Sqlite" ConnectionStringVariable="SHOP_DB" />""");
        _shop.Write("Usings.cs", Code.Usings);
        _shop.Write("First.cs", """
            [Revision("aaaa1111")]
            public sealed class First : Migration
            {
                public override void Upgrade(OperationBuilder op)
                {
                    File.WriteAllText("waiting", "");
                    for (var i = 0; i < 600 && !File.Exists("go"); i++)
                        Thread.Sleep(100);
                    op.Execute("CREATE TABLE \"Books\" (\"Id\" INTEGER)");
                }
            }
            """);
        _shop.Build().Succeeds();
    }

    [OneTimeTearDown]
    public void Remove() => _shop.Dispose();

    [Test]
    public void Secret_in_an_environment_variable_is_not_in_the_request()
    {
        _shop.Environment["SHOP_DB"] = $"Data Source=shop.db;Password={Canary}";
        var result = _shop.QuickVerb("MigrationUpgrade", Fake, "-v:diagnostic").Succeeds();
        Assert.That(Request(result), Does.Contain("bind\tdefault\tConnectionStringVariable\tSHOP_DB"));
        IsNowhere(result);
    }

    [TestCase(
        $"<PropertyGroup><MigrationBinds>default=postgresql://me:{Canary}@localhost/shop</MigrationBinds></PropertyGroup>",
        "MigrationBinds",
        "option\tBindsSecret\ttrue"
    )]
    [TestCase(
        $"""<ItemGroup><MigrationBind Include="other" Provider="PostgreSql" ConnectionString="Password={Canary}" /></ItemGroup>""",
        "bind:other",
        "bind\tother\tSecret\tConnectionString"
    )]
    [TestCase(
        $"""<ItemGroup><MigrationBind Include="other" Provider="PostgreSql" Url="Password={Canary}" /></ItemGroup>""",
        "bind:other",
        "bind\tother\tSecret\tUrl"
    )]
    public void Secret_in_the_project_reaches_the_host_by_its_standard_input_alone(string xml, string name, string request)
    {
        _shop.Write("Directory.Build.targets", $"<Project>{xml}</Project>");
        var result = _shop.QuickVerb("MigrationUpgrade", Fake);
        File.Delete(_shop.PathOf("Directory.Build.targets"));
        Assert.That(result.Succeeds().Output, Does.Contain("secret " + name).And.Not.Contain(Canary));
        Assert.That(Request(result), Does.Contain(request).And.Not.Contain(Canary));
        // MSBuild logs the property itself; the parameters of our tasks add nothing to that.
        var tasks = result.BinaryLog.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>(task =>
            task.Name is "RunMigrationEnv" or "CheckMigrationProperties"
        );
        Assert.That(tasks, Has.Count.EqualTo(2));
        Assert.That(
            tasks.SelectMany(task => task.FindChildrenRecursive<BaseNode>()).Select(node => node.ToString()),
            Has.None.Contains(Canary)
        );
        Assert.That(result.Output.Split("warning MIG1032: "), Has.Length.GreaterThan(1), result.Output);
    }

    [TestCase("Data Source=shop.db;Password=" + Canary, "MIG5001")]
    [TestCase("Data Source=/no/such/folder/shop.db;Password=" + Canary, "MIG5058")]
    [TestCase("Nonsense=1;Password=" + Canary, "MIG1024")]
    [TestCase("sqlite://me:" + Canary + "@host:nonsense/shop.db", "MIG1007")]
    public void Real_run_that_fails_on_a_secret_leaves_it_nowhere(string secret, string code)
    {
        _shop.Environment["SHOP_DB"] = secret;
        var result = _shop.QuickVerb("MigrationUpgrade").FailsWith(code);
        IsNowhere(result);
    }

    [Test]
    [Platform("Linux", Reason = "reads /proc")]
    public async Task Real_run_that_succeeds_leaves_it_nowhere_and_on_no_command_line()
    {
        // SQLite ignores what it does not know in a URI, so this one works.
        _shop.Environment["SHOP_DB"] = $"Data Source=file:shop.db?password={Canary}";
        var build = Task.Run(() => _shop.QuickVerb("MigrationUpgrade", "-v:diagnostic"));
        while (!File.Exists(_shop.PathOf("waiting")) && !build.IsCompleted)
            await Task.Delay(50);
        var commandLines = CommandLines.Running();
        _shop.Write("go", "");
        var result = (await build).Succeeds();
        Assert.That(commandLines.Where(line => line.Contains(_shop.Folder) && line.Contains("Migrations.Host.dll")), Has.One.Items);
        Assert.That(commandLines, Has.None.Contain(Canary));
        Assert.That(Sqlite.Tables(_shop.PathOf("shop.db")), Is.EqualTo(["Books"]));
        IsNowhere(result);
    }

    void IsNowhere(BuildResult result)
    {
        Assert.That(Decompressed(result.BinaryLogFile), Does.Contain("MigrationUpgrade"));
        IsNowhere(Canary, _shop.Folder, result);
    }

    /// <summary>It is in no output, no binary log, and no file of a folder.</summary>
    public static void IsNowhere(string secret, string folder, BuildResult result)
    {
        Assert.That(result.Output, Does.Not.Contain(secret));
        Assert.That(Decompressed(result.BinaryLogFile), Does.Not.Contain(secret));
        IsInNoFile(secret, folder);
    }

    /// <summary>It is in no file of a folder.</summary>
    public static void IsInNoFile(string secret, string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            Assert.That(File.ReadAllText(file, Encoding.Latin1), Does.Not.Contain(secret), file);
    }

    // The fake host says back what it was asked.
    static string Request(BuildResult result) =>
        string.Join(
            '\n',
            result
                .BinaryLog.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Message>(message =>
                    message.Text.StartsWith("request ", StringComparison.Ordinal)
                )
                .Select(message => message.Text)
        );

    static string Decompressed(string binaryLog)
    {
        using var stream = new GZipStream(File.OpenRead(binaryLog), CompressionMode.Decompress);
        using var text = new StreamReader(stream, Encoding.Latin1);
        return text.ReadToEnd();
    }
}
