using System.CommandLine;
using System.CommandLine.Invocation;
using Migrations.Bundle;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Hosting;

Phrases.InUse = new CommandPhrases();
var commands = MigrateCommand.Create();
var line = commands.Parse(args);
if (line.Action is ParseErrorAction && args.Length > 0)
{
    WrongCommandLine.Report(line);
    return RunExit.RetryCannotHelp;
}
// Signals are the run's own: it lets the host end in good order.
var code = await line.InvokeAsync(new() { ProcessTerminationTimeout = null }).ConfigureAwait(false);
return line.Errors.Count > 0 ? RunExit.RetryCannotHelp : code;
