using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;

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

    // The words of a program, of which only the options of the test are needed.
    sealed class CommandPhrases : Phrases
    {
        protected override string OptionText(string name, string value) =>
            $"--{Regex.Replace(name, "(?<!^)[A-Z]", "-$0").ToLowerInvariant()} {value}";

        protected override string ListText(string name, IEnumerable<string> values) => OptionText(name, string.Join(",", values));

        protected override string VerbText(string name) => $"migrate {name.ToLowerInvariant()}";

        protected override string CommandText(string verb) => VerbText(verb);

        protected override string UpgradeOnTheWayText => VerbText("Upgrade");
    }
}
