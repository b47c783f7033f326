using System.CommandLine;
using Migrations.Bundle;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Hosting;

Phrases.InUse = new CommandPhrases();
var commands = MigrateCommand.Create();
var line = commands.Parse(args);
// Signals are the run's own: it lets the host end in good order.
var code = await line.InvokeAsync(new() { ProcessTerminationTimeout = null }).ConfigureAwait(false);
return line.Errors.Count > 0 ? RunExit.RetryCannotHelp : code;
