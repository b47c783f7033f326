using System.Diagnostics;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Hosting;

/// <summary>
/// Runs in a process of their own that kills itself once each of them has come to its point: nothing is caught, closed or rolled back.
/// The project's environment opens a <see cref="CountedConnection"/>.
/// </summary>
static class KilledRun
{
    const int Killed = 128 + 9;

    /// <summary>Upgrades each database until it is about to send its command of that number, and kills them all.</summary>
    public static void Upgrade(CompiledProject project, IEnumerable<(string Binds, int At)> runs, params string[] options)
    {
        var (code, said) = Start(project, runs, options);
        Assert.That(code, Is.EqualTo(Killed), said);
    }

    /// <summary>How many commands an upgrade sends that is not killed.</summary>
    public static int Count(CompiledProject project, params string[] options)
    {
        var (code, said) = Start(project, [(project.Binds, int.MaxValue)], options);
        Assert.That(code, Is.Zero, said);
        return int.Parse(said.TrimEnd().Split('\n')[^1]);
    }

    static (int Code, string Said) Start(CompiledProject project, IEnumerable<(string Binds, int At)> runs, string[] options)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "exec", typeof(KilledRun).Assembly.Location, project.Assembly, project.Folder, string.Join('\n', options),
            .. runs.SelectMany(run => new[] { run.Binds, $"{run.At}" }),
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors + said.Result);
    }

    static int Main(string[] arguments)
    {
        if (arguments is not [var assembly, var folder, var options, .. var runs])
            return 2;
        CountedConnection.Runs = runs.Length / 2;
        var threads = runs.Chunk(2).Select(run => new Thread(() =>
        {
            CountedConnection.KillAt = int.Parse(run[1]);
            string[] request =
            [
                Protocol.Encode("verb", "Upgrade"),
                Protocol.Encode("assembly", assembly),
                Protocol.Encode("project", Path.Combine(folder, "Project.csproj")),
                .. options.Split('\n').Select(option => Protocol.Encode(["option", .. option.Split('=', 2)])),
            ];
            var secrets = new Dictionary<string, string> { ["MigrationBinds"] = run[0] };
            var code = EntryPoint.RunAsync(request, secrets, Console.WriteLine, CancellationToken.None).GetAwaiter().GetResult();
            Console.WriteLine(CountedConnection.Count);
            Environment.Exit(code); // Not killed, so the others would wait for ever.
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return 0;
    }
}
