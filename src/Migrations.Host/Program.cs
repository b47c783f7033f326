using System.Runtime.InteropServices;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Hosting;
using Migrations.Host;

// Arguments: the request file, and the name of the pipe that the build task listens on.
var request = File.ReadAllLines(args[0]);
var stdin = new BuildInput(Console.OpenStandardInput());

// A terminal sends Ctrl+C to this process too, and a machine that goes down its own signals. None of them may cut the run in the middle.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

var secrets = stdin.ReadSecrets();

using var events = EventPipe.Connect(args[1]);

// The user's code prints where it likes; it only must not read what the build sends us.
Console.SetOut(EventPipe.Utf8(Console.OpenStandardOutput()));
Console.SetError(EventPipe.Utf8(Console.OpenStandardError()));
Console.SetIn(TextReader.Null);

int exitCode;
try
{
    using var project = ProjectAssembly.Attach(request);
    stdin.StopRequested.ThrowIfCancellationRequested();
    exitCode = await project.OpenDoor()(request, secrets, events.Send, stdin.StopRequested).ConfigureAwait(false);
}
catch (OperationCanceledException) when (stdin.StopRequested.IsCancellationRequested)
{
    // The build that asked for it says so itself.
    exitCode = 1;
}
catch (Exception e)
{
    // The one place where a failure ends: a coded line for the user, never a stack trace.
    var known = e as MigrationException ?? Errors.Internal(e);
    events.Send(Wire.Encode("error", known.Code, "", "0", known.Diagnostic.Message));
    exitCode = 1;
}

events.Send(Wire.Encode("end", exitCode == 0 ? "0" : "1"));
// The user's code may have left foreground threads behind; the run is over all the same.
Environment.Exit(exitCode);
return exitCode;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stdin.Stop();
}
