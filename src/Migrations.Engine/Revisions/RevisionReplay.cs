using Migrations.Engine.Replay;

namespace Migrations.Engine.Revisions;

/// <summary>The schema at a revision, without any database: what the operations of the revisions so far add up to on a bind.</summary>
/// <param name="catalog">The revisions.</param>
/// <param name="bind">The bind's name.</param>
/// <param name="naming">Names what operations leave unnamed.</param>
/// <param name="language">The product's SQL.</param>
sealed class RevisionReplay(RevisionCatalog catalog, string bind, NamingConvention naming, SqlLanguage language)
{
    /// <summary>The schema where these revisions are the heads that are applied.</summary>
    /// <param name="heads">Ids of revisions, as the rows of the version table.</param>
    /// <param name="look">Is called with each operation before it is applied.</param>
    /// <exception cref="MigrationException">MIG3030 to MIG3032: an operation does not fit what came before.</exception>
    public MetaData At(IReadOnlyList<string> heads, Action<Operation>? look = null)
    {
        var schema = New();
        foreach (var operation in OperationsTo(heads))
        {
            look?.Invoke(operation);
            SchemaReplay.Apply(schema, operation);
        }
        return schema;
    }

    /// <summary>The same of all heads, where what does not fit is left out: a project may alter tables that no revision made.</summary>
    public MetaData AtHeadsAsFarAsItFits()
    {
        var schema = New();
        new LenientReplay(schema).Run(OperationsTo(catalog.Graph.RealHeads));
        return schema;
    }

    MetaData New() => new(naming) { Language = language };

    IEnumerable<Operation> OperationsTo(IReadOnlyList<string> heads)
    {
        var applied = new AppliedRevisions(catalog.Graph, heads);
        return UpgradeWalk.Plan(catalog.Graph, [], "heads")
            .Where(step => applied.Contains(step.Revision.Id))
            .SelectMany(step => catalog.Operations(step.Revision, true, bind, naming));
    }
}
