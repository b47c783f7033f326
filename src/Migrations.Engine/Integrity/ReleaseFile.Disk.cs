using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Integrity;

sealed partial class ReleaseFile
{
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
        "# Revisions that were released, with a hash of what each does, and one of its file. "
        + $"Written by {Phrases.Command("Release")}; keep it under version control.";

    /// <summary>The text of a file.</summary>
    public static string Text(IEnumerable<string> heads, IEnumerable<(string Id, string Hash, string? Source)> revisions) =>
        $"""
            {Heading}
            {Heads} {string.Join(' ', heads)}
            {string.Join('\n', revisions.Select(revision => $"{revision.Id} {revision.Hash} {revision.Source}".TrimEnd()))}

            """.ReplaceLineEndings("\n");
}
