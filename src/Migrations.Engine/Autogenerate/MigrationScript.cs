using Migrations.Engine.Autogenerate;

namespace MigrationsBuild;

/// <summary>
/// A revision that is about to be written. An environment may edit it before that, as Alembic's
/// <c>process_revision_directives</c> (https://alembic.sqlalchemy.org/en/latest/api/autogenerate.html#customizing-revision-generation).
/// </summary>
/// <param name="revisionId">The id of the new revision.</param>
/// <param name="createDate">When it is made.</param>
public sealed class MigrationScript(string revisionId, DateTimeOffset createDate)
{
    /// <summary>The id of the new revision.</summary>
    public string RevisionId { get; set; } = revisionId;

    /// <summary>What it is for, in the user's words.</summary>
    public string? Message { get; set; }

    /// <summary>When it is made.</summary>
    public DateTimeOffset CreateDate { get; set; } = createDate;

    /// <summary>The revisions that it comes after; several merge them, none begins a new line.</summary>
    public List<string> Down { get; } = [];

    /// <summary>Revisions that must be applied before it, besides those.</summary>
    public List<string> DependsOn { get; } = [];

    /// <summary>Labels of the branch that it begins.</summary>
    public List<string> Labels { get; } = [];

    /// <summary>Namespaces that the file imports besides those that its operations need.</summary>
    public List<string> Usings { get; } = [];

    /// <summary>Further lines of the remarks above the class.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>The way up, one list a bind.</summary>
    public List<OperationList> UpgradeOps { get; } = [];

    /// <summary>The way down, one list a bind.</summary>
    public List<OperationList> DowngradeOps { get; } = [];

    /// <summary>Whether nothing is done in either direction.</summary>
    public bool IsEmpty => UpgradeOps.All(list => list.IsEmpty) && DowngradeOps.All(list => list.IsEmpty);

    /// <summary>Adds what one bind's comparison found, named and grouped as it is to be written, with the way back.</summary>
    public void Add(string bind, SchemaDifference difference, Dialect dialect, CompareOptions options) =>
        AddAsNamed(
            bind,
            difference with
            {
                Upgrade = DeterministicNames.Apply(difference.Upgrade, dialect.MaxIdentifierLength, difference.TakenNames),
            },
            options
        );

    /// <summary>
    /// The same with the names that the objects have: what exists without a name stays without, so that a later revision finds it.
    /// </summary>
    internal void AddAsNamed(string bind, SchemaDifference difference, CompareOptions options)
    {
        var (upgrade, downgrade) = (new OperationList(bind), new OperationList(bind));
        upgrade.Operations.AddRange(difference.Foundation);
        upgrade.Operations.AddRange(options.RenderAsBatch ? BatchGrouping.Group(difference.Upgrade) : difference.Upgrade);
        downgrade.Operations.AddRange(options.RenderAsBatch ? BatchGrouping.Group(difference.Downgrade) : difference.Downgrade);
        upgrade.Operations.AddRange(difference.IsEmpty ? [] : AdoptTables.Of(difference.NewlyOwned, haveClasses: true));
        UpgradeOps.Add(upgrade);
        DowngradeOps.Add(downgrade);
    }
}
