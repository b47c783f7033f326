using Migrations.Engine.Dialects;

namespace Migrations.Engine.Runs.Journal;

/// <summary>What the journal holds of a revision that an earlier run did not bring to its end.</summary>
/// <param name="Step">What was run.</param>
/// <param name="Items">Its items, in order.</param>
sealed record Remains(JournalStep Step, IReadOnlyList<JournalItem> Items)
{
    /// <summary>The item that a run ended in; null: it ended between two.</summary>
    public JournalItem? InFlight => Items.FirstOrDefault(item => item.IsInFlight);

    /// <summary>How far it is, in words.</summary>
    public string Progress =>
        $"{Items.Count(item => item.Finished is not null)} of {Items.Count} statement(s) that were planned are in";

    /// <summary>Whether it is of this step.</summary>
    public bool IsOf(RevisionStep step) => !step.IsStamp && Step == JournalStep.Of(step);

    /// <summary>The first item that is done and whose operations are others now; null: none.</summary>
    /// <param name="operations">The revision's operations, blocks opened.</param>
    public JournalItem? Changed(IReadOnlyList<Operation> operations)
    {
        var hashes = new OperationHashes(operations);
        return Items.FirstOrDefault(item => item.Finished is not null && !hashes.AreThoseOf(item));
    }

    /// <summary>What is still to run of what was planned, and where the operations go on after it.</summary>
    /// <param name="operations">The revision's operations, blocks opened.</param>
    /// <param name="blockOf">The block around an operation; null for none.</param>
    public Rest Rest(IReadOnlyList<Operation> operations, Func<int, AutocommitBlock?> blockOf)
    {
        var open = Items.Where(item => item.Finished is null).ToList();
        var hashes = new OperationHashes(operations);
        var begun = Items.Where(item => item.Finished is not null).Select(item => item.First).ToHashSet();
        // Of an operation that is done in part, the rest is what was planned; what follows may be mended meanwhile.
        var kept = open.TrueForAll(hashes.AreThoseOf)
            ? open
            : [.. open.TakeWhile(item => begun.Contains(item.First))];
        var made = new AutocommitBlock([]) { Location = open.Count > 0 ? operations.ElementAtOrDefault(open[0].First)?.Location : null };
        var next = kept.Count < open.Count ? open[kept.Count].First : Items[^1].Last + 1;
        return new(
            [
                .. kept.GroupBy(item => item.Sql is null && item.First == item.Last ? -item.First - 1 : item.Number)
                    .Select(same => same.First())
                    .Select(item => Planned(item, operations, item.IsOutside ? blockOf(item.First) ?? made : null)),
            ],
            next,
            kept.Count < open.Count ? open[kept.Count].Number : null
        );
    }

    PlannedOperation Planned(JournalItem item, IReadOnlyList<Operation> operations, AutocommitBlock? block)
    {
        if (item.Sql is { } sql)
            return new(new ExecuteSql(sql) { Location = operations[item.First].Location }, block) { Items = [item] };
        var all = Items.Where(other => other.Sql is null && other.First == item.First && other.Last == item.Last).ToList();
        return item.First == item.Last
            ? new(operations[item.First], block) { Items = all, Skip = all.IndexOf(item) }
            // All rows of one operation are one item.
            : new(operations.Skip(item.First).Where(source => source.ChangesRowsOnly).ElementAt(all.IndexOf(item)), block)
            {
                Items = [item],
            };
    }
}

/// <summary>What is left of a plan.</summary>
/// <param name="Operations">What runs as it was planned.</param>
/// <param name="Next">The place of the first operation of the revision after it.</param>
/// <param name="Dropped">The number of the first item that is planned anew; null: none is.</param>
sealed record Rest(IReadOnlyList<PlannedOperation> Operations, int Next, int? Dropped);
