namespace Migrations.Bundle;

/// <summary>A command that is a verb of the engine.</summary>
/// <param name="Name">The verb's name there.</param>
/// <param name="Description">What it does, in one line.</param>
/// <param name="Target">What its argument is where none is given; null: it takes none.</param>
/// <param name="Settings">The options that it has.</param>
sealed record Verb(string Name, string Description, string? Target, params Setting[][] Settings)
{
    static Setting[] Sharing => [new("Shard", "A part of the binds: 3/16, or auto for what the scheduler says.", "PART")];

    static Setting[] Connecting =>
    [
        .. Sharing,
        new("BindSource", "Further binds: a file with one a line, or BIND: SELECT name, connection FROM …", "SOURCE"),
        new("ConnectTimeout", "Seconds to try to connect.", "SECONDS"),
        new("RunLockTimeout", "Seconds to wait for another run on the same database.", "SECONDS"),
        new("Parallelism", "So many binds at a time, each in transactions of its own.", "N"),
        new("Tag", "Free text for the environment of the project.", "TEXT"),
        new("Arguments", "name=value for the environment of the project; may be given several times.", "NAME=VALUE"),
    ];

    static Setting[] Moving =>
    [
        new("StatementTimeout", "Seconds that one statement may take; 0 is no limit.", "SECONDS"),
        new("LockTimeout", "Seconds to wait for a lock that another session has.", "SECONDS"),
        new("StopOnFailure", "With --parallelism: no further bind begins once one has failed."),
        new("Transaction", "PerRun or PerRevision: what one transaction holds.", "KIND"),
        new("TwoPhase", "Several binds are prepared first and then committed."),
        new("Operator", "Who runs it, for the history of the database.", "NAME"),
        new("HistoryTable", "The table of that history; false keeps none.", "NAME"),
        new("AppliedChanges", "Warn, Error or Ignore: what to do about applied revisions that were changed since.", "KIND"),
        new("RequireManifest", "The folder of published scripts that the run is held to.", "FOLDER"),
        new("Resolve", "The answer to the question of a revision that is half done (MIG5080).", "ANSWER"),
    ];

    static Setting[] Verbose => [new("Verbose", "All that is known of each revision.")];

    static Setting[] Writing => [new("Output", "The folder for files of SQL; the current folder where not given.", "FOLDER")];

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<Verb> All { get; } =
    [
        new Verb("Upgrade", "Upgrades each bind to a revision.", "heads", Connecting, Moving),
        new Verb("Downgrade", "Takes each bind back to a revision.", "-1", Connecting, Moving),
        new Verb("Status", "Says of each bind where it is, how many revisions it lacks, and what the last run was.", null, Connecting,
            [new("Verbose", "Also whether somebody changed it by hand.")]),
        new Verb("Current", "Shows the applied revisions of each bind.", null, Connecting, Verbose,
            [new("CheckHeads", "Fails where a bind is not at all heads.")]),
        new Verb("Plan", "Shows what a run would do to the databases as they are now.", "heads", Connecting, Writing),
        new Verb("History", "Lists the revisions, the newest first.", null, Connecting, Verbose,
            [
                new("Range", "A part of them, from:to.", "RANGE"),
                new("IndicateCurrent", "Marks where the binds are; with --verbose also who moved them."),
            ]),
        new Verb("Heads", "Lists the revisions that no other comes after.", null, Verbose),
        new Verb("Show", "Shows one revision.", "head"),
        new Verb("Sql", "Writes the SQL of all revisions, or of a part, into a file a bind, without a database.", "heads", Sharing, Writing,
            [
                new("Range", "From where to where, from:to.", "RANGE"),
                new("Idempotent", "Each revision asks first whether it is still to be done."),
            ]),
        new Verb("Check", "Fails when a database lacks what the model wants.", null, Connecting,
            [new("CompareWith", "Database, or Revisions, which needs no database.", "WITH")]),
        new Verb("Drift", "Fails when a database is not what its applied revisions made, and writes the SQL that makes it so.", null,
            Connecting, Writing),
        new Verb("Stamp", "Writes a revision into the version table and runs none.", "heads", Connecting,
            [new("Purge", "Empties the version table first."), new("Operator", "Who runs it, for the history of the database.", "NAME")]),
        new Verb("Prepared", "Lists the transactions that two-phase runs left prepared, and ends them.", null, Connecting,
            [
                new("Resolve", "commit or rollback.", "HOW"),
                new("PreparedId", "The one that is meant.", "ID"),
            ]),
        new Verb("Repair", "Accepts that applied revisions do something else now than what was run.", null, Connecting,
            [new("Operator", "Who runs it, for the history of the database.", "NAME")]),
    ];
}
