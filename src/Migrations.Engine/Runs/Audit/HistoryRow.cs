namespace Migrations.Engine.Runs.Audit;

/// <summary>What one step did to a database, as the history table keeps it. Rows are added, and never changed.</summary>
sealed record HistoryRow
{
    /// <summary>The step was done.</summary>
    public const string Done = "done";

    /// <summary>The step failed.</summary>
    public const string Failed = "failed";

    /// <summary>The revision was applied.</summary>
    public const string Upgrade = "upgrade";

    /// <summary>The revision was taken back.</summary>
    public const string Downgrade = "downgrade";

    /// <summary>The version table was set to the revision, and nothing run.</summary>
    public const string Stamp = "stamp";

    /// <summary>The version table was taken off the revision, and nothing run.</summary>
    public const string Unstamp = "unstamp";

    /// <summary>A change of the applied revision was accepted.</summary>
    public const string Repair = "repair";

    /// <summary>Counts the rows, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The revision.</summary>
    public required string Revision { get; init; }

    /// <summary>What the revision is for; null: not known.</summary>
    public string? Message { get; init; }

    /// <summary>What was done with it.</summary>
    public required string Action { get; init; }

    /// <summary>done or failed.</summary>
    public string Outcome { get; init; } = Done;

    /// <summary>The code of the failure, such as <c>MIG5003</c>.</summary>
    public string? Error { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public required string Started { get; init; }

    /// <summary>How long it took.</summary>
    public required long Milliseconds { get; init; }

    /// <summary>Who ran it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>On which machine.</summary>
    public required string Host { get; init; }

    /// <summary>Product and version.</summary>
    public required string Tool { get; init; }

    /// <summary>The hash of the operations that were run; null: nothing was.</summary>
    public string? Checksum { get; init; }

    /// <summary>
    /// The build of the revisions, where all that were applied before were found to be as they were run; null: some were not, or nobody
    /// looked.
    /// </summary>
    public string? Build { get; init; }

    /// <summary><c>2026-11-29T09:38:22Z by jane on build7 with Migrations.Build 1.0.0</c>.</summary>
    public string Origin => $"{Started} by {MadeBy} on {Host} with {Tool}";
}
