namespace Package.Tests;

/// <summary>
/// MSBuild's server, which lives on between builds: what the last build's shell had is not what the next one's has. It keeps the file of
/// the task open, as of every package with tasks; nothing else of the package folder.
/// </summary>
public class WarmServerTests
{
    const string Bind = """<MigrationBind Include="default" Provider="sqlite" ConnectionStringVariable="SHOP_DB" />""";

    TempProject _shop = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _shop = TempProject.Console("Shop", items: TempProject.Packages + Bind);
        _shop.Write("Revisions.cs", Code.Usings + Code.Revision("aaaa1111"));
        _shop.Environment["MSBUILDDISABLENODEREUSE"] = "0";
        _shop.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "1";
    }

    [OneTimeTearDown]
    public void Remove()
    {
        Dotnet.Run(_shop.Folder, ["build-server", "shutdown", "--msbuild"], _shop.Environment);
        _shop.Dispose();
    }

    [Test]
    public void Each_build_has_the_variables_of_its_own_shell()
    {
        string? server = null;
        foreach (var (database, arguments) in new (string, string[])[] { ("a.db", []), ("b.db", []), ("c.db", ["-mt"]) })
        {
            _shop.Environment["SHOP_DB"] = "Data Source=" + database;
            _shop.Build(["-p:MigrateOnline=true", .. arguments]).Succeeds();
            Assert.That(Sqlite.Versions(_shop.PathOf(database)), Is.EqualTo(["aaaa1111"]));
            var (holder, files) = Held().Single();
            Assert.That(holder, Is.EqualTo(server ??= holder), "Another process.");
            Assert.That(files.Select(Path.GetFileName).Distinct(), Is.EqualTo(["Migrations.Build.dll"]));
        }
        _shop.Environment.Remove("SHOP_DB");
        _shop.Build("-p:MigrateOnline=true").FailsWith("MIG1004");
        Assert.That(Held().Single().Process, Is.EqualTo(server));
    }

    // The servers that have files of our package in memory, as Linux tells it.
    static List<(string Process, string[] Files)> Held() =>
    [
        .. Directory.GetDirectories("/proc").Select(process => (process, Files: Mapped(process))).Where(held => held.Files.Length > 0),
    ];

    static string[] Mapped(string process)
    {
        try
        {
            if (!File.ReadAllText(Path.Combine(process, "cmdline")).Contains("nodemode:8", StringComparison.Ordinal))
                return [];
            return
            [
                .. File.ReadLines(Path.Combine(process, "maps"))
                    .Where(line => line.Contains($"/migrations.build/{Feed.Version}/", StringComparison.Ordinal))
                    .Select(line => line[line.IndexOf('/')..]),
            ];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return []; // It ended, or is another user's.
        }
    }
}
