using System.Data.Common;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>
/// SQLite 3.35 and later. Types are spelled as SQLAlchemy spells them for SQLite; what ALTER TABLE cannot do
/// (https://www.sqlite.org/lang_altertable.html) is done by a rebuild of the table, see <see cref="TableRewrite"/>.
/// </summary>
sealed partial class SqliteDialect : Dialect
{
    /// <inheritdoc/>
    public override string Name => "sqlite";

    /// <inheritdoc/>
    public override string DisplayName => "SQLite";

    /// <inheritdoc/>
    public override IReadOnlyList<Driver> Drivers { get; } =
        [new("Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite.SqliteFactory")];

    /// <inheritdoc/>
    protected override IReadOnlySet<string> OptionKeys => SqliteOptions.All;

    /// <inheritdoc/>
    public override bool HasTransactionalDdl => true;

    /// <inheritdoc/>
    public override bool HasComments => false;

    /// <summary>A single integer key is the rowid, which counts anyway (https://www.sqlite.org/autoinc.html).</summary>
    public override Identity? ComparableIdentity(Column column) => null;

    /// <inheritdoc/>
    public override string? DefaultSchema => "main";

    /// <summary>Foreign keys are not enforced during a run, and a key is changed by a rebuild.</summary>
    public override bool ForeignKeysHoldKeys => false;

    /// <summary>SQLite has no limit of its own.</summary>
    public override int MaxIdentifierLength => int.MaxValue;

    /// <inheritdoc/>
    public override IReadOnlyList<string> UrlDrivers { get; } = ["pysqlite", "aiosqlite"];

    /// <inheritdoc/>
    public override ServerVersion? VersionOf(string text) => ServerVersion.Read(DisplayName, text, new(3, 35));

    /// <summary>By the result code (https://www.sqlite.org/rescode.html), which stands in the driver's text alone.</summary>
    protected override ConnectionFault ServerFault(DbException failure) =>
        IsError(failure, 14) ? ConnectionFault.FileNotOpened
        : IsError(failure, 26) ? ConnectionFault.NotADatabase
        : ConnectionFault.Other;

    /// <summary>Whether a failure has one of these result codes.</summary>
    internal static bool IsError(DbException failure, params int[] codes) =>
        codes.Any(code => failure.Message.StartsWith($"SQLite Error {code}:", StringComparison.Ordinal));

    /// <summary>A transaction waits for the file for so long.</summary>
    public override IReadOnlyList<string> LockTimeoutKeywords { get; } = ["Default Timeout", "Command Timeout"];

    /// <summary>SQLite does not tell who holds the file.</summary>
    public override string? Advice(DbException failure) => IsError(failure, 5)
        ? $"Another program or run holds the file. Run again when it has ended, or wait longer with "
            + $"{Phrases.Option("LockTimeout", "SECONDS")}."
        : null;

    /// <summary>Opening reads nothing; the first query finds out whether the file is a database.</summary>
    public override async Task PrepareConnectionAsync(DbConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA schema_version";
        command.CommandTimeout = 1;
        try
        {
            await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
        }
        catch (DbException locked) when (IsError(locked, 5, 6))
        {
            // It is a database, and in use. Waiting for it is the matter of what comes next.
        }
    }

    /// <inheritdoc/>
    public override string ConnectionString(DatabaseUrl url, string folder) => SqliteConnectionString.Of(url, folder);

    /// <inheritdoc/>
    public override string ConnectionString(DbConnectionStringBuilder given, string folder) => SqliteConnectionString.Of(given, folder);

    /// <inheritdoc/>
    public override string ForReading(string connectionString) => SqliteConnectionString.ForReading(connectionString);

    /// <inheritdoc/>
    public override Statement TableExists(TableName table) =>
        $"SELECT 1 FROM {(table.Schema is null ? "" : Quote(table.Schema) + ".")}sqlite_master WHERE type = 'table' AND name = "
            + $"{Literal(table.Name)} COLLATE NOCASE";

    /// <inheritdoc/>
    protected override string OtherObjectsSql => """
        SELECT CASE WHEN type = 'table' THEN 'virtual table' ELSE type END AS kind, name FROM sqlite_master
        WHERE type IN ('view', 'trigger') OR type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%' ORDER BY 1, 2
        """;

    /// <inheritdoc/>
    public override IEnumerable<OtherObject> Unwritten(MetaData schema) =>
        from key in new[] { SqliteOptions.Unkept, SqliteOptions.UnkeptNames }
        from table in schema.Tables
        where table.Options[key] is string
        select new OtherObject("part of a table", $"{table.Name}: {table.Options[key]}");

    /// <inheritdoc/>
    public override Task<MetaData> ReadSchemaAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        SqliteSchemaReader.ReadAsync(connection, transaction, cancellation);

    /// <inheritdoc/>
    public override async Task<IMigrationSession> BeginSessionAsync(
        DbConnection connection,
        RunLock runLock,
        CancellationToken cancellation
    ) => await SqliteSession.BeginAsync(connection, runLock, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG6002 to MIG6007: the table is not known, or something would be lost.</exception>
    public override IReadOnlyList<Operation> Rewrite(IReadOnlyList<Operation> operations, MetaData? schema) =>
        TableRewrite.Run(this, operations, schema);

    /// <inheritdoc/>
    public override bool NeedsSchema(IReadOnlyList<Operation> operations) => operations.Any(NeedsSchema);

    static bool NeedsSchema(Operation operation) =>
        operation switch
        {
            AutocommitBlock block => block.Operations.Any(NeedsSchema),
            MigrationsBuild.AddColumn
            or MigrationsBuild.DropColumn
            or MigrationsBuild.AddConstraint
            or MigrationsBuild.DropConstraint
            or BatchAlterTable => true,
            AlterColumn alter => alter.ChangesDefinition,
            _ => false,
        };
}
