using Microsoft.Build.Framework;
using Migrations.Engine.Diagnostics;

namespace Migrations.Build;

/// <summary>
/// Runs one migration verb in a process of its own and brings what happens there into the build.
/// The node itself never loads the project's assembly, a driver or a native library.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class RunMigrationEnv : ProjectTask, ICancelableTask
{
    readonly CancellationTokenSource _cancelled = new();

    // They write no revision and change no database, and need none.
    static readonly string[] Repeatable = ["Check", "Sql"];

    /// <summary>What to do: Upgrade, Sql, Revision, … Several, separated by semicolons, are done in this order by one process.</summary>
    [Required]
    public string Verb { get; set; } = "";

    /// <summary>Whether Check and Sql are left out while nothing that they read has changed. What they told is told again.</summary>
    public bool Incremental { get; set; }

    /// <summary>Files that the project's own code reads in a run, for <see cref="Incremental"/>.</summary>
    public ITaskItem[] Inputs { get; set; } = [];

    /// <summary>
    /// SQL files that were written, each with the metadata <c>Bind</c>, and <c>Own</c>: the same text in a file that no other run
    /// replaces.
    /// </summary>
    [Output]
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>The manifests of the scripts, with the same metadata.</summary>
    [Output]
    public ITaskItem[] Manifests { get; set; } = [];

    /// <summary>Files for people that were written, such as pictures, with the same metadata.</summary>
    [Output]
    public ITaskItem[] Documents { get; set; } = [];

    /// <summary>Revision files that were written, each with the metadata <c>Destination</c>.</summary>
    [Output]
    public ITaskItem[] Revisions { get; set; } = [];

    /// <summary>Current heads.</summary>
    [Output]
    public ITaskItem[] Heads { get; set; } = [];

    /// <inheritdoc/>
    protected override bool IsCancelled => _cancelled.IsCancellationRequested;

    /// <summary>Asks the process to stop; it is ended when it has not done so soon.</summary>
    public void Cancel() => _cancelled.Cancel();

    /// <inheritdoc/>
    protected override void Run()
    {
        var command = new HostCommand(Host);
        var events = new EventReader(Log, command.Project, command.PathMap);
        if (!File.Exists(command.Assembly))
            throw Errors.AssemblyNotBuilt(command.Assembly);
        var arguments = command.Arguments();
        var request = new Request(command, Options, Binds, BindsSecret) { TellInputs = Incremental };
        var hashes = new FileHashes(command.PackageFolders);
        var memory = new RunMemory(Log, verb => Remembered(verb, command, request, hashes), request.OwnFolder);
        request.Verbs = memory.Due(Verb.Split([';'], StringSplitOptions.RemoveEmptyEntries));
        foreach (var input in request.Inputs.Append($"command={command.Dotnet} {arguments}"))
            Log.LogMessage(MessageImportance.Low, "Migrations.Build: [input] {0}", input);
        try
        {
            if (request.Verbs.Count == 0 || Run(command, arguments, request, events, memory))
                foreach (var line in memory.Recalled)
                    events.Read(line);
        }
        finally
        {
            ShowResults(events.Results);
            Scripts = events.Outputs("Script");
            Manifests = events.Outputs("Manifest");
            Documents = events.Outputs("Document");
            Revisions = events.Outputs("Revision");
            Heads = events.Outputs("Head");
        }
        WrittenFiles.Note(command.WrittenFolder, [.. Scripts, .. Manifests, .. Documents]);
    }

    RememberedRun? Remembered(string verb, HostCommand command, Request request, FileHashes hashes) =>
        Incremental && Repeatable.Contains(verb)
            ? new(
                Path.Combine(command.Folder, "last", verb + ".txt"),
                [verb, .. request.Asked, .. Inputs.Select(input => input.ItemSpec)],
                [.. command.Files, .. Inputs.Select(input => input.GetMetadata("FullPath"))],
                hashes
            )
            : null;

    // Whether it ran to the end.
    bool Run(HostCommand command, string arguments, Request request, EventReader events, RunMemory memory)
    {
        using var host = HostProcess.Start(command.Dotnet, arguments, line => Log.LogMessage(MessageImportance.Normal, "{0}", line));
        using (
            new Heartbeat(after =>
                Log.LogMessage(
                    MessageImportance.High,
                    "{0}",
                    $"{string.Join(", ", request.Verbs)}, after {after.TotalSeconds:0} s: {events.LastStep}"
                )
            )
        )
        using (_cancelled.Token.Register(host.Stop))
        {
            foreach (var line in request.Lines)
                host.Send(line);
            var succeeded = host.ReadEvents(line => memory.Hear(line) ? events.Read(line) : null);
            if (IsCancelled && succeeded is null)
                throw Errors.CancelledWithoutAnswer();
            if (IsCancelled)
                return false;
            // An answer that explains nothing is as good as none.
            if (succeeded is null || (succeeded is false && !Log.HasLoggedErrors))
                throw Errors.HostDied(host.ExitCode, host.LastErrors);
            return succeeded.Value;
        }
    }
}
