using System.Data.Common;
using Migrations.Engine.Options;

namespace MigrationsBuild;

/// <summary>
/// What a <see cref="MigrationContext"/> is told, as the arguments of Alembic's context.configure
/// (https://alembic.sqlalchemy.org/en/latest/api/runtime.html). The properties of the build give the first values
/// (<see cref="MigrationEnvBase.ContextOptions"/>); an environment's own values win.
/// </summary>
public sealed record ContextOptions
{
    /// <summary>The database.</summary>
    public Bind? Bind { get; init; }

    /// <summary>An open connection; null: the statements become a script.</summary>
    public DbConnection? Connection { get; init; }

    /// <summary>Where a script goes; null: the file that the build asked for, one a bind.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>
    /// A line of its own after each statement of a script, where the product's clients take batches (SQL Server); null: GO.
    /// </summary>
    public string? BatchSeparator { get; init; }

    /// <summary>The revisions that a script begins after, where not those of MigrationRange; <c>base</c> for none.</summary>
    public string? StartingRevision { get; init; }

    /// <summary>What the model wants; null: the bind's tables. Several are joined by <see cref="MetaData.Union"/>.</summary>
    public MetaData? TargetMetaData { get; init; }

    /// <summary>What autogenerate compares, and which objects it looks at.</summary>
    public CompareOptions Compare { get; init; } = new();

    /// <summary>Whether each revision has a transaction of its own, rather than one for the run.</summary>
    public bool TransactionPerRevision { get; init; }

    /// <summary>Whether a script asks the version table before each step, so that running it twice does no harm.</summary>
    public bool Idempotent { get; init; }

    /// <summary>Whether the run is put in transactions; null: where the product's schema changes roll back.</summary>
    public bool? TransactionalDdl { get; init; }

    /// <summary>The version table's name.</summary>
    public string VersionTable { get; init; } = "alembic_version";

    /// <summary>The version table's schema; null is the default one.</summary>
    public string? VersionTableSchema { get; init; }

    /// <summary>Whether the version table gets a primary key.</summary>
    public bool VersionTablePrimaryKey { get; init; } = true;

    /// <summary>Whether each step is written into the history table, with who ran it, when and from where.</summary>
    public bool KeepHistory { get; init; } = true;

    /// <summary>
    /// The history table's name, in the schema of the version table; null: the version table's name with <c>_history</c>.
    /// </summary>
    public string? HistoryTable { get; init; }

    /// <summary>Who runs it, for the history; null: the account of the process.</summary>
    public string? Operator { get; init; }

    /// <summary>Seconds that one statement may take, 0: no limit; null: as the bind or the property says.</summary>
    public int? StatementTimeout { get; init; }

    /// <summary>What is said about a revision that a run left half done.</summary>
    internal ResumeAnswer? Resume { get; init; }

    /// <summary>Seconds that one statement may wait for a lock of another session; null: as the bind or the property says.</summary>
    public int? LockTimeout { get; init; }

    /// <summary>Seconds to wait for another run on the same database; null: as the properties say.</summary>
    public int? RunLockTimeout { get; init; }

    /// <summary>Looks at the directives of a new revision, and may change them. Called once a bind, when it was compared.</summary>
    public ProcessRevisionDirectives? ProcessRevisionDirectives { get; init; }

    /// <summary>
    /// Called after each step, stamps too, with the rows of the version table after it. Several are added with <c>+</c>, and run
    /// one after the other.
    /// </summary>
    public Func<MigrationContext, RevisionStep, IReadOnlyList<string>, Task>? OnVersionApply { get; init; }
}
