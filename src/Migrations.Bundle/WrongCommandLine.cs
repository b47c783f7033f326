using System.CommandLine;
using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;

namespace Migrations.Bundle;

/// <summary>What is said of arguments that no command takes.</summary>
static partial class WrongCommandLine
{
    /// <summary>One line, and not the help, which would push it off the screen.</summary>
    public static void Report(ParseResult line)
    {
        var reasons = line.Errors.Select(error => WithoutValues(line, error.Message)).Distinct().OrderBy(reason => reason.Contains('…'));
        var command = line.CommandResult.Command is RootCommand ? "migrate" : $"migrate {line.CommandResult.Command.Name}";
        var wrong = Errors.CommandLineWrong(string.Join(" ", reasons), $"{command} --help");
        new PlainPrinter().Print(["error", wrong.Code, "", "0", wrong.Diagnostic.Message]);
    }

    // Where an option is mistyped, its value may be a connection string. A word is none.
    static string WithoutValues(ParseResult line, string message) =>
        line.Tokens.Where(token => !Word().IsMatch(token.Value))
            .Aggregate(message, (text, token) => text.Replace($"'{token.Value}'", "'…'"));

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,30}\z")]
    private static partial Regex Word();
}
