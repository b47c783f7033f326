namespace MigrationsBuild.Model;

/// <summary>
/// A migration that a project has in another tool's form, in operations of ours; MigrationImport writes a revision of it.
/// </summary>
/// <param name="Id">Its id in that tool; the order of ids by their letters is that in which the tool runs them.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Upgrade">The way up, for one bind.</param>
/// <param name="Downgrade">The way down.</param>
public sealed record ForeignMigration(string Id, string Name, IReadOnlyList<Operation> Upgrade, IReadOnlyList<Operation> Downgrade)
{
    /// <summary>What people call the tool.</summary>
    public required string Tool { get; init; }

    /// <summary>When it was made; null where nobody knows.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>What could not be had as operations, and is a <see cref="Remark"/> at its place.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];
}
