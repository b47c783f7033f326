using System.Data.Common;
using System.Text.RegularExpressions;

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
    protected override ConnectionFault ServerFault(DbException failure) => DataNumber(failure, "Server Error Code") switch
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
