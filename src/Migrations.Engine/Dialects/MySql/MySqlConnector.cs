using System.Data.Common;
using System.Text.RegularExpressions;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>How MySQL/MariaDB connects.</summary>
sealed partial class MySqlConnector(MySqlDialect dialect) : Connector(dialect)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Driver> Drivers { get; } =
    [
        new("MySqlConnector", "MySqlConnector", "MySqlConnector.MySqlConnectorFactory"),
        new("MySql.Data", "MySql.Data", "MySql.Data.MySqlClient.MySqlClientFactory"),
    ];

    /// <inheritdoc/>
    public override TwoPhaseCommit TwoPhase { get; } = new MySqlTwoPhase();

    /// <inheritdoc/>
    public override IReadOnlyList<string> UrlDrivers { get; } =
    ["mysqldb", "pymysql", "mysqlconnector", "mariadbconnector", "aiomysql", "asyncmy", "cymysql"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ConnectTimeoutKeywords { get; } = ["Connection Timeout", "Connect Timeout", "ConnectionTimeout"];

    /// <summary>MariaDB gives a version of MySQL before its own, for old clients: 5.5.5-10.11.19-MariaDB.</summary>
    public override ServerVersion? VersionOf(string text) => MariaDbVersion().Match(text) is { Success: true } mariaDb
        ? ServerVersion.Read("MariaDB", mariaDb.Value, new(10, 5))
        : ServerVersion.Read("MySQL", text, new(8, 0, 19));

    /// <summary>
    /// By the server's number (https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html), which both drivers leave in
    /// Data; what a driver finds by itself has words only.
    /// </summary>
    protected override ConnectionFault ServerFault(DbException failure) => DataNumber(failure, ServerErrorCode) switch
    {
        1044 or 1045 or 1129 or 1130 or 1698 or 1862 or 3118 => ConnectionFault.Login,
        1049 => ConnectionFault.UnknownDatabase,
        1040 or 1053 or 1203 or 1226 => ConnectionFault.NotReady,
        3159 => ConnectionFault.Tls,
        null or 1042 when failure.Message.Contains("support SSL", StringComparison.Ordinal) => ConnectionFault.Tls,
        null or 1042 when failure.Message.StartsWith("Connect Timeout", StringComparison.Ordinal) => ConnectionFault.TimeOut,
        1042 when failure.InnerException is null => ConnectionFault.Refused, // MySqlConnector does not say why.
        _ => ConnectionFault.Other,
    };

    /// <summary>
    /// The waits for a table and for a row, which count in whole seconds; where nobody says, those that the server has from the factory are
    /// shortened. MariaDB alone can limit every statement (https://mariadb.com/kb/en/aborting-statements/).
    /// </summary>
    public override string Limits(int? statementTimeout, int? lockTimeout) =>
        $"SET lock_wait_timeout = {Wait("@@lock_wait_timeout >= 86400", "@@lock_wait_timeout", lockTimeout)}, "
            + "innodb_lock_wait_timeout = "
            + Wait("@@innodb_lock_wait_timeout = 50", "@@innodb_lock_wait_timeout", lockTimeout)
            + (statementTimeout is { } most ? $" /*M!100500 , max_statement_time = {Math.Min(most, Longest)} */" : "");

    /// <inheritdoc/>
    public override int? CommandTimeout(int? statementTimeout, string serverVersion) =>
        serverVersion.Contains("MariaDB", StringComparison.Ordinal) ? 0 : statementTimeout ?? 0;

    /// <inheritdoc/>
    public override bool IsBlocked(DbException failure) => DataNumber(failure, ServerErrorCode) is 1205 or 1213 or 3572;

    /// <summary>The open transactions: who holds which table, the server tells only where it was told to count.</summary>
    public override Statement BlockersOf(string sql) => """
        SELECT CONCAT('connection ', p.id, ', user ', p.user, ' from ', p.host, ', in a transaction since ', t.trx_started)
        FROM information_schema.innodb_trx t JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
        WHERE p.id <> CONNECTION_ID() AND p.db = DATABASE() ORDER BY t.trx_started LIMIT 3
        """;

    /// <summary>By the server's number, where its words leave open what to do.</summary>
    public override string? Advice(DbException failure) => DataNumber(failure, ServerErrorCode) switch
    {
        1205 or 3572 => "Another session holds a lock on it. Run again when it has ended, or wait longer with "
            + $"{Phrases.Option("LockTimeout", "SECONDS")}.",
        1213 => "Another session and this run waited for each other, and the server let this one give way. Run again.",
        1969 or 3024 => "It took longer than the server lets a statement of this user take. Give it more with "
            + $"{Phrases.Option("StatementTimeout", "SECONDS")}, or 0 for no limit.",
        1021 or 1114 => "Make room on the server's disk, and run again.",
        1836 => ReadOnlyAdvice,
        1290 when failure.Message.Contains("read-only", StringComparison.Ordinal) => ReadOnlyAdvice,
        1044 or 1142 or 1143 or 1227 or 1370 or 1419 => "Grant the right to the user of this bind, or give the bind another user.",
        _ => null,
    };

    /// <inheritdoc/>
    public override string ConnectionString(DatabaseUrl url, string folder) => MySqlConnectionString.Of(url);

    /// <inheritdoc/>
    public override string ConnectionString(DbConnectionStringBuilder given, string folder) => MySqlConnectionString.Of(given);

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG5010: another run holds the lock.</exception>
    public override async Task<IMigrationSession> BeginSessionAsync(
        DbConnection connection,
        RunLock runLock,
        CancellationToken cancellation
    ) => await MySqlSession.BeginAsync(connection, runLock, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public override Task<string?> RunLockHolderAsync(DbConnection connection, TableName versionTable, CancellationToken cancellation) =>
        MySqlSession.HolderAsync(connection, versionTable, cancellation);

    const string ServerErrorCode = "Server Error Code";
    const string ReadOnlyAdvice = "Give the bind a server that may be written to: this is a replica, or read_only is on.";
    const int Longest = 31_536_000; // The server's own limit, a year.

    static string Wait(string isFromFactory, string now, int? seconds) =>
        seconds is { } wait ? $"{Math.Clamp(wait, 1, Longest)}" : $"IF({isFromFactory}, {DefaultLockTimeout}, {now})";

    [GeneratedRegex(@"[0-9]+\.[0-9]+\.[0-9]+(?=-MariaDB)")]
    private static partial Regex MariaDbVersion();

    // Modes in which a backslash or a quotation mark means something else, and those that bring them with them
    // (https://mariadb.com/kb/en/sql-mode/).
    static readonly string[] ForeignModes =
    [
        "NO_BACKSLASH_ESCAPES",
        "ANSI_QUOTES",
        "ANSI",
        "DB2",
        "MAXDB",
        "MSSQL",
        "ORACLE",
        "POSTGRESQL",
    ];

    /// <summary>
    /// The characters, since a script is UTF-8 whatever the client's locale says, and MySql.Data cannot read MariaDB's catalogue without
    /// it; and the mode.
    /// </summary>
    public override IReadOnlyList<string> SessionSettings { get; } =
    [
        "SET NAMES utf8mb4",
        $"SET sql_mode = TRIM(BOTH ',' FROM "
            + ForeignModes.Aggregate(
                "CONCAT(',', REPLACE(@@sql_mode, ',', ',,'), ',')",
                (modes, mode) => $"REPLACE({modes}, ',{mode},', '')"
            )
            + ")",
    ];
}
