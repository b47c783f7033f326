namespace Package.Tests;

/// <summary>
/// A user's project in a folder outside the repository, with the real package from <see cref="Feed"/> and SQLite's driver:
/// <c>using var shop = TempProject.Console("Shop"); shop.Write("Book.cs", "…"); var result = shop.Build("-p:MigrateOnline=true");</c>
/// </summary>
public sealed class TempProject : IDisposable
{
    /// <summary>The references of a project that owns migrations.</summary>
    public const string Packages = """
        <PackageReference Include="Migrations.Build" />
        <PackageReference Include="Microsoft.Data.Sqlite" />
        <PackageReference Include="SQLitePCLRaw.bundle_e_sqlite3" />
        <PackageReference Include="SQLitePCLRaw.core" />
        """;

    readonly string _root;
    int _builds;

    TempProject(string name, string root)
    {
        (Name, _root) = (name, root);
        Folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
    }

    /// <summary>Name of the project and of its assembly.</summary>
    public string Name { get; }

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    /// <summary>Set for every build of this project.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>A console program. Its Main throws: migrations must never run it.</summary>
    public static TempProject Console(string name, string properties = "", string items = Packages) =>
        Create(name, "Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>" + properties, items).WithMain();

    /// <summary>A class library.</summary>
    public static TempProject Library(string name, string properties = "", string items = Packages) =>
        Create(name, "Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework>" + properties, items);

    /// <summary>A web application. Its Main throws: migrations must never run it.</summary>
    public static TempProject Web(string name, string properties = "", string items = Packages) =>
        Create(name, "Microsoft.NET.Sdk.Web", "<TargetFramework>net10.0</TargetFramework>" + properties, items).WithMain();

    /// <summary>Any project.</summary>
    public static TempProject Create(string name, string sdk, string properties, string items)
    {
        var root = Directory.CreateTempSubdirectory("migrations-test-").FullName;
        File.WriteAllText(Path.Combine(root, "NuGet.config"), $"""
            <configuration>
              <packageSources>
                <add key="migrations-test" value="{Feed.Folder}" />
              </packageSources>
            </configuration>
            """);
        // Nothing from further up may reach in; the pins are the repository's.
        File.WriteAllText(Path.Combine(root, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(root, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(root, "Directory.Packages.props"), $"""
            <Project>
              <Import Project="{Repository.PathOf("Directory.Packages.props")}" />
              <PropertyGroup>
                <NoWarn>$(NoWarn);NU1507</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="Migrations.Build" Version="{Feed.Version}" />
              </ItemGroup>
            </Project>
            """);
        return new TempProject(name, root).WithProjectFile(sdk, properties, items);
    }

    /// <summary>A console program beside this project that references it, and the package only when the items say so.</summary>
    public TempProject ApplicationBeside(string name, string items = "") =>
        new TempProject(name, _root).WithMain().WithProjectFile("Microsoft.NET.Sdk",
            "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>", $"""<ProjectReference Include="../{Name}/{Name}.csproj" />""" + items);

    /// <summary>Writes a file of the project.</summary>
    public TempProject Write(string file, string text)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    /// <summary>The full path of a file of the project.</summary>
    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>dotnet build.</summary>
    public BuildResult Build(params string[] arguments) => Run("build", arguments);

    /// <summary>dotnet build of one verb.</summary>
    public BuildResult Verb(string verb, params string[] arguments) => Run("build", [$"-t:{verb}", .. arguments]);

    /// <summary>dotnet publish into the folder <c>published</c> of the project.</summary>
    public BuildResult Publish(params string[] arguments) => Run("publish", ["-o", PathOf("published"), .. arguments]);

    /// <summary>dotnet build, and Ctrl+C as soon as it prints a text.</summary>
    public BuildResult BuildUntil(string printed, params string[] arguments)
    {
        var log = NextLog();
        var (exitCode, output) = Dotnet.Interrupt(Folder, ["build", "-nologo", "-tl:off", "-bl:" + log, .. arguments], printed);
        return new(exitCode, output, log);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
    }

    BuildResult Run(string command, string[] arguments)
    {
        var log = NextLog();
        var (exitCode, output) = Dotnet.Run(Folder, [command, "-nologo", "-tl:off", "-bl:" + log, .. arguments], Environment);
        return new(exitCode, output, log);
    }

    string NextLog() => Path.Combine(_root, $"{Name}{++_builds}.binlog");

    TempProject WithMain() => Write("Program.cs", """throw new InvalidOperationException("Main must not run.");""");

    TempProject WithProjectFile(string sdk, string properties, string items) => Write(Name + ".csproj", $"""
        <Project Sdk="{sdk}">
          <PropertyGroup>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """);
}
