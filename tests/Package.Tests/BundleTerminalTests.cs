using System.Text;
using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>What a person sees of a run of the bundle, in a real terminal, and a program where there is none.</summary>
public partial class BundleTerminalTests
{
    const string Printed = "printed by a revision";

    PublishFolder _published = null!;

    [OneTimeSetUp]
    public void Publish()
    {
        using var shop = TempProject.Console(
            "Shop",
            "<MigrationBundle>true</MigrationBundle><MigrateOffline>false</MigrateOffline>",
            TempProject.Packages
                + """
                <MigrationBind Include="default" Provider="Sqlite" ConnectionStringVariable="SHOP_DB" />
                <MigrationBind Include="audit" SameAs="default" Provider="Sqlite" ConnectionStringVariable="AUDIT_DB" />
                """
        );
        shop.Write("Revisions.cs", Code.Usings + Code.Revision("aaaa1111") + """
            [Revision("bbbb2222", Down = "aaaa1111", Message = "a long one, 長い 🐢")]
            public sealed class Long : Migration
            {
                public override void Upgrade(OperationBuilder op) =>
                    op.Run(async (_, _, cancellation) =>
                    {
                        await Task.Delay(1500, cancellation);
                        Console.WriteLine("printed by a revision");
                        await Task.Delay(500, cancellation);
                    });
            }
            """);
        shop.Publish().Succeeds();
        _published = new(shop.PathOf("published"));
        _published.Environment["SHOP_DB"] = "Data Source=shop.db";
        _published.Environment["AUDIT_DB"] = "Data Source=audit.db";
    }

    [OneTimeTearDown]
    public void Remove() => _published.Dispose();

    [SetUp]
    public void Begin()
    {
        foreach (var database in Directory.GetFiles(_published.Folder, "*.db"))
            File.Delete(database);
        _published.Environment["TERM"] = "xterm-256color";
    }

    string[] Lines => [.. Of("default", "shop"), .. Of("audit", "audit")];

    IEnumerable<string> Of(string bind, string file) =>
    [
        $"{bind}: Running upgrade -> aaaa1111, make aaaa1111",
        $"{bind}: Running upgrade aaaa1111 -> bbbb2222, a long one, 長い 🐢",
        Printed,
        $"{bind} is now at bbbb2222 (head), a long one, 長い 🐢, on SQLite {Path.Combine(_published.Folder, file)}.db:"
            + " 2 revisions from base in 0.0 s.",
    ];

    [Test]
    public void Line_says_what_the_run_is_at_and_leaves_nothing_behind()
    {
        var sent = _published.Screen(160, "upgrade");
        Assert.That(sent, Does.Match("\r[1-9] s  0/2  default: Running upgrade aaaa1111 -> bbbb2222: "));
        Assert.That(sent, Does.Match("\r[2-9] s  [01]/2  audit: Running upgrade aaaa1111 -> bbbb2222: "));
        Assert.That(Seen(sent).Select(line => Seconds().Replace(line, "0.0 s")), Is.EqualTo(Lines.Append("")));
    }

    [Test]
    public void Line_is_cut_where_the_terminal_ends()
    {
        var sent = _published.Screen(50, "upgrade --bind default");
        var shown = Progress().Matches(sent).Select(line => line.Groups[1].Value.TrimEnd()).ToList();
        Assert.That(shown, Has.Some.StartsWith("1 s  default: Running upgrade"));
        Assert.That(shown, Has.All.Length.LessThan(50));
    }

    [TestCase("upgrade", "dumb")]
    [TestCase("upgrade", "")]
    [TestCase("upgrade 2>&1 | cat", "xterm")]
    [TestCase("upgrade 2>/dev/null", "xterm")]
    [TestCase("upgrade --json", "xterm")]
    public void Nothing_is_rewritten_where_nobody_sees_it_or_a_terminal_cannot(string arguments, string terminal)
    {
        _published.Environment["TERM"] = terminal;
        var sent = _published.Screen(160, arguments);
        Assert.That(Regex.Matches(sent, "\r(?!\n)"), Is.Empty, sent);
        Assert.That(sent, Does.Not.Contain("0/2").And.Contain("bbbb2222"));
    }

    [Test]
    public void Output_that_is_read_by_a_program_has_the_lines_alone()
    {
        var run = _published.Migrate("upgrade").EndsWith(0);
        Assert.That(
            Seconds().Replace(run.Output, "0.0 s"),
            Is.EqualTo(string.Concat(Lines.Where(line => line != Printed).Select(line => line + "\n")))
        );
        Assert.That(run.Errors, Is.EqualTo($"{Printed}\n{Printed}\n"));
    }

    // As the glass has it in the end.
    static List<string> Seen(string sent)
    {
        var (lines, line, column) = (new List<string>(), new List<Rune>(), 0);
        foreach (var rune in EscapeSequence().Replace(sent, "").EnumerateRunes())
            switch (rune.Value)
            {
                case '\n':
                    lines.Add(string.Concat(line).TrimEnd());
                    (line, column) = ([], 0);
                    break;
                case '\r':
                    column = 0;
                    break;
                case '\b':
                    column--;
                    break;
                default:
                    foreach (var cell in rune.Value < 0x1100 ? new[] { rune } : [rune, new Rune('\0')])
                        if (column++ < line.Count)
                            line[column - 1] = cell;
                        else
                            line.Add(cell);
                    break;
            }
        lines.Add(string.Concat(line).TrimEnd());
        return [.. lines.Select(text => text.Replace("\0", ""))];
    }

    [GeneratedRegex("\r([0-9]+ s  [^\r\n\b]*)")]
    private static partial Regex Progress();

    [GeneratedRegex(@"\d+\.\d s")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")]
    private static partial Regex EscapeSequence();
}
