using Microsoft.Build.Framework;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Hosting;
using Task = Microsoft.Build.Utilities.Task;

namespace Migrations.Build;

/// <summary>
/// Runs one migration verb in a process of its own and brings what happens there into the build.
/// The node itself never loads the project's assembly, a driver or a native library.
/// </summary>
public sealed class RunMigrationEnv : Task, ICancelableTask
{
    readonly CancellationTokenSource _cancelled = new();

    /// <summary>What to do: Upgrade, Sql, Revision, …</summary>
    [Required]
    public string Verb { get; set; } = "";

    /// <summary>The project and how its twin starts; see <see cref="HostCommand"/> for the metadata.</summary>
    [Required]
    public ITaskItem Host { get; set; } = null!;

    /// <summary>Option names with their <c>Value</c>; empty ones are left out of the request.</summary>
    public ITaskItem[] Options { get; set; } = [];

    /// <summary>The MigrationBind items.</summary>
    public ITaskItem[] Binds { get; set; } = [];

    /// <summary>The property MigrationBinds, which may hold passwords and so goes through standard input.</summary>
    public string BindsSecret { get; set; } = "";

    /// <summary>SQL files that were written.</summary>
    [Output]
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>Revision files that were written, each with the metadata <c>Destination</c>.</summary>
    [Output]
    public ITaskItem[] Revisions { get; set; } = [];

    /// <summary>Current heads.</summary>
    [Output]
    public ITaskItem[] Heads { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var command = new HostCommand(Host);
        var events = new EventReader(Log, command.Project, command.PathMap);
        try
        {
            if (!File.Exists(command.Assembly))
                throw Errors.AssemblyNotBuilt(command.Assembly);
            var request = new Request(Verb, command, Options, Binds, BindsSecret);
            Log.LogMessage(MessageImportance.Low, "{0}: {1} {2}", Verb, command.Dotnet, command.Arguments(request.File, "<pipe>"));
            Run(command, request, events);
            WrittenFiles.Note(command.WrittenFolder, events.Outputs("Script"));
        }
        catch (MigrationException e)
        {
            events.Error(e.Diagnostic);
        }
        ShowResults(Path.GetFileNameWithoutExtension(command.Project), events.Results);
        Scripts = events.Outputs("Script");
        Revisions = events.Outputs("Revision");
        Heads = events.Outputs("Head");
        return !Log.HasLoggedErrors && !_cancelled.IsCancellationRequested;
    }

    /// <summary>Asks the process to stop; it is ended when it has not done so soon.</summary>
    public void Cancel() => _cancelled.Cancel();

    // "Name -> " is how MSBuild itself tells what a project came to: the terminal logger, which hides all other messages, shows it beside
    // the project. It takes one such message, so all lines are in it.
    void ShowResults(string project, IReadOnlyList<string> results)
    {
        if (results.Count == 0)
            return;
        var text = $"{project} -> {string.Join("\n    ", results)}";
        Log.LogMessage(MessageImportance.High, "{0}", text);
        QuietTerminal.ShowAtEnd(text);
    }

    void Run(HostCommand command, Request request, EventReader events)
    {
        request.Save();
        using var host = HostProcess.Start(command, request.File, line => Log.LogMessage(MessageImportance.Normal, "{0}", line));
        using (new Heartbeat(after => Log.LogMessage(MessageImportance.High, "{0}", $"{Verb}, after {after.TotalSeconds:0} s: {events.LastStep}")))
        using (_cancelled.Token.Register(host.Stop))
        {
            foreach (var secret in request.Secrets)
                host.Send(Wire.Encode("secret", secret.Key, secret.Value));
            host.Send("go");
            var succeeded = host.ReadEvents(events.Read);
            if (_cancelled.IsCancellationRequested && succeeded is null)
                throw Errors.CancelledWithoutAnswer();
            if (_cancelled.IsCancellationRequested)
                return;
            // An answer that explains nothing is as good as none.
            if (succeeded is null || (succeeded is false && !Log.HasLoggedErrors))
                throw Errors.HostDied(host.ExitCode, host.LastErrors);
        }
    }
}
