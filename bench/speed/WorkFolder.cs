using System.Diagnostics;
using System.Text.RegularExpressions;
using Migrations.Build;

namespace Speed;

/// <summary>Where the projects of the bench are written and built.</summary>
sealed partial class WorkFolder
{
    readonly string _package;
    readonly string _feed;

    public WorkFolder(string folder, string package, string feed)
    {
        (Folder, this._package, this._feed) = (Path.GetFullPath(folder), package, Path.GetFullPath(feed));
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    /// <summary>A subfolder, empty unless it is there.</summary>
    public string Sub(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    /// <summary>Writes one file for each number, unless they are there.</summary>
    public string Write(string name, int count, Func<int, string> source, string extension = "cs")
    {
        var folder = Path.Combine(Folder, name);
        if (Directory.Exists(folder))
            return folder;
        Directory.CreateDirectory(folder);
        for (var i = 1; i <= count; i++)
            File.WriteAllText(Path.Combine(folder, $"r{i:00000}.{extension}"), source(i));
        return folder;
    }

    /// <summary>Builds a peer with its sources.</summary>
    /// <returns>How to start it.</returns>
    public Command Peer(string name, string arguments, string? sources = null)
    {
        var output = Path.Combine(Folder, "peers", name);
        var assembly = Path.Combine(output, (name is "FluentMigrator" or "DbUp" ? name + "Peer" : name) + ".dll");
        if (!File.Exists(assembly))
            Dotnet($"build bench/speed/peers/{name} -c Release -o {output} -p:BenchSources={sources}");
        return new("dotnet", $"{assembly} {arguments}");
    }

    /// <summary>A project of ours with revisions, and a model where asked, referencing the packed package.</summary>
    public OurProject Ours(string name, int revisions, Func<int, string> source, string provider, int models = 0)
    {
        var folder = Sub(name);
        var project = Path.Combine(folder, "Bench.csproj");
        if (!File.Exists(project))
        {
            File.WriteAllText(
                project,
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <RootNamespace>Bench</RootNamespace>
                    <Nullable>enable</Nullable>
                    <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
                    <RestoreAdditionalProjectSources>{_feed}</RestoreAdditionalProjectSources>
                  </PropertyGroup>
                  <ItemGroup>
                    <MigrationBind Include="default" Provider="{provider}" ConnectionStringVariable="BENCH_CONNECTION" />
                    <PackageReference Include="Migrations.Build" Version="{_package}" />
                    <PackageReference Include="Microsoft.Data.Sqlite" Version="10.0.15" />
                    <PackageReference Include="Npgsql" Version="10.0.3" />
                    <PackageReference Include="MySqlConnector" Version="2.6.2" />
                  </ItemGroup>
                </Project>
                """
            );
            File.WriteAllText(Path.Combine(folder, "Program.cs"), "System.Console.WriteLine(\"bench\");\n");
            Write(Path.Combine(name, "Migrations"), revisions, source);
            if (models > 0)
                Write(Path.Combine(name, "Models"), models, Sources.Model);
        }
        return new(project, HostCommandLine(project));
    }

    // The build tells how it starts the host.
    string HostCommandLine(string project)
    {
        var note = Path.Combine(Path.GetDirectoryName(project)!, "command.txt");
        if (!File.Exists(note))
        {
            var output = Dotnet($"build {project} -c Release -v:detailed -t:MigrationHeads");
            File.WriteAllText(note, CommandLine().Match(output).Groups[1].Value.Trim());
        }
        return File.ReadAllText(note);
    }

    public static string Dotnet(string arguments)
    {
        // A compiler server that it starts would keep the output open.
        var start = new ProcessStartInfo("dotnet", arguments + " -p:UseSharedCompilation=false") { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {arguments}:\n{output[Math.Max(0, output.Length - 1000)..]}");
    }

    [GeneratedRegex(@"Migrations\.Build: \[input\] command=(.*)")]
    private static partial Regex CommandLine();
}

/// <summary>A built project of ours and how the build starts the host for it.</summary>
sealed record OurProject(string Project, string HostCommand)
{
    /// <summary>The host alone, with the request that the build would send.</summary>
    public Command Host(string verb, string provider, string connection, string mustSay, params string[] options)
    {
        var split = HostCommand.IndexOf(' ');
        var assembly = Path.Combine(Path.GetDirectoryName(Project)!, "bin/Release/net10.0/Bench.dll");
        var request = new List<string> { $"verb\t{verb}", $"assembly\t{assembly}", $"project\t{Project}", "option\tByVerb\ttrue" };
        request.AddRange(options.Select(option => "option\t" + option.Replace('=', '\t')));
        request.AddRange([$"bind\tdefault\tProvider\t{provider}", "bind\tdefault\tConnectionStringVariable\tBENCH_CONNECTION", "go", ""]);
        var variables = new Dictionary<string, string?> { ["BENCH_CONNECTION"] = connection };
        BuildVariables.AddFastStart(variables);
        return new(HostCommand[..split], HostCommand[(split + 1)..])
        {
            Input = string.Join('\n', request),
            MustSay = mustSay,
            Variables = variables,
        };
    }
}
