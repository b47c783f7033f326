namespace Migrations.Engine.Runs.Journal;

/// <summary>
/// A statement of a revision that is not one transaction, as the journal holds it; of rows, all statements of one operation.
/// </summary>
sealed class JournalItem
{
    /// <summary>Its number within the revision, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The first operation of the revision that it comes from, counted from 0, blocks opened.</summary>
    public required int First { get; init; }

    /// <summary>The last one.</summary>
    public required int Last { get; init; }

    /// <summary>What these operations are, as a hash.</summary>
    public required string Hash { get; init; }

    /// <summary>What it does, for people.</summary>
    public required string Description { get; init; }

    /// <summary>
    /// The text, which was made from the schema as it was before; null where the operation itself says it, so that no row of the user's and
    /// no SQL of the user's is copied.
    /// </summary>
    public required string? Sql { get; init; }

    /// <summary>How the database is asked whether it has happened.</summary>
    public required Effect Effect { get; init; }

    /// <summary>Whether it runs outside a transaction because the revision or the dialect asks for that.</summary>
    public required bool IsOutside { get; init; }

    /// <summary>Whether a part of it may be in where the database refused it.</summary>
    public bool RunsInPart { get; init; }

    /// <summary>When it was begun; null: it was not, or the database refused it.</summary>
    public string? Started { get; set; }

    /// <summary>When it was done, for good.</summary>
    public string? Finished { get; set; }

    /// <summary>The run that made it, in words.</summary>
    public required string By { get; init; }

    /// <summary>Whether a run ended in it, so that nobody knows whether it happened.</summary>
    public bool IsInFlight => Started is not null && Finished is null;
}
