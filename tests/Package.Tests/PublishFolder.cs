using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Package.Tests;

/// <summary>
/// A publish folder with its bundle, on a machine that has the runtime and nothing else: another folder, and a dotnet without SDK. Or,
/// where the publish has a program of its own, on a machine that has not even that.
/// </summary>
sealed class PublishFolder : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("migrations-published-").FullName;
    readonly string _program;
    readonly string[] _arguments = [];

    /// <summary>Moves what was published.</summary>
    public PublishFolder(string published, bool hasProgram = false)
    {
        Folder = Path.Combine(_root, "app");
        Directory.Move(published, Folder);
        // Where a program of one file unpacks itself, in place of the home folder.
        Environment["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = Path.Combine(_root, "unpacked");
        _program = Path.Combine(Folder, "migrate");
        if (hasProgram)
            return;
        // The program itself finds the runtime beside it.
        var runtime = Directory.CreateDirectory(Path.Combine(_root, "runtime")).FullName;
        _program = Path.Combine(runtime, "dotnet");
        _arguments = [Path.Combine(Folder, "migrations/bundle/migrate.dll")];
        File.Copy(Path.Combine(Runtime, "dotnet"), _program);
        foreach (var part in new[] { "host", "shared" })
            Directory.CreateSymbolicLink(Path.Combine(runtime, part), Path.Combine(Runtime, part));
    }

    /// <summary>Where the runtime of these tests is.</summary>
    public static string Runtime { get; } = Path.GetFullPath("../../..", Path.GetDirectoryName(typeof(object).Assembly.Location)!);

    /// <summary>The publish folder.</summary>
    public string Folder { get; }

    /// <summary>Set for every run.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Runs the program.</summary>
    public BundleResult Migrate(params string[] arguments)
    {
        using var process = Start(arguments);
        return Result(process);
    }

    /// <summary>Starts the program.</summary>
    public Process Start(params string[] arguments) => Start(_program, [.. _arguments, .. arguments], path: "");

    /// <summary>All that the program sends to a terminal, a real one (a pseudo-terminal of util-linux's script).</summary>
    /// <param name="columns">How wide it is.</param>
    /// <param name="arguments">As in a shell.</param>
    public string Screen(int columns, string arguments)
    {
        var command = string.Join(' ', _arguments.Prepend(_program).Select(part => $"'{part}'"));
        using var process = Start(
            "/usr/bin/script",
            ["-qec", $"stty cols {columns} rows 24; {command} {arguments}", "/dev/null"],
            path: "/usr/bin:/bin"
        );
        var result = Result(process).EndsWith(0);
        return result.Output + result.Errors;
    }

    Process Start(string program, string[] arguments, string path)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("DOTNET", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_root, "no-packages");
        start.Environment["PATH"] = path;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>What one came to.</summary>
    public static BundleResult Result(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, errors.Result);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_root, recursive: true);
}

/// <summary>What one run of the program came to.</summary>
sealed record BundleResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Each line of a run with <c>--json</c>.</summary>
    public IReadOnlyList<JsonNode> Events =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    /// <summary>The events of one name, by the bind that they are about.</summary>
    public Dictionary<string, JsonNode> Of(string name) =>
        Events.Where(one => (string?)one["event"] == name).ToDictionary(one => (string)one["bind"]!);

    /// <summary>Fails the test, with all that was said, unless it ended so.</summary>
    public BundleResult EndsWith(int exitCode)
    {
        Assert.That(ExitCode, Is.EqualTo(exitCode), Output + Errors);
        return this;
    }
}
