using System.Runtime.InteropServices;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Hosting;
using Migrations.Host;

if (OwnRuntime.IsProgram(args))
    return OwnRuntime.Run(args);

// The user's code prints and reads where it likes, only not on the streams between the build and us.
using var build = BuildStreams.Take();
var events = new EventLine(build.Output);
var input = new BuildInput(build.Input);

// The runtime has read them.
foreach (var name in (Environment.GetEnvironmentVariable(Protocol.AddedVariables) ?? "").Split(';').Append(Protocol.AddedVariables))
{
    if (name.Length > 0)
        Environment.SetEnvironmentVariable(name, null);
}

// A terminal sends Ctrl+C to this process too, and a machine that goes down its own signals. None of them may cut the run in the middle.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

int exitCode;
try
{
    var (request, secrets) = input.ReadRequest();
    input.StopRequested.ThrowIfCancellationRequested();
    using var project = ProjectAssembly.Attach(request);
    exitCode = await project.OpenEntryPoint()(request, secrets, events.Send, input.StopRequested).ConfigureAwait(false);
}
catch (OperationCanceledException) when (input.StopRequested.IsCancellationRequested)
{
    // The build that asked for it says so itself.
    exitCode = 1;
}
catch (Exception e)
{
    // The one place where a failure ends: a coded line for the user, never a stack trace.
    var known = Cause.Of(e) as MigrationException ?? Errors.Internal(e);
    events.Send(Protocol.Encode("error", known.Code, "", "0", known.Diagnostic.Message));
    exitCode = 1;
}

events.Send(Protocol.Encode("end", exitCode == 0 ? "0" : "1"));
// The user's code may have left foreground threads behind; the run is over all the same.
Environment.Exit(exitCode);
return exitCode;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    input.Stop();
}
