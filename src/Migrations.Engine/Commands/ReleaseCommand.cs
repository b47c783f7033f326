using Migrations.Engine.Diagnostics;
using Migrations.Engine.Files;
using Migrations.Engine.Integrity;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Commands;

/// <summary>Writes down that revisions were released: from now on they are not linted, and a change of them is a warning.</summary>
sealed class ReleaseCommand : ICommand
{
    /// <inheritdoc/>
    public async Task RunAsync(CommandContext run)
    {
        var (file, hash) = (RevisionReview.ReleaseFilePath(run), await RevisionReview.HashAsync(run));
        // What another run adds between our reading and our writing would be lost.
        using var turn = await TakeTurnAsync(run.Options.TurnFile, run.Cancellation);
        var source = Sources(run.Graph);
        var before = RevisionReview.Released(run)?.Revisions ?? [];
        var broken = before
            .Where(released => run.Graph.Find(released.Id) is not { } revision || hash(revision) != released.Hash)
            .Select(released => released.Id)
            .ToList();
        if (broken.Count > 0)
            throw Errors.ReleaseContradicts(broken, file);

        var known = before.ToDictionary(released => released.Id, released => released.Source);
        var news = UpgradeWalk
            .Plan(run.Graph, [], run.Options.TargetRevision ?? "heads")
            .Select(step => step.Revision.Id)
            .Where(id => !known.ContainsKey(id))
            .ToList();
        var isEdited = before.Any(released => source(run.Graph.Find(released.Id)!) is { } now && now != released.Source);
        if (news.Count == 0 && !isEdited)
        {
            run.Report.Result("Every revision was released already.");
            return;
        }
        foreach (var id in news)
            known.Add(id, null);
        var released = UpgradeWalk
            .Plan(run.Graph, [], "heads")
            .Select(step => step.Revision)
            .Where(revision => known.ContainsKey(revision.Id))
            .ToList();
        var lines = released.Select(revision => (revision.Id, hash(revision), source(revision) ?? known[revision.Id]));
        Write(file, ReleaseFile.Text(Heads(run.Graph, released), lines));
        run.Report.Result(
            news.Count == 0
                ? $"Every revision was released already. Files of some changed and what they do did not, so it wrote anew {file}"
                : $"Released {news.Count} revision(s): {string.Join(", ", news)}. Wrote {file}"
        );
    }

    // The file of a revision, where it is at hand and holds no other one.
    static Func<RevisionNode, string?> Sources(RevisionGraph graph)
    {
        var byFile = graph.Revisions.ToLookup(revision => revision.Location?.File);
        return revision =>
            revision.Location is { File: var file } && byFile[file].Count() == 1 && File.Exists(file)
                ? SourceHash.Of(File.ReadAllText(file)) : null;
    }

    static IEnumerable<string> Heads(RevisionGraph graph, List<RevisionNode> released)
    {
        var parents = released.SelectMany(revision => graph.EffectiveParentsOf(revision.Id)).ToHashSet();
        return released.Select(revision => revision.Id).Where(id => !parents.Contains(id)).Order(StringComparer.Ordinal);
    }

    static async Task<IDisposable?> TakeTurnAsync(string? file, CancellationToken cancellation)
    {
        IDisposable? turn = null;
        try
        {
            while (file is not null && (turn = Turn.TryTake(file)) is null)
                await Task.Delay(100, cancellation);
            return turn;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.WorkFolderNotWritten(file!, Errors.OneLine(failure.Message));
        }
    }

    static void Write(string file, string text)
    {
        try
        {
            WholeFile.Replace(file, text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritten(file, Errors.OneLine(failure.Message));
        }
    }
}
