using System.Text.Json;
using Migrations.Build;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Hosting;

namespace Migrations.Bundle;

/// <summary>
/// The folder of this program within a publish folder, <c>migrations/bundle</c>: what Publish wrote of the project, and how the host is
/// started as the twin of the application that was published.
/// </summary>
sealed class BundleFolder
{
    readonly string _folder = Path.GetDirectoryName(typeof(BundleFolder).Assembly.Location)!;
    readonly IReadOnlyList<string[]> _lines;
    readonly bool _isOwnProgram;

    /// <summary>Reads it.</summary>
    /// <exception cref="MigrationException">MIG2023: it is not as Publish made it.</exception>
    public BundleFolder()
    {
        var application = Path.GetFullPath("../..", _folder);
        // Of the executable beside the application. If this is one file, it has unpacked the application elsewhere.
        _isOwnProgram = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory) == application;
        Published = _isOwnProgram ? Path.GetDirectoryName(Environment.ProcessPath)! : application;
        var request = Path.Combine(_folder, Protocol.BundleFile);
        if (!File.Exists(request))
            throw Errors.BundleIncomplete(request);
        _lines = [.. File.ReadLines(request).Select(Protocol.Decode)];
        var assembly = _lines.FirstOrDefault(line => line is ["assembly", _])?[1] ?? throw Errors.BundleIncomplete(request);
        Assembly = Path.Combine(application, assembly);
        if (!File.Exists(Assembly))
            throw Errors.BundleIncomplete(Assembly);
    }

    /// <summary>The publish folder, which stands in the place of the project's.</summary>
    public string Published { get; }

    /// <summary>The assembly that has the revisions.</summary>
    public string Assembly { get; }

    /// <summary>The options that the project has.</summary>
    public IEnumerable<(string Name, string Value)> Options =>
        from line in _lines where line is ["option", _, _] select (line[1], line[2]);

    /// <summary>What the project says of its binds.</summary>
    public IEnumerable<(string Bind, string Key, string Value)> Binds =>
        from line in _lines where line is ["bind", _, _, _] select (line[1], line[2], line[3]);

    /// <summary>The executable that starts a host, and its arguments.</summary>
    /// <exception cref="MigrationException">MIG2023: a file is missing; MIG2024: the application has its own runtime.</exception>
    public (string Executable, string Arguments) Host() =>
        IsStartedByDotnet ? (Environment.ProcessPath!, HostOfDotnet())
        : _isOwnProgram ? (Environment.ProcessPath!, Protocol.HostArgument)
        : ("dotnet", HostOfDotnet());

    // Then the same one starts the host, so that no other version is picked up by chance.
    static bool IsStartedByDotnet =>
        string.Equals(Path.GetFileNameWithoutExtension(Environment.ProcessPath), "dotnet", StringComparison.OrdinalIgnoreCase);

    string HostOfDotnet()
    {
        var host = Path.Combine(_folder, "Migrations.Host.dll");
        var runtime = RuntimeConfig();
        var dependencies = Path.ChangeExtension(Path.ChangeExtension(runtime ?? Assembly, null), ".deps.json");
        string[] own = ["exec", "--roll-forward", "Major", "--runtimeconfig", runtime ?? Path.ChangeExtension(host, ".runtimeconfig.json")];
        string[] depsFile = File.Exists(dependencies) ? ["--depsfile", dependencies] : [];
        return ProcessArguments.Join([.. own, .. depsFile, host]);
    }

    // Of the application, which may be another project than the one that has the revisions. A library alone has none.
    string? RuntimeConfig()
    {
        var own = Path.ChangeExtension(Assembly, ".runtimeconfig.json");
        var all = Directory.GetFiles(Published, "*.runtimeconfig.json");
        var found = all.Contains(own) ? own : all is [var only] ? only : null;
        if (found is null)
            return null;
        using var config = JsonDocument.Parse(File.ReadAllText(found));
        return config.RootElement.GetProperty("runtimeOptions").TryGetProperty("includedFrameworks", out _)
            ? throw Errors.BundleOfOwnRuntime(found)
            : found;
    }
}
