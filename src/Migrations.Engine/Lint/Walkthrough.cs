using Migrations.Engine.Replay;
using Migrations.Engine.Revisions;

namespace Migrations.Engine.Lint;

/// <summary>Goes through the operations of a revision one by one, with the schema before each.</summary>
/// <param name="schema">The schema, which follows.</param>
sealed class Walkthrough(MetaData schema)
{
    /// <summary>
    /// The first operation that did not fit what the revisions so far add up to: a table that none of them made, for example.
    /// </summary>
    public MigrationException? Misfit { get; private set; }

    /// <summary>What all revisions add up to on a bind, as far as they fit together.</summary>
    public static MetaData Of(RevisionCatalog catalog, string bind, NamingConvention naming, SqlLanguage language)
    {
        var schema = new MetaData(naming) { Language = language };
        var walk = new Walkthrough(schema);
        foreach (var step in UpgradeWalk.Plan(catalog.Graph, [], "heads"))
            walk.Run(catalog.Operations(step.Revision, true, bind, naming));
        return schema;
    }

    /// <summary>
    /// Calls <paramref name="look"/> with each operation before it is applied. Batches, blocks and declarations come first, then
    /// what is in them.
    /// </summary>
    public void Run(IEnumerable<Operation> operations, Action<Operation>? look = null)
    {
        foreach (var operation in operations)
        {
            look?.Invoke(operation);
            switch (operation)
            {
                case BatchAlterTable batch:
                    Apply(batch with { Operations = [], TableArgs = [], PartialReordering = [] });
                    Run(batch.Changes, look);
                    Apply(batch with { Operations = [], TableArgs = [] });
                    break;
                case AutocommitBlock block:
                    Run(block.Operations, look);
                    break;
                case OpaqueOperation { Declared: { } declared } opaque:
                    Apply(opaque with { Declared = [] });
                    Run(declared, look);
                    break;
                default:
                    Apply(operation);
                    break;
            }
        }
    }

    // A project may alter tables that no revision made. What the database has there is not known, and no mistake.
    void Apply(Operation operation)
    {
        try
        {
            SchemaReplay.Apply(schema, operation);
        }
        catch (MigrationException misfit) when (misfit.Code.StartsWith("MIG303", StringComparison.Ordinal))
        {
            Misfit ??= misfit;
        }
    }
}
