using System.CommandLine;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Hosting;

namespace Migrations.Bundle;

/// <summary>The command line: one command a verb.</summary>
static class MigrateCommand
{
    /// <summary>Makes it.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand(
            "Upgrades databases from a publish folder. Connection strings come from where an option says, never from the command line."
        );
        foreach (var verb in Verb.All)
            root.Add(Create(verb));
        root.Add(CreateReport());
        return root;
    }

    static Command Create(Verb verb)
    {
        var command = new Command(CommandPhrases.VerbName(verb.Name), verb.Description);
        var target = verb.Target is null
            ? null
            : new Argument<string>("revision")
            {
                Description = $"The revision: an id or the start of one, head, heads, base, a label, +1, -1. {verb.Target} if not given.",
                Arity = ArgumentArity.ZeroOrOne,
            };
        if (target is not null)
        {
            // A revision may be -1. What begins with two dashes is an option that there is not.
            target.Validators.Add(given =>
            {
                if (given.Tokens is [var token] && token.Value.StartsWith("--", StringComparison.Ordinal))
                    given.AddError($"'{token.Value}' is no option of {command.Name}.");
            });
            command.Add(target);
        }
        var connections = new Connections();
        var json = Json();
        var detailed = new Option<bool>("--detailed-exit-code")
        {
            Description = $"Ends with {RunExit.NothingToDo} where there was nothing to do.",
        };
        var resultFile = new Option<string>("--result")
        {
            Description = "A file to add to what becomes of each bind, for migrate report.",
            HelpName = "FILE",
        };
        foreach (var option in connections.Options.Concat(verb.Settings.SelectMany(settings => settings).Select(setting => setting.Option)))
            command.Add(option);
        command.Add(json);
        if (verb.Name is "Upgrade" or "Downgrade" or "Stamp")
        {
            command.Add(detailed);
            command.Add(resultFile);
        }
        command.SetAction(line =>
        {
            var recorder = new ResultRecorder(Printer(line.GetValue(json)));
            var code = Try(recorder, () =>
            {
                var bundle = new BundleFolder();
                var request = new RunRequest(bundle, verb, target is null ? null : line.GetValue(target), connections, line);
                if (line.GetValue(resultFile) is { } file)
                    recorder.File = request.BeginResult(Path.GetFullPath(file));
                return new MigrationRun(bundle, recorder).Run(request.Lines, line.GetValue(detailed));
            });
            // A run that failed has a result too.
            code = Try(recorder, () =>
            {
                recorder.File?.End(code, recorder.Code);
                return code;
            });
            recorder.End(code);
            return code;
        });
        return command;
    }

    static Command CreateReport()
    {
        var files = new Argument<string[]>("results") { Description = "The files, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var json = Json();
        var command = new Command("report", "Joins the results of all parts, and says whether all are there.") { files, json };
        command.SetAction(line =>
            Try(Printer(line.GetValue(json)), () =>
            {
                var report = new ResultReport(line.GetValue(files)!);
                report.Print(Console.Out, line.GetValue(json));
                return report.ExitCode;
            })
        );
        return command;
    }

    static Option<bool> Json() => new("--json") { Description = "One JSON object a line on standard output." };

    static IEventPrinter Printer(bool isJson) =>
        isJson ? new JsonPrinter()
        : TerminalPrinter.IsThere ? new TerminalPrinter()
        : new PlainPrinter();

    // The one place where a failure ends: a coded line, never a stack trace.
    static int Try(IEventPrinter printer, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (Exception failure)
        {
            var known = Cause.Of(failure) as MigrationException ?? Errors.Internal(failure);
            printer.Print(["error", known.Code, "", "0", known.Diagnostic.Message]);
            return known.MayPass == true ? RunExit.RetryMayHelp : RunExit.RetryCannotHelp;
        }
    }
}
