using System.Text.RegularExpressions;

namespace Migrations.Build;

/// <summary>The names of properties that something reads, and which of them a mistyped one may have meant.</summary>
/// <param name="read">What our targets read.</param>
/// <param name="verbs">The verbs, which are targets.</param>
/// <param name="own">What the project reads itself.</param>
sealed class PropertyNames(IEnumerable<string> read, IEnumerable<string> verbs, IEnumerable<string> own)
{
    readonly HashSet<string> _read = new(read, StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> _verbs = new(verbs, StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> _own = new(own, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a property means something to us or to the project.</summary>
    public bool IsRead(string name) => _read.Contains(name) || _own.Contains(name);

    /// <summary>What to write in place of a name that nothing reads.</summary>
    public string Advice(string name) =>
        _verbs.FirstOrDefault(verb => verb.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } verb
            ? $"It is a verb, -t:{verb}{Ending(name)}"
        : Near(name) is { } near ? $"Did you mean {near}?"
        : "Correct the name, or leave it out";

    // MigrationRevision is a verb; who gives it a value means MigrationTargetRevision.
    string Ending(string name) =>
        _read.FirstOrDefault(known => Word(known).EndsWith(Word(name), StringComparison.Ordinal)) is { } longer
            ? $"; did you mean {longer}?"
            : "";

    /// <summary>The property that a name nearly is; null: none.</summary>
    public string? Near(string name) =>
        _read.Where(known => Math.Abs(Word(name).Length - Word(known).Length) <= 1 + Word(name).Length / 4)
            .Select(known => (Known: known, Steps: Steps(Word(name), Word(known))))
            .Where(pair => pair.Steps <= 1 + Word(name).Length / 4)
            .OrderBy(pair => pair.Steps).ThenBy(pair => pair.Known, StringComparer.Ordinal)
            .Select(pair => pair.Known).FirstOrDefault();

    // MigrateCheck is as near to MigrationCheck as can be.
    static string Word(string name) =>
        Regex.Replace(name, "^migrat(ions?|es?)", "", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant).ToLowerInvariant();

    // How many letters have to be put in, taken out or changed (the distance of Levenshtein).
    static int Steps(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[to.Length];
    }
}
