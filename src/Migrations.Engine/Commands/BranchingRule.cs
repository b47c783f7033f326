using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;

namespace Migrations.Engine.Commands;

/// <summary>
/// What a project wants when two people add a revision at once: any number of heads, or one of each line. A line can also have its head in
/// a file, which both change, so that git finds the conflict before a build does.
/// </summary>
static class BranchingRule
{
    /// <summary>The file of the heads, in the folder of the revisions.</summary>
    public const string FileName = "migrations.head";

    /// <summary>Fails where the revisions are not as the project wants them.</summary>
    /// <exception cref="MigrationException">MIG3070: a line has several heads; MIG3071: the file of the heads says another
    /// one; MIG3072: it cannot be read.</exception>
    public static void Check(CommandContext run)
    {
        if (run.Options.Branching == "Free" || run.Graph.Count == 0)
            return;
        var mistakes = new Mistakes();
        foreach (var line in run.Graph.HeadsByLine.Where(line => line.Count() > 1))
        foreach (var head in line)
            mistakes.Try(() =>
                throw Errors.SeveralHeadsOfLine(head.Id, line.Where(other => other != head).Select(other => other.Shown), head.Location)
            );
        mistakes.Throw();
        if (run.Options.Branching != "Git")
            return;
        var file = Path.Combine(run.Options.Directory, FileName);
        run.Inputs.Add(file);
        var (said, heads) = (Read(file), run.Graph.Heads.Order(StringComparer.Ordinal).ToList());
        if (!said.SequenceEqual(heads))
            throw Errors.HeadFileDiffers(file, said, heads);
    }

    /// <summary>Writes the heads as they are with new revisions, beside these.</summary>
    public static void Write(CommandContext run, IReadOnlyCollection<MigrationScript> added)
    {
        if (run.Options.Branching != "Git" || added.Count == 0)
            return;
        var parents = added.SelectMany(script => script.Down).ToHashSet();
        var heads = run.Graph.Heads.Concat(added.Select(script => script.RevisionId)).Where(id => !parents.Contains(id))
            .Order(StringComparer.Ordinal);
        StagedFile.Replace(
            run,
            run.Options.Directory,
            FileName,
            $"# The newest revision. Two branches that add one conflict here.\n{string.Join('\n', heads)}\n"
        );
    }

    static List<string> Read(string file)
    {
        try
        {
            var lines = File.Exists(file) ? File.ReadAllLines(file) : [];
            return [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.HeadFileUnreadable(file, Errors.OneLine(failure.Message));
        }
    }
}
