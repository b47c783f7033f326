using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>
/// What a person sees in a real terminal (a pseudo-terminal of util-linux's script), who gave no switch or one that quiets the
/// build.
/// </summary>
public partial class TerminalTests
{
    TempProject _project = null!;

    [OneTimeSetUp]
    public void Create()
    {
        _project = TempProject.Console("Screen", "<MigrationBinds>default=sqlite:///one.db;audit=sqlite:///two.db</MigrationBinds>");
        _project.Write("First.cs", Code.Usings + Code.Revision("aaaa1111") + Code.Revision("bbbb2222", "Down = \"aaaa1111\""));
        _project.Build().Succeeds();
    }

    [OneTimeTearDown]
    public void Remove() => _project.Dispose();

    [SetUp]
    public void Begin()
    {
        foreach (var database in Directory.GetFiles(_project.Folder, "*.db"))
            File.Delete(database);
    }

    [TestCase("")]
    [TestCase("-tl:on")]
    [TestCase("-tl:off")]
    [TestCase("-v:q")]
    [TestCase("-v:q -tl:on")]
    [TestCase("--verbosity quiet")]
    public void One_line_a_bind_says_what_became_of_it(string switches)
    {
        var screen = Screen($"dotnet build --no-restore -p:MigrateOnline=true {switches}");
        foreach (var (bind, file) in new[] { ("default", "one.db"), ("audit", "two.db") })
            Assert.That(
                screen,
                Has.One.Match(
                    $@"\b{bind} is now at bbbb2222 \(head\), make bbbb2222, on SQLite {_project.PathOf(file)}:"
                        + $@" 2 revisions from base in \d+\.\d s\."
                ),
                switches
            );
        Assert.That(
            Screen($"dotnet build --no-restore -p:MigrateOnline=true {switches}"),
            Has.One.Match($@"\bdefault is already at bbbb2222 .* on SQLite {_project.PathOf("one.db")}\. Nothing was changed\."),
            switches
        );
    }

    [TestCase("-tl:on")]
    [TestCase("-tl:off")]
    [TestCase("-v:q")]
    public void Verb_that_lists_shows_its_list(string switches)
    {
        var screen = Screen($"dotnet build --no-restore -p:NoBuild=true -t:MigrationHistory {switches}");
        Assert.That(
            screen,
            Has.One.Contains("aaaa1111 -> bbbb2222 (head), make bbbb2222").And.One.Contains("<base> -> aaaa1111, make aaaa1111"),
            switches
        );
    }

    [Test]
    public void Output_that_is_read_by_a_program_stays_quiet() =>
        Assert.That(
            Dotnet.Run(_project.Folder, ["build", "--no-restore", "-v:q", "-nologo", "-p:MigrateOnline=true"]).Output,
            Does.Not.Contain("Screen")
        );

    [Test]
    public void Long_run_says_that_it_is_still_at_work()
    {
        var fake = "-p:_MigrationHostAssembly=" + Feed.FakeHost;
        var output = _project.QuickVerb("MigrationUpgrade", fake, "-p:MigrationArguments=is slow").Succeeds().Output;
        Assert.That(Regex.Matches(output, @"Upgrade, after 1\d s: fake Upgrade"), Has.Count.EqualTo(1), output);
    }

    string[] Screen(string command)
    {
        var start = new ProcessStartInfo("script", ["-qec", command, "/dev/null"])
        {
            WorkingDirectory = _project.Folder,
            RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(start)!;
        var screen = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, screen);
        return EscapeSequence().Replace(screen, "").Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)")]
    private static partial Regex EscapeSequence();
}
