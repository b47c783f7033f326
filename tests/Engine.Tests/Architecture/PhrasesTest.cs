using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;
using Migrations.Engine.Hosting;

namespace Engine.Tests.Architecture;

/// <summary>How advice is given is worded in one book of phrases, so that another way in needs no other message.</summary>
[NonParallelizable]
public class PhrasesTest
{
    const string Book = "src/Migrations.Engine/Hosting/BuildPhrases.cs";

    [Test]
    public void No_other_source_words_an_option_or_a_target() =>
        Assert.That(
            from file in Sources.In("src/Migrations.Engine", "*.cs")
            where !file.Replace('\\', '/').EndsWith(Book, StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Regex.IsMatch(line, "-[pt]:Migrat|dotnet build -")
            select $"{file}: {line.Trim()}",
            Is.Empty
        );

    [Test]
    public void Another_way_in_has_other_words_for_the_same_advice()
    {
        var before = Phrases.InUse;
        try
        {
            Phrases.InUse = new CommandPhrases();
            Assert.That(
                Errors.LockHeld("alembic_version", "3", "host 7").Message,
                Does.EndWith("wait longer with --run-lock-timeout SECONDS.")
            );
            Assert.That(Errors.BehindHeads(["default"], ["aaaa"]).Message, Does.EndWith("Upgrade with migrate upgrade."));
        }
        finally
        {
            Phrases.InUse = before;
        }
        Assert.That(
            Errors.LockHeld("alembic_version", "3", "host 7").Message,
            Does.EndWith("wait longer with -p:MigrationRunLockTimeout=SECONDS.")
        );
    }

    // A row of the program for each word, and a word for each row: advice names nothing that is not there.
    [Test]
    public void The_words_of_the_program_are_those_that_its_command_line_has()
    {
        var rows = Sources.Read("src/Migrations.Bundle/Verb.cs");
        Assert.That(Names(rows, @"new Verb\(""(\w+)"""), Is.EquivalentTo(CommandPhrases.Verbs));
        Assert.That(Names(rows, @"new\(""(\w+)"""), Is.EquivalentTo(CommandPhrases.Options));
        Assert.That(CommandPhrases.OptionName("RunLockTimeout"), Is.EqualTo("--run-lock-timeout"));
    }

    static IEnumerable<string> Names(string text, string pattern) =>
        Regex.Matches(text, pattern, RegexOptions.Multiline).Select(found => found.Groups[1].Value).Distinct();
}
