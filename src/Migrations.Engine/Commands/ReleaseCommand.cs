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
        var before = RevisionReview.Released(run)?.Revisions ?? [];
        var broken = before
            .Where(released => run.Graph.Find(released.Id) is not { } revision || hash(revision) != released.Hash)
            .Select(released => released.Id)
            .ToList();
        if (broken.Count > 0)
            throw Errors.ReleaseContradicts(broken, file);

        var known = before.Select(released => released.Id).ToHashSet();
        var news = UpgradeWalk
            .Plan(run.Graph, [], run.Options.TargetRevision ?? "heads")
            .Select(step => step.Revision.Id)
            .Where(id => !known.Contains(id))
            .ToList();
        if (news.Count == 0)
        {
            run.Report.Result("Every revision was released already.");
            return;
        }
        known.UnionWith(news);
        var released = UpgradeWalk
            .Plan(run.Graph, [], "heads")
            .Select(step => step.Revision)
            .Where(revision => known.Contains(revision.Id))
            .ToList();
        Write(file, ReleaseFile.Text(Heads(run.Graph, released), released.Select(revision => (revision.Id, hash(revision)))));
        run.Report.Result($"Released {news.Count} revision(s): {string.Join(", ", news)}. Wrote {file}");
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
