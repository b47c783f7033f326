using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Integrity;

/// <summary>
/// The file of the released revisions, beside them and under version control: the heads in one line, so that two releases at once
/// conflict in git, then a line for each revision: its id, the hash of what it does, and one of its file where it has a file of its own.
/// </summary>
sealed partial class ReleaseFile
{
    /// <summary>Its name, in the folder of the revisions.</summary>
    public const string Name = "migrations.lock";

    const string Heads = "heads";

    ReleaseFile(IReadOnlyList<ReleasedRevision> revisions) => Revisions = revisions;

    /// <summary>The released revisions, in the order of the file.</summary>
    public IReadOnlyList<ReleasedRevision> Revisions { get; }

    /// <summary>Reads the lines of a file.</summary>
    /// <exception cref="MigrationException">MIG3051: a line has another form.</exception>
    internal static ReleaseFile Parse(string file, string[] lines)
    {
        var (revisions, ids) = (new List<ReleasedRevision>(), new HashSet<string>());
        for (var i = 0; i < lines.Length; i++)
        {
            var place = new SourceLocation(file, i + 1);
            switch (lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                case [] or [Heads, ..]:
                case [var word, ..] when word[0] == '#':
                    break;
                case [var id, var hash] when IsHash(hash):
                    Add(new(id, hash, null, place));
                    break;
                case [var id, var hash, var source] when IsHash(hash) && source.StartsWith(SourceHash.Prefix, StringComparison.Ordinal):
                    Add(new(id, hash, source, place));
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

        void Add(ReleasedRevision released)
        {
            if (!ids.Add(released.Id))
                throw Errors.ReleasesUnreadable($"revision '{released.Id}' stands there twice. Take one line out.", released.Location);
            revisions.Add(released);
        }
    }

    static bool IsHash(string word) => word.StartsWith(ReleasedRevision.HashPrefix, StringComparison.Ordinal);
}

/// <summary>A line of the file.</summary>
/// <param name="Id">The revision's id.</param>
/// <param name="Hash">The hash of what it did when it was released.</param>
/// <param name="Source">The <see cref="SourceHash"/> of its file then; null where nobody knows.</param>
/// <param name="Location">The line.</param>
sealed record ReleasedRevision(string Id, string Hash, string? Source, SourceLocation Location)
{
    /// <summary>What every hash begins with.</summary>
    public const string HashPrefix = "sha256:";
}
