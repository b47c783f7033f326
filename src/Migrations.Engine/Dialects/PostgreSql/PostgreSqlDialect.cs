using System.Data.Common;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>
/// PostgreSQL 12 and later. Types and statements are spelled as SQLAlchemy and Alembic spell them, apart from the
/// <paramref name="style"/>, which follow PostgreSQL's own advice (https://wiki.postgresql.org/wiki/Don't_Do_This).
/// </summary>
/// <param name="style">Identities and jsonb, or SERIAL and json.</param>
sealed partial class PostgreSqlDialect(TypeStyle style = TypeStyle.Modern) : Dialect
{
    /// <summary>Whether an integer key without identity, default or foreign key is SERIAL, as SQLAlchemy makes it.</summary>
    public bool HasSerialKeys { get; init; } = style == TypeStyle.Alembic;

    /// <inheritdoc/>
    public override string Name => "postgresql";

    /// <inheritdoc/>
    public override string DisplayName => "PostgreSQL";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases { get; } = ["postgres", "pgsql", "npgsql"];

    /// <inheritdoc/>
    public override IReadOnlyList<Driver> Drivers { get; } = [new("Npgsql", "Npgsql", "Npgsql.NpgsqlFactory")];

    /// <inheritdoc/>
    protected override IReadOnlySet<string> OptionKeys => PostgreSqlOptions.All;

    /// <inheritdoc/>
    public override bool HasTransactionalDdl => true;

    /// <summary>Yes (https://www.postgresql.org/docs/current/sql-altertable.html).</summary>
    public override bool ComputedHoldsTypes => true;

    /// <inheritdoc/>
    public override bool HasExclusions => true;

    /// <inheritdoc/>
    public override string? DefaultSchema => "public";

    /// <inheritdoc/>
    public override TwoPhaseCommit TwoPhase { get; } = new PostgreSqlTwoPhase();

    /// <summary>63 bytes; a longer name is cut by the server (https://www.postgresql.org/docs/current/limits.html).</summary>
    public override int MaxIdentifierLength => 63;

    /// <inheritdoc/>
    public override IdentifierLimit NameLimit { get; } = IdentifierLimit.Bytes(63);

    /// <summary>
    /// The server's details name what is in the way of a change. <see cref="DriverWords"/> leaves out those with values of rows.
    /// </summary>
    public override IReadOnlyList<string> ErrorDetailKeywords { get; } = ["Include Error Detail", "IncludeErrorDetail"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> UrlDrivers { get; } =
    ["psycopg2", "psycopg", "psycopg_async", "psycopg2cffi", "asyncpg", "pg8000", "aiopg"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ConnectTimeoutKeywords { get; } = ["Timeout"];

    /// <inheritdoc/>
    public override ServerVersion? VersionOf(string text) => ServerVersion.Read(DisplayName, text, new(12, 0));

    /// <summary>
    /// By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html); what Npgsql finds by itself has none.
    /// </summary>
    protected override ConnectionFault ServerFault(DbException failure) => failure.SqlState switch
    {
        "28P01" or "28000" => ConnectionFault.Login,
        "3D000" or "42501" => ConnectionFault.UnknownDatabase,
        "57P03" or "57P01" or "57P02" or "53300" => ConnectionFault.NotReady,
        null when failure.Message.StartsWith("SSL ", StringComparison.Ordinal) => ConnectionFault.Tls,
        null when failure.Message.StartsWith("No password", StringComparison.Ordinal) => ConnectionFault.Login,
        _ => ConnectionFault.Other,
    };

    /// <inheritdoc/>
    public override string ConnectionString(DatabaseUrl url, string folder) => PostgreSqlConnectionString.Of(url);

    /// <inheritdoc/>
    public override async Task<IMigrationSession> BeginSessionAsync(
        DbConnection connection,
        RunLock runLock,
        CancellationToken cancellation
    ) => await PostgreSqlSession.BeginAsync(connection, runLock, cancellation).ConfigureAwait(false);

    /// <summary>A transaction of very many changes fills the server's lock table; the server's own hint is for its administrator.</summary>
    public override string? Advice(DbException failure) =>
        failure.SqlState switch
        {
            "53200" when Says(failure, "shared memory") =>
                "One transaction holds a lock for each table and index that it changes. Use "
                    + $"{Phrases.Option("Transaction", "PerRevision")}, make several revisions of a very long one, or raise "
                    + "max_locks_per_transaction on the server.",
            "42804" when Says(failure, "cast automatically") =>
                "Say how old values become new ones: give op.AlterColumn the option new(\"postgresql_using\", \"…\"), for example with "
                    + "the column's name and ::integer.",
            "3F000" => "Make the schema first, for example with op.Execute(\"CREATE SCHEMA …\") at the beginning of the revision.",
            "42704" or "42883" =>
                "Make it first, for example with op.Execute(\"CREATE EXTENSION IF NOT EXISTS …\"), CREATE DOMAIN or CREATE FUNCTION at "
                    + "the beginning of the revision.",
            "42501" => "Grant the right to the user of this bind, or give the bind a user that owns what it changes.",
            "25006" => "Give the bind a server and a user that may write: this is a standby, or default_transaction_read_only is on.",
            "55P03" when Says(failure, "timeout") =>
                "Another session holds a lock on it for longer than lock_timeout of this user, database or server. Run again when it has "
                    + "ended, or raise lock_timeout.",
            "57014" when Says(failure, "timeout") =>
                "It took longer than statement_timeout of this user, database or server. Raise that for the bind, for example with "
                    + "Options=-c statement_timeout=0 in its connection string.",
            _ => null,
        };

    /// <summary>
    /// A concurrent build that fails leaves an invalid index, which the next try finds in its way
    /// (https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY).
    /// </summary>
    public override string? LeftBy(Operation failed) =>
        failed is CreateIndex { Index.Name: { } name } create && create.Index.Options.IsSet(PostgreSqlOptions.Concurrently)
            ? $"A concurrent build that fails leaves an invalid index: DROP INDEX IF EXISTS "
                + $"{Quote(new TableName(name, create.Table.Schema))}; before you run again."
            : null;

    static bool Says(DbException failure, string words) => failure.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override Statement TableExists(TableName table) => $"SELECT 1 WHERE to_regclass({Literal(Quote(table))}) IS NOT NULL";

    /// <inheritdoc/>
    protected override string OtherObjectsSql => PostgreSqlOtherObjects.Sql;

    /// <inheritdoc/>
    protected override string SupplementsSql => PostgreSqlSupplements.Sql;

    /// <inheritdoc/>
    public override Task<IReadOnlyList<MissingObject>> ReadMissingAsync(
        DbConnection connection, DbTransaction? transaction, IReadOnlyList<Operation> operations, CancellationToken cancellation) =>
        MissingObjects.ReadAsync(connection, transaction, this, operations, cancellation);

    /// <summary>The schemas of the tables and of their enum types, and enum types that only arrays or other types use.</summary>
    public override IEnumerable<(string Create, string Drop)> Foundation(MetaData schema) =>
        EnumTypes.Foundation(schema, name => Quote(name));

    /// <inheritdoc/>
    public override Task<MetaData> ReadSchemaAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        new PostgreSqlSchemaReader(connection, transaction, style).ReadAsync(cancellation);

    /// <summary>
    /// Batches become plain changes, enum types are made, changed and dropped as columns come to use them, and what cannot run in a
    /// transaction is put into an autocommit block.
    /// </summary>
    public override IReadOnlyList<Operation> Rewrite(IReadOnlyList<Operation> operations, MetaData? schema) =>
        new EnumRewrite(this, schema)
            .Run(Flat(operations).Select(operation => Counted(operation, schema)))
            .Select(OutsideTransaction)
            .ToList();

    /// <summary>Whether a change may be the first or the last one to use an enum type.</summary>
    public override bool NeedsSchema(IReadOnlyList<Operation> operations) => Flat(operations).Any(EnumRewrite.NeedsSchema);

    internal static IEnumerable<Operation> Flat(IEnumerable<Operation> operations) =>
        operations.SelectMany(operation => operation is BatchAlterTable batch ? batch.Changes : [operation]);

    // A revision need not say that the column whose type it changes is SERIAL.
    static Operation Counted(Operation operation, MetaData? schema) =>
        operation is AlterColumn { Type: not null, Existing: null } alter
        && schema?.Find(alter.Table)?.Column(alter.Column) is { } column
        && column.Options.IsSet(PostgreSqlOptions.Serial)
            ? alter with
            {
                Existing = column,
            }
            : operation;

    /// <inheritdoc/>
    public override bool CommitsWhatCameBefore(Operation operation) => base.CommitsWhatCameBefore(operation) || IsConcurrent(operation);

    static Operation OutsideTransaction(Operation operation) =>
        IsConcurrent(operation) ? new AutocommitBlock([operation]) { Location = operation.Location } : operation;

    static bool IsConcurrent(Operation operation) => operation switch
    {
        CreateIndex create => create.Index.Options.IsSet(PostgreSqlOptions.Concurrently),
        DropIndex drop => drop.Options.IsSet(PostgreSqlOptions.Concurrently),
        _ => false,
    };
}
