namespace Migrations.Engine.Lint;

/// <summary>A revision and what it does to one bind, as a rule sees it.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Dialect">The product of the bind.</param>
/// <param name="Upgrade">What its upgrade does.</param>
/// <param name="Downgrade">What its downgrade does; null when it throws.</param>
/// <param name="Before">The schema before the upgrade.</param>
/// <param name="After">The schema after it.</param>
sealed record LintedRevision(
    RevisionNode Revision,
    Dialect Dialect,
    IReadOnlyList<Operation> Upgrade,
    IReadOnlyList<Operation>? Downgrade,
    MetaData Before,
    MetaData After
)
{
    /// <summary>
    /// Whether the schemas are all that there is: every operation fitted, and no raw SQL of the revision may have changed a table
    /// unseen.
    /// </summary>
    public bool IsKnown { get; init; }

    /// <summary>The tables that the upgrade made, changed or dropped.</summary>
    public IReadOnlyCollection<TableName> Touched { get; init; } = [];
}
