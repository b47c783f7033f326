using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Replay;

/// <summary>
/// Goes through operations one by one, with the schema before each, and leaves out what does not fit: a project may alter tables that no
/// revision made. What the database has there is not known, and no mistake.
/// </summary>
/// <param name="schema">The schema, which follows.</param>
sealed class LenientReplay(MetaData schema)
{
    /// <summary>
    /// The first operation that did not fit what the revisions so far add up to: a table that none of them made, for example.
    /// </summary>
    public MigrationException? Misfit { get; private set; }

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

    void Apply(Operation operation)
    {
        try
        {
            SchemaReplay.Apply(schema, operation);
        }
        catch (MigrationException misfit) when (misfit.Kind is FailureKind.AlreadyThere or FailureKind.NotThere or FailureKind.Contradicts)
        {
            Misfit ??= misfit;
        }
    }
}
