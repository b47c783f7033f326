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
    public override async Task<IMigrationSession> BeginSessionAsync(
        DbConnection connection,
        RunLock runLock,
        CancellationToken cancellation
    ) => await SqliteSession.BeginAsync(connection, runLock, cancellation).ConfigureAwait(false);
}
