namespace Migrations.Engine.Diagnostics;

static partial class Errors
{
    // 5xxx: online (5020 and up: SQLite)

    /// <summary>MIG5001: the database does not answer.</summary>
    public static MigrationException CannotConnect(string bind, string product, string reason, Exception inner) => New("MIG5001",
        $"Cannot connect to bind '{bind}' ({product}): {Sentence(reason)}", null, inner);

    /// <summary>MIG5002: a transaction could not begin or commit.</summary>
    public static MigrationException TransactionFailed(string bind, string sql, string reason, string state, Exception inner) =>
        New("MIG5002", $"{sql} failed on bind '{bind}': {Sentence(reason)} {state}", null, inner);

    /// <summary>What is known when a transaction does not begin, or its commit is refused.</summary>
    public const string NothingCommitted = "Nothing of this run was committed on it.";

    /// <summary>What is known when the last commit of several is refused.</summary>
    public static string RestRolledBack =>
        $"What this run had not committed on it before was rolled back: see with {Phrases.Verb("Current")} where it is, and run again.";

    /// <summary>What is known when the answer to a commit is lost.</summary>
    public static string CommitUnknown =>
        $"The connection broke before the answer came, so it is not known whether that was committed: see with "
            + $"{Phrases.Verb("Current")}, and run again.";

    /// <summary>MIG5003: the database refused a statement.</summary>
    public static MigrationException StatementFailed(
        string bind,
        string revision,
        string sql,
        string reason,
        string state,
        SourceLocation? location,
        Exception inner
    ) => New("MIG5003", $"Revision {revision} failed on bind '{bind}': {Sentence(reason)} SQL: {Cut(sql)} {state}", location, inner);

    /// <summary>MIG5004: code of a revision failed while it ran.</summary>
    public static MigrationException CodeFailed(
        string bind,
        string type,
        string reason,
        string state,
        SourceLocation? location,
        Exception inner
    ) => New("MIG5004", $"The code of op.Run failed on bind '{bind}': {type}: {Sentence(reason)} {state}", location, inner);

    /// <summary>MIG5005: the version table is not as it was read.</summary>
    public static MigrationException VersionTableRaced(string table, string revision, string state) =>
        New(
            "MIG5005",
            $"The row {revision} of {table} is not there any more: something changed it during this run. {state} See with "
                + $"{Phrases.Verb("Current")} what it says now.",
            mayPass: true
        );

    /// <summary>MIG5006: the run was cancelled.</summary>
    public static MigrationException Cancelled(string bind, string state, Exception? inner = null) => New("MIG5006",
        $"The run was cancelled while it worked on bind '{bind}'. {state}", null, inner, mayPass: true);

    /// <summary>MIG5007: of several binds some are committed and one is not.</summary>
    public static MigrationException CommittedInPart(
        string bind,
        IEnumerable<string> committed,
        IEnumerable<string> rolledBack,
        string reason,
        Exception inner
    ) =>
        New(
            "MIG5007",
            $"Bind '{bind}' could not be committed after others were. Committed: {string.Join(", ", committed)}. "
                + $"{Known("Rolled back", rolledBack)}{(rolledBack.Any() ? " " : "")}Upgrade again to bring the rest to the same "
                + $"revision. {Sentence(reason)}",
            null,
            inner,
            FailureKind.SaysWhatIsCommitted,
            mayPass: true
        );

    /// <summary>MIG5008: the database refused a statement that is no revision's.</summary>
    public static MigrationException QueryFailed(string bind, string sql, string reason, Exception inner) => New("MIG5008",
        $"Bind '{bind}' refused a statement: {Sentence(reason)} SQL: {Cut(sql)} The transaction was rolled back.", null, inner);

    /// <summary>MIG5009: binds are not at all heads.</summary>
    public static MigrationException BehindHeads(IEnumerable<string> binds, IEnumerable<string> heads) => New("MIG5009",
        $"Not at head ({string.Join(", ", heads)}): {string.Join(", ", binds)}. Upgrade with {Phrases.Verb("Upgrade")}.");

    /// <summary>MIG5010: another run holds the lock of the database.</summary>
    public static MigrationException LockHeld(string table, string seconds, string holder) =>
        New(
            "MIG5010",
            $"Another run holds the lock of {table}: {holder}. Waited {seconds} second(s); nothing was changed. Run again when it has "
                + $"ended, or wait longer with {Phrases.Option("RunLockTimeout", "SECONDS")}.",
            kind: FailureKind.LockHeld,
            mayPass: true
        );

    /// <summary>MIG5011: another session stood in the way of every try.</summary>
    public static MigrationException Blocked(MigrationException last, int tries, string seconds) =>
        New(
            "MIG5011",
            $"Another session stood in the way in each of {tries} tries, for {seconds} seconds in all. The last one: "
                + last.Diagnostic.Message,
            last.Diagnostic.Location,
            last,
            mayPass: true
        );

    /// <summary>MIG5020: rows refer to rows that are not there.</summary>
    public static MigrationException ForeignKeysViolated(string table, string row, string referred, int count) =>
        New(
            "MIG5020",
            $"At the end of the run {count} row(s) refer to a row that is not there (rows that were broken before count too); the first "
                + $"is row {row} of table {table}, which refers to {referred}. Delete or correct such rows in the revision. Nothing was "
                + $"committed."
        );

    /// <summary>MIG5021: a definition that SQLite holds cannot be read.</summary>
    public static MigrationException DefinitionUnreadable(string kind, string name, string expected, string found) => New("MIG5021",
        $"The definition of {kind} '{name}' in the SQLite database cannot be read: expected {expected}, found {found}.");

    /// <summary>MIG5022: SQLite cannot check a foreign key.</summary>
    public static MigrationException ForeignKeysUnchecked(string reason, Exception inner) =>
        New(
            "MIG5022",
            $"SQLite cannot check the foreign keys before the commit: {OneLine(reason)} Let each key refer to a primary key or to unique "
                + $"columns of a table that exists. Nothing was committed.",
            null,
            inner
        );

    /// <summary>MIG5030: a server or a revision cannot take part in two-phase commit.</summary>
    public static MigrationException TwoPhaseRefused(string bind, string reason, SourceLocation? location = null) =>
        New(
            "MIG5030",
            $"MigrationTwoPhase is set, but bind '{bind}' cannot take part: {reason}. Run without MigrationTwoPhase, or take the bind out "
                + $"of this run. Nothing was changed.",
            location
        );

    /// <summary>MIG5031: an earlier run left a prepared transaction.</summary>
    public static MigrationException PreparedFound(string bind, IEnumerable<string> ids) =>
        New(
            "MIG5031",
            $"Bind '{bind}' has a prepared transaction that an earlier two-phase run left, and its locks would stop this run: "
                + $"{string.Join(", ", ids)}. See it with {Phrases.Verb("Prepared")}, and end it with "
                + $"{Phrases.Option("Resolve", "commit")} or rollback. "
                + $"Nothing was changed."
        );

    /// <summary>MIG5032: the server does not prepare a transaction.</summary>
    public static MigrationException NotPrepared(string bind, string sql, string reason, bool isLost, Exception inner) =>
        New(
            "MIG5032",
            $"{sql} failed on bind '{bind}': {Sentence(reason)} Nothing of this run was committed; "
                + (
                    isLost
                        ? "the other binds were rolled back. The answer is lost, so this one may be prepared: list it with "
                            + $"{Phrases.Verb("Prepared")}, and end it with {Phrases.Option("Resolve", "rollback")}."
                        : "all binds were rolled back."
                ),
            null,
            inner
        );

    /// <summary>MIG5033: an environment commits a bind before others are prepared.</summary>
    public static MigrationException CommittedTooEarly(string bind, IEnumerable<string> unprepared) =>
        New(
            "MIG5033",
            $"The environment commits bind '{bind}' of a two-phase run before these were prepared: {string.Join(", ", unprepared)}. Run "
                + $"all binds, call PrepareAsync of each transaction, and only then CommitAsync. All binds were rolled back."
        );

    /// <summary>MIG5034: a commit failed after all were prepared.</summary>
    public static MigrationException PreparedLeft(
        IReadOnlyCollection<string> committed,
        IEnumerable<string> left,
        IEnumerable<string> reasons,
        Exception inner
    ) =>
        New(
            "MIG5034",
            $"All binds were prepared, and then not all could be committed. Committed: "
                + $"{(committed.Count == 0 ? "none" : string.Join(", ", committed))}. Left prepared: {string.Join(" | ", left)}"
                + $" List them with {Phrases.Verb("Prepared")} and commit them with {Phrases.Option("Resolve", "commit")}; one that is "
                + $"not listed was committed before its answer was lost. {string.Join(" ", reasons)}",
            null,
            inner
        );

    /// <summary>MIG5036: a prepared transaction could not be ended.</summary>
    public static MigrationException NotResolved(string bind, string sql, string reason, Exception inner) =>
        New(
            "MIG5036",
            $"{sql} failed on bind '{bind}': {Sentence(reason)} The transaction is still prepared. On MySQL and MariaDB the connection "
                + $"that prepared it must have ended.",
            null,
            inner
        );

    /// <summary>MIG5037: there is no such prepared transaction.</summary>
    public static MigrationException UnknownPrepared(string id) => New("MIG5037",
        $"No bind has the prepared transaction '{id}'. List them with {Phrases.Verb("Prepared")}.");

    /// <summary>MIG5040: some binds of a parallel run failed.</summary>
    public static MigrationException ParallelRunFailed(string failures, string summary, bool mayPass) =>
        New(
            "MIG5040",
            $"{summary} The failed ones were rolled back as their reasons say; the others are done and stay. Run again to go on with "
                + $"those left. {failures}",
            mayPass: mayPass
        );

    /// <summary>MIG5050: nothing answers where the database should be.</summary>
    public static MigrationException ConnectionRefused(string bind, string product, string place, string tried, Exception inner) =>
        New(
            "MIG5050",
            $"Cannot connect to bind '{bind}': {product} at {place} refuses the connection. Start the server, or correct host and port. "
                + $"{tried}",
            null,
            inner,
            mayPass: true
        );

    /// <summary>MIG5051: a host is not known.</summary>
    public static MigrationException HostUnknown(string bind, string product, string place, Exception inner) =>
        New(
            "MIG5051",
            $"Cannot connect to bind '{bind}' ({product}): the host of {place} is not known. Correct its name, or the network's name "
                + $"service.",
            null,
            inner,
            mayPass: true
        );

    /// <summary>MIG5052: the server does not let the user in.</summary>
    public static MigrationException LoginRefused(string bind, string product, string place, string database, Exception inner) =>
        New(
            "MIG5052",
            $"Cannot connect to bind '{bind}': {product} at {place} refuses the login{Database(" to database", database)}. Check user and "
                + $"password, and whether the server lets this user in from here.",
            null,
            inner,
            mayPass: false
        );

    /// <summary>MIG5053: the server has no such database.</summary>
    public static MigrationException DatabaseUnknown(string bind, string product, string place, string database, Exception inner) =>
        New(
            "MIG5053",
            $"Cannot connect to bind '{bind}': {product} at {place} has no database{Database("", database)}, or does not open it for this "
                + $"user. Create the database, or correct its name.",
            null,
            inner,
            mayPass: false
        );

    /// <summary>MIG5054: client and server do not agree on TLS.</summary>
    public static MigrationException TlsRefused(string bind, string product, string place, Exception inner) =>
        New(
            "MIG5054",
            $"Cannot connect to bind '{bind}': {product} at {place} and the driver do not agree on TLS: "
                + $"{OneLine(inner.GetBaseException().Message).TrimEnd('.')}. Switch TLS on at the server, make its certificate trusted "
                + $"here, or change the TLS option of the connection string.",
            null,
            inner,
            mayPass: false
        );

    /// <summary>MIG5055: the server does not answer in time.</summary>
    public static MigrationException ConnectionTimedOut(string bind, string product, string place, string tried, Exception inner) =>
        New(
            "MIG5055",
            $"Cannot connect to bind '{bind}': {product} at {place} does not answer in time. Check host, port and firewall, or wait "
                + $"longer with {Phrases.Option("ConnectTimeout", "SECONDS")}. {tried}",
            null,
            inner,
            mayPass: true
        );

    /// <summary>MIG5056: the server is starting or stopping, or has no connection left.</summary>
    public static MigrationException ServerNotReady(
        string bind,
        string product,
        string place,
        string tried,
        string reason,
        Exception inner
    ) =>
        New(
            "MIG5056",
            $"Cannot connect to bind '{bind}': {product} at {place} is not ready: {Sentence(reason)} Run again later, or wait longer with "
                + $"{Phrases.Option("ConnectTimeout", "SECONDS")}. {tried}",
            null,
            inner,
            mayPass: true
        );

    /// <summary>MIG5057: the server is too old.</summary>
    public static MigrationException ServerTooOld(string bind, string product, string version, string least) => New("MIG5057",
        $"Bind '{bind}' is on {product} {version}, which is too old: {least} or later is needed. Update the server. Nothing was changed.");

    /// <summary>MIG5058: the file of a database cannot be opened.</summary>
    public static MigrationException DatabaseFileNotOpened(string bind, string product, string file, Exception inner) =>
        New(
            "MIG5058",
            $"Cannot connect to bind '{bind}': {product} cannot open or make the file '{file}'. Check that its folder is there, that it "
                + $"is a file, and that this account may write both.",
            null,
            inner,
            mayPass: false
        );

    /// <summary>MIG5059: the file of a database holds something else.</summary>
    public static MigrationException NotADatabase(string bind, string product, string file, Exception inner) =>
        New(
            "MIG5059",
            $"Cannot connect to bind '{bind}': the file '{file}' is no {product} database, or an encrypted one. Correct the path.",
            null,
            inner,
            mayPass: false
        );

    /// <summary>MIG5060: a cancelled run did not stop by itself.</summary>
    public static MigrationException CancelledWithoutAnswer() =>
        New(
            "MIG5060",
            $"The run was cancelled, and its process ended before it could say how far it was. See with {Phrases.Verb("Current")} where "
                + "the databases are; a server may still be at work on the last statement.",
            mayPass: true
        );

    /// <summary>MIG5070: the file that keeps other runs out of a SQLite database cannot be made.</summary>
    public static MigrationException LockFileNotMade(string file, string reason, Exception inner) =>
        New(
            "MIG5070",
            $"The file '{file}', which keeps other runs out while this one is at work, cannot be made beside the database: "
                + $"{Sentence(reason)} Let this account write in that folder. Nothing was changed.",
            null,
            inner,
            mayPass: false
        );

    /// <summary>MIG5071: a connection of the environment's does not tell how to make another one.</summary>
    public static MigrationException FactoryUnknown(string type) =>
        New(
            "MIG5071",
            $"The connection '{type}' that the environment gave does not tell its DbProviderFactory, so that other runs could not be kept "
                + $"out of the SQLite database. Let the class override DbProviderFactory, or open the connection with Bind.OpenAsync. "
                + $"Nothing was changed."
        );

    /// <summary>MIG5080: nobody but a person knows whether a statement is in.</summary>
    public static MigrationException ResumeUnknown(
        string bind,
        string revision,
        string step,
        string statement,
        string started,
        string by,
        int number,
        SourceLocation? location
    ) =>
        New(
            "MIG5080",
            $"The {step} is half done on bind '{bind}': {by} began '{statement}' at {started} and did not say "
                + "how it ended, and the database cannot tell. Look whether it is in, and run again with "
                + $"{Phrases.Option("Resolve", $"{revision}:{number}:done")} if it is, or with "
                + $"{Phrases.Option("Resolve", $"{revision}:{number}:undone")} if it is not.",
            location
        );

    /// <summary>MIG5081: another revision is half done.</summary>
    public static MigrationException ResumeElsewhere(
        string bind,
        string revision,
        bool isUpgrade,
        string step,
        string progress,
        SourceLocation? location
    ) =>
        New(
            "MIG5081",
            $"The {step} is half done on bind '{bind}', {progress}, and this run does not go on with it. Finish it first: "
                + $"{Phrases.Command(isUpgrade ? "Upgrade" : "Downgrade")} "
                + (isUpgrade ? $"{Phrases.Option("TargetRevision", revision)}. " : "to the target that it had. ")
                + $"Or undo by hand what is in of it, and run again with {Phrases.Option("Resolve", $"{revision}:forget")}.",
            location
        );

    /// <summary>MIG5082: what is done was changed.</summary>
    public static MigrationException ResumeChanged(string bind, string revision, string statement, SourceLocation? location) =>
        New(
            "MIG5082",
            $"Revision {revision} is half done on bind '{bind}', and an operation that is in, '{statement}', was changed in the revision "
                + "since. Set it back and change only what comes after it; or undo by hand what is in of the revision, and run again with "
                + $"{Phrases.Option("Resolve", $"{revision}:forget")}.",
            location
        );

    /// <summary>MIG5090: the history table cannot be made.</summary>
    public static MigrationException HistoryNotMade(string bind, string table, string reason, Exception inner) =>
        New(
            "MIG5090",
            $"The history table {table} of bind '{bind}' cannot be made: {Sentence(reason)} Let the login make it once, or keep no "
                + $"history: {Phrases.Option("HistoryTable", "false")}. No revision was run.",
            null,
            inner
        );

    /// <summary>MIG5092: there is no history to repair.</summary>
    public static MigrationException NoHistoryToRepair(string bind) =>
        New(
            "MIG5092",
            $"No history is kept on bind '{bind}' (MigrationHistoryTable is false), so nobody knows what was run, and there is nothing to "
                + "repair."
        );

    /// <summary>MIG5093: a run is held to a manifest that is not there.</summary>
    public static MigrationException ManifestNotRead(string bind, string file, string reason) =>
        New(
            "MIG5093",
            $"The run is held to what was published (MigrationRequireManifest), and the manifest '{file}' of bind '{bind}' cannot be "
                + $"read: {Sentence(reason)} Name the folder with the scripts that were reviewed. Nothing was changed.",
            new(file, 0)
        );

    /// <summary>MIG5094: a published script is not as it was.</summary>
    public static MigrationException ScriptChanged(string bind, string script, string manifest) =>
        New(
            "MIG5094",
            $"The script '{script}' of bind '{bind}' is missing, or is not the one that '{Path.GetFileName(manifest)}' was written for: it "
                + "was changed after it was published. Publish again, and have that reviewed. Nothing was changed.",
            new(script, 0)
        );

    /// <summary>MIG5095: a run would do what was not published.</summary>
    public static MigrationException StepNotPublished(string bind, string step, string folder, string how, SourceLocation? location) =>
        New(
            "MIG5095",
            $"The {step} on bind '{bind}' {how} the manifest in '{folder}', which the run is held to (MigrationRequireManifest). Run the "
                + "code that was published, or publish this one and have it reviewed. Nothing was changed.",
            location
        );
}
