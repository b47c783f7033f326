namespace Migrations.Engine.Runs.Journal;

/// <summary>An operation that is about to be run, with the items that the journal has for it.</summary>
/// <param name="operation">As the dialect rewrote it.</param>
/// <param name="block">The block that it runs in outside the transaction; null: it does not.</param>
sealed class PlannedOperation(Operation operation, AutocommitBlock? block)
{
    /// <summary>The operation.</summary>
    public Operation Operation { get; } = operation;

    /// <summary>The block that it runs in outside the transaction; null: it does not.</summary>
    public AutocommitBlock? Block { get; } = block;

    /// <summary>How many of its statements an earlier run has done.</summary>
    public int Skip { get; init; }

    /// <summary>One a statement, or one for all rows; null until the journal needs them.</summary>
    public IReadOnlyList<JournalItem>? Items { get; set; }

    /// <summary>The item of a statement.</summary>
    public JournalItem Item(int statement) => Items![Math.Min(statement, Items.Count - 1)];
}
