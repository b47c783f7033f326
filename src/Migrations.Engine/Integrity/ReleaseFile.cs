using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Integrity;

/// <summary>
/// The file of the released revisions, beside them and under version control: the heads in one line, so that two releases at once
/// conflict in git, then a line for each revision: its id and the hash of what it does.
/// </summary>
sealed class ReleaseFile
{
    /// <summary>Its name, in the folder of the revisions.</summary>
    public const string Name = "migrations.lock";

    const string Heads = "heads";

    ReleaseFile(IReadOnlyList<ReleasedRevision> revisions) => Revisions = revisions;

    /// <summary>The released revisions, in the order of the file.</summary>
    public IReadOnlyList<ReleasedRevision> Revisions { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="MigrationException">MIG3051: it cannot be read, or a line has another form.</exception>
    public static ReleaseFile Read(string file)
    {
        try
        {
            return Parse(file, File.ReadAllLines(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.ReleasesUnreadable(Errors.OneLine(failure.Message), new(file, 0));
        }
    }

    static string Heading =>
        "# Revisions that were released, with a hash of what each does. "
        + $"Written by {Phrases.Command("Release")}; keep it under version control.";

    /// <summary>The text of a file.</summary>
    public static string Text(IEnumerable<string> heads, IEnumerable<(string Id, string Hash)> revisions) =>
        $"""
            {Heading}
            {Heads} {string.Join(' ', heads)}
            {string.Join('\n', revisions.Select(revision => $"{revision.Id} {revision.Hash}"))}

            """.ReplaceLineEndings("\n");

    /// <summary>Reads the lines of a file.</summary>
    /// <exception cref="MigrationException">MIG3051: a line has another form.</exception>
    internal static ReleaseFile Parse(string file, string[] lines)
    {
        var (revisions, ids) = (new List<ReleasedRevision>(), new HashSet<string>());
        for (var i = 0; i < lines.Length; i++)
        {
            var place = new SourceLocation(file, i + 1);
            switch (lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                case [] or [Heads, ..]:
                case [var word, ..] when word.StartsWith('#'):
                    break;
                case [var id, var hash] when hash.StartsWith(RevisionHash.Prefix, StringComparison.Ordinal):
                    if (!ids.Add(id))
                        throw Errors.ReleasesUnreadable($"revision '{id}' stands there twice. Take one line out.", place);
                    revisions.Add(new(id, hash, place));
                    break;
                default:
                    throw Errors.ReleasesUnreadable(
                        $"this line is not an id and a hash. If a merge left it, take both sides' revisions and run "
                            + $"{Phrases.Verb("Release")} again.",
                        place
                    );
            }
        }
        return revisions.Count > 0
            ? new(revisions)
            : throw Errors.ReleasesUnreadable(
                "the file names no revision. Bring it back from version control, or delete it if nothing was released.",
                new(file, 0)
            );
    }
}

/// <summary>A line of the file.</summary>
/// <param name="Id">The revision's id.</param>
/// <param name="Hash">The hash of what it did when it was released.</param>
/// <param name="Location">The line.</param>
sealed record ReleasedRevision(string Id, string Hash, SourceLocation Location);
