namespace MigrationsBuild;

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
    readonly List<Handler> _handlers = [];
    ProcessRevisionDirectives? _next;

    /// <summary>
    /// Registers the function for a kind of operation: it gives the operations to write in its place, none or several. What it gives is
    /// not rewritten again. Of several functions that fit, the one that was registered first is called. The way down was made of the
    /// way up before this, so what is left out there must be left out here too.
    /// </summary>
    public Rewriter On<T>(Func<MigrationContext, T, IEnumerable<Operation>> rewrite) where T : Operation => Add(rewrite, null);

    /// <summary>The same for the way up alone.</summary>
    public Rewriter OnUpgrade<T>(Func<MigrationContext, T, IEnumerable<Operation>> rewrite) where T : Operation => Add(rewrite, true);

    /// <summary>The same for the way down alone.</summary>
    public Rewriter OnDowngrade<T>(Func<MigrationContext, T, IEnumerable<Operation>> rewrite) where T : Operation => Add(rewrite, false);

    /// <summary>
    /// A rewriter that does what this one does, and then lets another one, or any function of its kind, have what came out.
    /// </summary>
    public Rewriter Chain(ProcessRevisionDirectives after)
    {
        var chained = new Rewriter { _next = _next + after };
        chained._handlers.AddRange(_handlers);
        return chained;
    }

    /// <summary>Rewrites what was found for the bind of the context, up and down, within batches and autocommit blocks too.</summary>
    public void Process(MigrationContext context, RevisionRequest revision, IList<MigrationScript> directives)
    {
        // With several binds this is called for each of them with the same list; the other binds' operations have had their turn.
        foreach (var script in directives)
        {
            script.UpgradeOps.FindAll(list => list.Bind == context.Bind.Name).ForEach(list => Rewrite(context, list, isUpgrade: true));
            script.DowngradeOps.FindAll(list => list.Bind == context.Bind.Name).ForEach(list => Rewrite(context, list, isUpgrade: false));
        }
        _next?.Invoke(context, revision, directives);
    }

    /// <summary>A rewriter where a function of its kind is asked for.</summary>
    public static implicit operator ProcessRevisionDirectives(Rewriter rewriter) => rewriter.Process;

    Rewriter Add<T>(Func<MigrationContext, T, IEnumerable<Operation>> rewrite, bool? isUpgrade) where T : Operation
    {
        _handlers.Add(new(typeof(T), isUpgrade, (context, operation) => rewrite(context, (T)operation)));
        return this;
    }

    void Rewrite(MigrationContext context, OperationList list, bool isUpgrade)
    {
        var rewritten = list.Operations.SelectMany(operation => Rewrite(context, operation, isUpgrade)).ToList();
        list.Operations.Clear();
        list.Operations.AddRange(rewritten);
    }

    IEnumerable<Operation> Rewrite(MigrationContext context, Operation operation, bool isUpgrade) =>
        (_handlers.Find(handler => handler.Fits(operation, isUpgrade))?.Rewrite(context, operation) ?? [operation])
            .SelectMany(given => given switch
            {
                BatchAlterTable batch => Parts(batch, batch.Operations.SelectMany(inner => Rewrite(context, inner, isUpgrade)).ToList()),
                AutocommitBlock block =>
                [
                    block with
                    {
                        Operations = block.Operations.SelectMany(inner => Rewrite(context, inner, isUpgrade)).ToValueList(),
                    },
                ],
                _ => new[] { given },
            });

    // A batch holds changes of its table alone: what is anything else stands between two batches.
    static IEnumerable<Operation> Parts(BatchAlterTable batch, List<Operation> operations)
    {
        var rest = batch;
        for (var at = 0; at < operations.Count;)
        {
            var own = operations.Skip(at).TakeWhile(operation => operation.Altered == batch.Table).ToValueList();
            if (own.Count > 0)
            {
                yield return rest with { Operations = own };
                rest = batch with { CopyFrom = null, TableArgs = [], PartialReordering = [] };
            }
            at += own.Count;
            if (at < operations.Count)
                yield return operations[at++];
        }
        if (
            operations.Count == 0
            && (
                batch.TableArgs.Count > 0
                || batch.PartialReordering.Count > 0
                || batch.TableOptions is not null
                || batch.Recreate == Recreate.Always
            )
        )
            yield return batch with
            {
                Operations = [],
            };
    }

    // Without a direction a function is for both.
    sealed record Handler(Type Kind, bool? IsUpgrade, Func<MigrationContext, Operation, IEnumerable<Operation>> Rewrite)
    {
        public bool Fits(Operation operation, bool isUpgrade) => (IsUpgrade ?? isUpgrade) == isUpgrade && Kind.IsInstanceOfType(operation);
    }
}
