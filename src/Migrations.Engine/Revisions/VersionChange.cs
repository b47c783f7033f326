namespace Migrations.Engine.Revisions;

/// <summary>One change of one row of the version table.</summary>
/// <param name="From">The id that the row has; null for a new row.</param>
/// <param name="To">The id that the row gets; null when it goes.</param>
sealed record VersionChange(string? From, string? To)
{
    /// <summary>
    /// The changes from some rows to others: what is gone and what is new meet in an update, the rest is deleted or inserted first.
    /// </summary>
    /// <param name="gone">Rows that are no longer there, in order.</param>
    /// <param name="added">Rows that are new, in order.</param>
    public static IReadOnlyList<VersionChange> Between(IReadOnlyList<string> gone, IReadOnlyList<string> added)
    {
        var changes = new List<VersionChange>();
        if (gone.Count == 0 || added.Count == 0)
        {
            changes.AddRange(gone.Select(id => new VersionChange(id, null)));
            changes.AddRange(added.Select(id => new VersionChange(null, id)));
            return changes;
        }
        changes.AddRange(gone.SkipLast(1).Select(id => new VersionChange(id, null)));
        changes.AddRange(added.SkipLast(1).Select(id => new VersionChange(null, id)));
        changes.Add(new VersionChange(gone[^1], added[^1]));
        return changes;
    }

    /// <inheritdoc/>
    public override string ToString() => From is null ? $"insert {To}" : To is null ? $"delete {From}" : $"update {From} {To}";
}
