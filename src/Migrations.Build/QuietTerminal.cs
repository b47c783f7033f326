using System.Text.RegularExpressions;

namespace Migrations.Build;

/// <summary>
/// A build with <c>-v:q</c> shows warnings and errors alone. Who changes a database from a terminal still wants to know which one and how
/// far, so these lines follow the build, where a person looks: on standard error of the process that the person started.
/// </summary>
static class QuietTerminal
{
    static readonly Regex Quiet = new(
        @"(^|\s)[-/]{1,2}v(erbosity)?[:=\s]q(uiet)?(?!\S)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    );

    /// <summary>Shows a text once the build is over, where nothing else would show it.</summary>
    public static void ShowAtEnd(string text)
    {
        var commandLine = Environment.CommandLine;
        // A node that MSBuild started ends later, and has no terminal of its own.
        if (!Quiet.IsMatch(commandLine) || commandLine.Contains("nodemode") || Console.IsOutputRedirected || Console.IsErrorRedirected)
            return;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.Error.WriteLine(text);
    }
}
