using Migrations.Engine.Autogenerate;
using Migrations.Engine.Operations;
using Migrations.Engine.Replay;
using Migrations.Engine.Schema;

namespace Migrations.Engine.Environments;

/// <summary>
/// Rewrites the operations of a new revision before it is written, by functions for kinds of operation, as Alembic's Rewriter
/// (https://alembic.sqlalchemy.org/en/latest/api/autogenerate.html#fine-grained-autogenerate-generation-with-rewriters). It serves as
/// <see cref="ContextOptions.ProcessRevisionDirectives"/>, and can be called from an environment's own method.
/// </summary>
/// <example><code>
/// var rewriter = new Rewriter().On&lt;CreateIndex&gt;((context, op) => [op with { IfNotExists = true }]);
/// </code></example>
public sealed class Rewriter
{
    readonly List<(Type Kind, Func<MigrationContext, Operation, IEnumerable<Operation>> Rewrite)> handlers = [];
    readonly List<ProcessRevisionDirectives> next = [];

    /// <summary>
    /// Registers the function for a kind of operation: it gives the operations to write in its place, none or several. What it gives is
    /// not rewritten again. Of several functions that fit, the one that was registered first is called.
    /// </summary>
    public Rewriter On<T>(Func<MigrationContext, T, IEnumerable<Operation>> rewrite) where T : Operation
    {
        handlers.Add((typeof(T), (context, operation) => rewrite(context, (T)operation)));
        return this;
    }

    /// <summary>Lets another rewriter, or any function of its kind, have what this one gives.</summary>
    public Rewriter Chain(ProcessRevisionDirectives after)
    {
        next.Add(after);
        return this;
    }

    /// <summary>Rewrites what was found for the bind of the context, up and down, within batches and autocommit blocks too.</summary>
    public void Process(MigrationContext context, RevisionRequest revision, IList<MigrationScript> directives)
    {
        // With several binds this is called for each of them with the same list; the other binds' operations have had their turn.
        foreach (var list in directives.SelectMany(script => script.UpgradeOps.Concat(script.DowngradeOps)).Where(list => list.Bind == context.Bind.Name))
        {
            var rewritten = list.Operations.SelectMany(operation => Rewrite(context, operation)).ToList();
            list.Operations.Clear();
            list.Operations.AddRange(rewritten);
        }
        foreach (var process in next)
            process(context, revision, directives);
    }

    /// <summary>A rewriter where a function of its kind is asked for.</summary>
    public static implicit operator ProcessRevisionDirectives(Rewriter rewriter) => rewriter.Process;

    IEnumerable<Operation> Rewrite(MigrationContext context, Operation operation) =>
        (handlers.FirstOrDefault(handler => handler.Kind.IsInstanceOfType(operation)).Rewrite?.Invoke(context, operation) ?? [operation])
            .SelectMany(given => given switch
            {
                BatchAlterTable batch => Parts(batch, batch.Operations.SelectMany(inner => Rewrite(context, inner)).ToList()),
                AutocommitBlock block => [block with { Operations = block.Operations.SelectMany(inner => Rewrite(context, inner)).ToValueList() }],
                _ => new[] { given },
            });

    // A batch holds changes of its table alone: what is anything else stands between two batches.
    static IEnumerable<Operation> Parts(BatchAlterTable batch, List<Operation> operations)
    {
        var rest = batch;
        for (var at = 0; at < operations.Count;)
        {
            var own = operations.Skip(at).TakeWhile(operation => TableReplay.Target(operation) == batch.Table).ToValueList();
            if (own.Count > 0)
            {
                yield return rest with { Operations = own };
                rest = batch with { CopyFrom = null, TableArgs = [], PartialReordering = [] };
            }
            at += own.Count;
            if (at < operations.Count)
                yield return operations[at++];
        }
        if (operations.Count == 0 && (batch.TableArgs.Count > 0 || batch.PartialReordering.Count > 0 || batch.TableOptions is not null || batch.Recreate == Recreate.Always))
            yield return batch with { Operations = [] };
    }
}
