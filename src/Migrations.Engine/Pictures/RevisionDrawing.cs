using Migrations.Engine.Revisions;

namespace Migrations.Engine.Pictures;

/// <summary>The revisions of a picture, the oldest first, and the lines between those that are in it.</summary>
sealed class RevisionDrawing
{
    /// <summary>Takes a part of the revisions.</summary>
    /// <param name="graph">All revisions.</param>
    /// <param name="from">The lower end, any symbol.</param>
    /// <param name="to">The upper end, any symbol.</param>
    /// <exception cref="MigrationException">As <see cref="History.Range"/>.</exception>
    public RevisionDrawing(RevisionGraph graph, string from = "base", string to = "heads")
    {
        Revisions = [.. History.Range(graph, from, to).Reverse()];
        var drawn = Revisions.Select(revision => revision.Id).ToHashSet();
        Lines =
        [
            .. Revisions
                .SelectMany(revision =>
                    revision.Down.Select(parent => new RevisionLink(parent, revision.Id, IsDependency: false))
                        .Concat(DependenciesOf(graph, revision).Select(other => new RevisionLink(other, revision.Id, IsDependency: true)))
                )
                .Where(line => drawn.Contains(line.From)),
        ];
        Heads = graph.Heads.ToHashSet();
    }

    /// <summary>The revisions.</summary>
    public IReadOnlyList<RevisionNode> Revisions { get; }

    /// <summary>What each comes after and depends on.</summary>
    public IReadOnlyList<RevisionLink> Lines { get; }

    /// <summary>Ids of those that none comes after.</summary>
    public IReadOnlySet<string> Heads { get; }

    /// <summary>The ids of what a revision depends on; its author may have written labels, and parts of ids.</summary>
    public static IEnumerable<string> DependenciesOf(RevisionGraph graph, RevisionNode revision)
    {
        var position = graph.Row(revision.Id);
        return graph.Ids(graph.AllDown[position].Except(graph.Down[position]));
    }
}

/// <summary>A line of a picture, from the older revision to the newer.</summary>
/// <param name="From">The id that comes first.</param>
/// <param name="To">The id that comes after it.</param>
/// <param name="IsDependency">Whether the newer one only depends on the older.</param>
sealed record RevisionLink(string From, string To, bool IsDependency);
