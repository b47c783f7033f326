using System.Diagnostics;
using System.IO.Pipes;
using Engine.Tests.Architecture;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Hosting;

/// <summary>A run of the real host in a process of its own, started as the build task starts it, with this test's own dependencies as the project's.</summary>
static class HostRun
{
    static readonly string host = Path.Combine(Sources.Root, "src/Migrations.Host/bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net8.0/Migrations.Host.dll");

    public static async Task<RunResult> StartAsync(CompiledProject project, string verb, params string[] options)
    {
        var request = Path.Combine(project.Folder, $"{Guid.NewGuid():N}.request");
        await File.WriteAllLinesAsync(request,
        [
            Wire.Encode("verb", verb), Wire.Encode("assembly", project.Assembly), Wire.Encode("project", Path.Combine(project.Folder, "Project.csproj")),
            Wire.Encode("option", "BindsSecret", "true"), .. options.Select(option => Wire.Encode(["option", .. option.Split('=', 2)])),
        ]);
        var name = $"migrations-{Guid.NewGuid():N}";
        await using var pipe = new NamedPipeServerStream(name, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        var own = Path.Combine(AppContext.BaseDirectory, "Engine.Tests");
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
            ["exec", "--roll-forward", "Major", "--runtimeconfig", own + ".runtimeconfig.json", "--depsfile", own + ".deps.json", "--additionalprobingpath", Packages, host, request, name])
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteLineAsync(Wire.Encode("secret", "MigrationBinds", project.Binds) + "\ngo");
        await process.StandardInput.FlushAsync();
        using (var connecting = new CancellationTokenSource(TimeSpan.FromMinutes(1)))
            await Task.WhenAny(pipe.WaitForConnectionAsync(connecting.Token), process.WaitForExitAsync());
        Assert.That(pipe.IsConnected, string.Concat(pipe.IsConnected ? [] : await said));
        var events = (await new StreamReader(pipe).ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Wire.Decode).ToList();
        await process.WaitForExitAsync();
        return new(process.ExitCode, events);
    }

    static string Packages => Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");
}
