using Migrations.Engine.Integrity;

namespace Migrations.Engine.Runs.Journal;

/// <summary>What operations of a revision are, as hashes. Many items may be of one range, which is looked at once.</summary>
/// <param name="operations">Operations of the revision, blocks opened.</param>
/// <param name="offset">The place of the first one within the revision.</param>
sealed class OperationHashes(IReadOnlyList<Operation> operations, int offset = 0)
{
    readonly Dictionary<(int First, int Last), string> _known = [];

    /// <summary>The hash of a range, by its first and last place within the revision.</summary>
    public string Of(int first, int last) =>
        _known.TryGetValue((first, last), out var known) ? known
            : _known[(first, last)] = RevisionHash.Of(operations.Skip(first - offset).Take(last - first + 1));

    /// <summary>Whether an item's operations are still the same.</summary>
    public bool AreThoseOf(JournalItem item) => item.First >= offset && item.Last - offset < operations.Count
        && Of(item.First, item.Last) == item.Hash;
}
