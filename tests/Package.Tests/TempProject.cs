namespace Package.Tests;

/// <summary>
/// A user's project in a folder outside the repository, with the real package from <see cref="Feed"/> and SQLite's driver:
/// <c>using var shop = TempProject.Console("Shop"); shop.Write("Book.cs", "…"); var result = shop.Build("-p:MigrateOnline=true");</c>
/// </summary>
public sealed class TempProject : UserProject, IDisposable
{
    /// <summary>The references of a project that owns migrations.</summary>
    public const string Packages = """
        <PackageReference Include="Migrations.Build" />
        <PackageReference Include="Microsoft.Data.Sqlite" />
        """;

    readonly string _root;

    TempProject(string name, string root) : base(Path.Combine(root, name), root) => _root = root;

    /// <summary>A console program. Its Main throws: migrations must never run it.</summary>
    public static TempProject Console(string name, string properties = "", string items = Packages) =>
        Create(name, "Microsoft.NET.Sdk", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>" + properties, items)
            .WithMain();

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
                <PackageVersion Include="Migrations.Build.EntityFrameworkCore" Version="{Feed.Version}" />
                <PackageVersion Include="Migrations.Build.Kubernetes" Version="{Feed.Version}" />
                <PackageVersion Include="Migrations.Build.Firebird" Version="{Feed.Version}" />
              </ItemGroup>
            </Project>
            """);
        return new TempProject(name, root).WithProjectFile(sdk, properties, items);
    }

    /// <summary>A console program beside this project that references it, and the package only when the items say so.</summary>
    public TempProject ApplicationBeside(string name, string items = "") =>
        new TempProject(name, _root)
            .WithMain()
            .WithProjectFile(
                "Microsoft.NET.Sdk",
                "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>",
                $"""<ProjectReference Include="../{Name}/{Name}.csproj" />""" + items
            );

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
    }

    TempProject WithMain()
    {
        Write("Program.cs", """throw new InvalidOperationException("Main must not run.");""");
        return this;
    }

    TempProject WithProjectFile(string sdk, string properties, string items)
    {
        Write(Name + ".csproj", $"""
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
        return this;
    }
}
