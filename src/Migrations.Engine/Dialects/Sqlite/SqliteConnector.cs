using System.Data.Common;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.Sqlite;

/// <summary>How SQLite connects.</summary>
sealed class SqliteConnector(SqliteDialect dialect) : Connector(dialect)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Driver> Drivers { get; } =
        [new("Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite", "Microsoft.Data.Sqlite.SqliteFactory")];

    /// <inheritdoc/>
    public override IReadOnlyList<string> UrlDrivers { get; } = ["pysqlite", "aiosqlite"];

    /// <inheritdoc/>
    public override ServerVersion? VersionOf(string text) => ServerVersion.Read(Dialect.DisplayName, text, new(3, 35));

    /// <summary>By the result code (https://www.sqlite.org/rescode.html), which stands in the driver's text alone.</summary>
    protected override ConnectionFault ServerFault(DbException failure) =>
        IsError(failure, 14) ? ConnectionFault.FileNotOpened
        : IsError(failure, 26) ? ConnectionFault.NotADatabase
        : ConnectionFault.Other;

    /// <summary>Whether a failure has one of these result codes.</summary>
    internal static bool IsError(DbException failure, params int[] codes) =>
        codes.Any(code => failure.Message.StartsWith($"SQLite Error {code}:", StringComparison.Ordinal));

    /// <summary>A statement and the begin of a transaction wait for the file for so long; 0 would be for ever.</summary>
    public override IReadOnlyList<string> LockTimeoutKeywords { get; } = ["Default Timeout", "Command Timeout"];

    /// <summary>The driver takes it for how long to wait for the file, so the connection's own counts.</summary>
    public override int? CommandTimeout(int? statementTimeout, string serverVersion) => null;

    /// <inheritdoc/>
    public override bool IsBlocked(DbException failure) => IsError(failure, 5);

    /// <summary>SQLite does not tell who holds the file.</summary>
    public override string? Advice(DbException failure) =>
        IsError(failure, 5)
            ? "Another program or run holds the file. Run again when it has ended, or wait longer with "
                + $"{Phrases.Option("LockTimeout", "SECONDS")}."
        : IsError(failure, 8) ? "Let this account write the file and its folder, and the connection string too."
        : IsError(failure, 13) ? "Make room on the disk, and run again."
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
    public override async Task<IMigrationSession> BeginSessionAsync(
        DbConnection connection,
        RunLock runLock,
        CancellationToken cancellation
    ) => await SqliteSession.BeginAsync(connection, runLock, cancellation).ConfigureAwait(false);
}
