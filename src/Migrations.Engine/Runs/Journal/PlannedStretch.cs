using Migrations.Engine.Dialects;

namespace Migrations.Engine.Runs.Journal;

/// <summary>
/// Operations that follow each other in a revision, and what a dialect made of them with the schema as it was. The schema changes as they
/// run, so a later run could not make the same of them again: the journal keeps it.
/// </summary>
sealed class PlannedStretch
{
    readonly IReadOnlyList<Operation> _sources;
    readonly int _first;
    readonly Dictionary<SourceLocation, int> _places = new(ReferenceEqualityComparer.Instance);

    /// <summary>A stretch.</summary>
    /// <param name="sources">The operations as the revision has them.</param>
    /// <param name="first">The place of the first one within the revision.</param>
    /// <param name="block">The block around them; null for none.</param>
    /// <param name="isKept">Whether there is a journal, which must know what comes from where.</param>
    /// <param name="rewrite">Makes what is run of them.</param>
    public PlannedStretch(
        IReadOnlyList<Operation> sources,
        int first,
        AutocommitBlock? block,
        bool isKept,
        Func<IReadOnlyList<Operation>, IReadOnlyList<Operation>> rewrite
    )
    {
        (_sources, _first) = (sources, first);
        var rewritten = rewrite(isKept ? [.. sources.Select(Marked)] : sources);
        Operations =
        [
            .. rewritten.SelectMany(operation =>
                operation is AutocommitBlock own
                    ? own.Operations.Select(inner => new PlannedOperation(inner, block ?? own))
                    : [new PlannedOperation(operation, block)]
            ),
        ];
    }

    /// <summary>What is run, blocks opened.</summary>
    public IReadOnlyList<PlannedOperation> Operations { get; }

    /// <summary>Makes the items of all operations.</summary>
    /// <param name="dialect">The product.</param>
    /// <param name="number">The number before the first one.</param>
    /// <param name="madeBy">The run, in words for people.</param>
    public void MakeItems(Dialect dialect, int number, string madeBy)
    {
        var hashes = new OperationHashes(_sources, _first);
        foreach (var (planned, (first, last)) in Operations.Zip(Places()))
        {
            var operation = planned.Operation;
            var statements = IsOne(operation) ? null : dialect.SqlWriter.ToSql(operation).ToList();
            var effects = Effect.Of(Source(operation, first), dialect, statements?.Count ?? 1);
            planned.Items =
            [
                .. effects.Select((effect, i) => new JournalItem
                {
                    Number = ++number,
                    First = first,
                    Last = last,
                    Hash = hashes.Of(first, last),
                    Description = operation.Describe() + (effects.Count > 1 ? $" ({i + 1} of {effects.Count})" : ""),
                    Sql = statements is null || operation is ExecuteSql or CustomOperation
                        ? null
                        : dialect.ValueWriter.Inline(statements[i]),
                    Effect = effect,
                    IsOutside = planned.Block is not null,
                    RunsInPart = dialect.Connector.RunsInPart(operation),
                    By = madeBy,
                }),
            ];
        }
    }

    // Code, and rows, which are in a transaction together.
    static bool IsOne(Operation operation) => operation is RunCode or { ChangesRowsOnly: true };

    // A dialect is not shown what raw SQL declares.
    Operation Source(Operation operation, int first) => operation is OpaqueOperation ? _sources[first - _first] : operation;

    // An operation of the revision stands for itself where each of them became something, in the same order. Else all stand for all.
    IEnumerable<(int First, int Last)> Places()
    {
        var places = Operations.Select(planned => PlaceOf(planned.Operation)).ToList();
        var isPlain =
            places.TrueForAll(place => place is not null)
            && places.Zip(places.Skip(1)).All(pair => pair.First <= pair.Second)
            && places.Distinct().Count() == _sources.Count;
        return places.Select(place => isPlain ? (_first + place!.Value, _first + place.Value) : (_first, _first + _sources.Count - 1));
    }

    int? PlaceOf(Operation operation) =>
        operation.Location is { } location && _places.TryGetValue(location, out var place) ? place : null;

    // What a dialect makes of an operation has its location: the same object, so that it is found again.
    Operation Marked(Operation operation, int place)
    {
        if (operation.Location is not { } location)
            return operation;
        var mark = new SourceLocation(location.File, location.Line);
        _places.Add(mark, place);
        return operation is BatchAlterTable batch
            ? batch with { Location = mark, Operations = batch.Operations.Select(inner => Marked(inner, place)).ToValueList() }
            : operation with { Location = mark };
    }
}
