using System.Diagnostics;
using Engine.Tests.Architecture;
using Migrations.Engine.Hosting;
using Tests.Servers;

namespace Engine.Tests.Hosting;

/// <summary>
/// A run of the real host in a process of its own, started as the build task starts it, with this test's own dependencies as the
/// project's.
/// </summary>
sealed class HostRun
{
    static readonly string Host = Path.Combine(
        Sources.Root,
        "src/Migrations.Host/bin",
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
        "net8.0/Migrations.Host.dll"
    );

    HostRun(int id, Task<RunResult> result) => (Id, Result) = (id, result);

    /// <summary>Of the process.</summary>
    public int Id { get; }

    /// <summary>What it said, when it has ended.</summary>
    public Task<RunResult> Result { get; }

    /// <summary>Sends it a signal, such as STOP.</summary>
    public void Signal(string name) => ServerProcess.Run("kill", ["-s", name, $"{Id}"]);

    public static HostRun Start(CompiledProject project, string verb, params string[] options)
    {
        string[] request =
        [
            Protocol.Encode("verb", verb),
            Protocol.Encode("assembly", project.Assembly),
            Protocol.Encode("project", Path.Combine(project.Folder, "Project.csproj")),
            Protocol.Encode("option", "BindsSecret", "true"),
            .. options.Select(option => Protocol.Encode(["option", .. option.Split('=', 2)])),
            Protocol.Encode("secret", "MigrationBinds", project.Binds),
            "go",
        ];
        var own = Path.Combine(AppContext.BaseDirectory, "Engine.Tests");
        var process = Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
                [
                    "exec",
                    "--roll-forward",
                    "Major",
                    "--runtimeconfig",
                    own + ".runtimeconfig.json",
                    "--depsfile",
                    own + ".deps.json",
                    "--additionalprobingpath",
                    Packages,
                    Host,
                ]
            )
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        return new(process.Id, ResultAsync(process, request));
    }

    static async Task<RunResult> ResultAsync(Process process, string[] request)
    {
        using var ended = process;
        var printed = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteLineAsync(string.Join('\n', request));
        await process.StandardInput.FlushAsync();
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        Assert.That(lines.FirstOrDefault(), Is.EqualTo("begin"), await printed);
        return new(process.ExitCode, [.. lines.Skip(1).Select(Protocol.Decode)]);
    }

    static string Packages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");
}
