namespace MigrationsBuild;

/// <summary>One revision as its author wrote it; <see cref="RevisionGraph"/> links many of them.</summary>
/// <param name="Id">The id; it has none of the characters @ - + :</param>
public sealed record RevisionNode(string Id)
{
    /// <summary>Ids of the revisions that this one comes after; none for a base, several for a merge.</summary>
    public IReadOnlyList<string> Down { get; init; } = [];

    /// <summary>Ids or labels of revisions elsewhere that must be applied before this one.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Names for the branch that this revision begins.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What the revision does, in the author's words.</summary>
    public string? Message { get; init; }

    /// <summary>Codes of the lint rules that are silent for this revision.</summary>
    public IReadOnlyList<string> SuppressedRules { get; init; } = [];

    /// <summary>The author's file and line.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The id as messages show it: in quotes, with the file when it is known.</summary>
    internal string Shown => Location is null ? $"'{Id}'" : $"'{Id}' ({Location})";

    /// <inheritdoc/>
    public override string ToString() => Id;
}
