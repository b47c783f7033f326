using System.Runtime.InteropServices;
using Migrations.Build;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Hosting;

namespace Migrations.Bundle;

/// <summary>One run: a host, started as a build starts it, and what it tells until it ends.</summary>
/// <param name="bundle">The folder.</param>
/// <param name="recorder">Shows what happens, and writes down what it comes to.</param>
sealed class MigrationRun(BundleFolder bundle, ResultRecorder recorder)
{
    /// <summary>Sends the request and waits for the end.</summary>
    /// <param name="request">Its lines.</param>
    /// <param name="tellsNothingToDo">Whether a run that changes nothing ends in another way than one that does.</param>
    /// <exception cref="MigrationException">MIG2009: dotnet does not start; MIG9002: the host died; MIG5060: it was stopped.</exception>
    public int Run(IEnumerable<string> request, bool tellsNothingToDo)
    {
        var lines = request.ToList();
        var (executable, arguments) = bundle.Host();
        using var host = HostProcess.Start(executable, arguments, ShowPrinted);
        var isStopped = false;
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            isStopped = true;
            host.Stop();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        foreach (var line in lines)
            host.Send(line);
        var succeeded = host.ReadEvents(Read);
        if (succeeded is null)
            throw isStopped ? Errors.CancelledWithoutAnswer() : Errors.HostDied(host.ExitCode, host.LastErrors);
        if (succeeded is true)
            return tellsNothingToDo && recorder.HasNothingToDo ? RunExit.NothingToDo : RunExit.Done;
        return host.ExitCode == ExitCode.MayPass || isStopped ? RunExit.RetryMayHelp
            : recorder.Code is not null ? RunExit.RetryCannotHelp
            : throw Errors.HostDied(host.ExitCode, host.LastErrors);
    }

    // What user code prints. The first line of the host's answer has a line end of its own.
    void ShowPrinted(string line)
    {
        if (line.Length > 0)
            recorder.PrintLine(line);
    }

    bool? Read(string line)
    {
        var fields = Protocol.Decode(line);
        if (fields is ["end", var code])
            return code == "0";
        recorder.Print(fields);
        return null;
    }
}
