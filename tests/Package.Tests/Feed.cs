using System.Runtime.InteropServices;

namespace Package.Tests;

/// <summary>
/// The real packages in a folder feed, packed once for the run. Their version is new each time,
/// so that no cache holds an older one; the cached copies are removed at the end.
/// </summary>
[SetUpFixture]
public class Feed
{
    static string _folder = "";

    /// <summary>The folder that a temp project's NuGet.config names.</summary>
    public static string Folder => _folder;

    /// <summary>The version of the package under test.</summary>
    public static string Version { get; } = "0.0.1-test." + DateTime.UtcNow.Ticks;

    /// <summary>The system that the engine is compiled ahead for.</summary>
    public static string Machine => RuntimeInformation.RuntimeIdentifier;

    /// <summary>The nupkg itself.</summary>
    public static string Package => Path.Combine(Folder, $"Migrations.Build.{Version}.nupkg");

    /// <summary>The symbols of its assemblies.</summary>
    public static string Symbols => Path.ChangeExtension(Package, ".snupkg");

    /// <summary>The nupkg that writes a Job.</summary>
    public static string KubernetesPackage => Path.Combine(Folder, $"Migrations.Build.Kubernetes.{Version}.nupkg");

    /// <summary>The nupkg of the dialect that is a package of its own.</summary>
    public static string FirebirdPackage => Path.Combine(Folder, $"Migrations.Build.Firebird.{Version}.nupkg");

    /// <summary>A host that plays any part; see FakeHost/Program.cs.</summary>
    public static string FakeHost => Path.Combine(Folder, "fake", "FakeHost.dll");

    [OneTimeSetUp]
    public void Pack()
    {
        // Hundreds of short processes: what the runtime measures to make a long one faster never pays in them.
        Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
        _folder = Directory.CreateTempSubdirectory("migrations-feed-").FullName;
        // For this machine alone; for the others it is the same step.
        Build(["pack", "src/Migrations.Build", $"-p:Version={Version}", $"-p:EngineImages={Machine}", "-o", Folder]);
        Build(["pack", "src/Migrations.Build.EntityFrameworkCore", $"-p:Version={Version}", "-o", Folder]);
        Build(["pack", "src/Migrations.Build.Kubernetes", $"-p:Version={Version}", "-o", Folder]);
        Build(["pack", "src/Migrations.Build.Firebird", $"-p:Version={Version}", "-o", Folder]);
        Build(["build", "tests/Package.Tests/FakeHost", "-o", Path.GetDirectoryName(FakeHost)!]);
    }

    [OneTimeTearDown]
    public void Remove()
    {
        Checkout.Remove();
        Directory.Delete(Folder, recursive: true);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var cached in new[] { "", ".entityframeworkcore", ".kubernetes", ".firebird" }.Select(end => "migrations.build" + end))
            if (Path.Combine(cache, cached, Version) is var folder && Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
    }

    static void Build(string[] arguments)
    {
        var (exitCode, output) = Dotnet.Run(Repository.Root, [.. arguments, "-nologo", "-v:q"]);
        Assert.That(exitCode, Is.Zero, output);
    }
}
