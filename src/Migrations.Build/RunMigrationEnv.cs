using Microsoft.Build.Framework;
using Migrations.Engine.Diagnostics;

namespace Migrations.Build;

/// <summary>
/// Runs one migration verb in a process of its own and brings what happens there into the build.
/// The node itself never loads the project's assembly, a driver or a native library.
/// </summary>
public sealed class RunMigrationEnv : ProjectTask, ICancelableTask
{
    readonly CancellationTokenSource _cancelled = new();

    /// <summary>What to do: Upgrade, Sql, Revision, …</summary>
    [Required]
    public string Verb { get; set; } = "";

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
        var request = new Request(Verb, command, Options, Binds, BindsSecret);
        foreach (var input in request.Inputs.Append($"command={command.Dotnet} {arguments}"))
            Log.LogMessage(MessageImportance.Low, "Migrations.Build: [input] {0}", input);
        try
        {
            Run(command, arguments, request, events);
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

    void Run(HostCommand command, string arguments, Request request, EventReader events)
    {
        using var host = HostProcess.Start(command.Dotnet, arguments, line => Log.LogMessage(MessageImportance.Normal, "{0}", line));
        using (
            new Heartbeat(after =>
                Log.LogMessage(MessageImportance.High, "{0}", $"{Verb}, after {after.TotalSeconds:0} s: {events.LastStep}")
            )
        )
        using (_cancelled.Token.Register(host.Stop))
        {
            foreach (var line in request.Lines)
                host.Send(line);
            var succeeded = host.ReadEvents(events.Read);
            if (IsCancelled && succeeded is null)
                throw Errors.CancelledWithoutAnswer();
            if (IsCancelled)
                return;
            // An answer that explains nothing is as good as none.
            if (succeeded is null || (succeeded is false && !Log.HasLoggedErrors))
                throw Errors.HostDied(host.ExitCode, host.LastErrors);
        }
    }
}
