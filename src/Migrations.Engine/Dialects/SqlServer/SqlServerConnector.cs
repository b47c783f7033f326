using System.Data.Common;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>How SQL Server connects.</summary>
sealed class SqlServerConnector(SqlServerDialect dialect) : Connector(dialect)
{
    const string ErrorNumber = "HelpLink.EvtID";

    /// <inheritdoc/>
    public override IReadOnlyList<Driver> Drivers { get; } =
        [new("Microsoft.Data.SqlClient", "Microsoft.Data.SqlClient", "Microsoft.Data.SqlClient.SqlClientFactory")];

    /// <summary>
    /// See https://learn.microsoft.com/sql/relational-databases/native-client-ole-db-transactions/supporting-distributed-transactions.
    /// </summary>
    public override string NoTwoPhase =>
        "SQL Server takes part in a distributed transaction only through a coordinator service, which .NET has on Windows alone";

    /// <inheritdoc/>
    public override IReadOnlyList<string> UrlDrivers { get; } = ["pyodbc", "aioodbc", "pymssql", "mssqlpython"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ConnectTimeoutKeywords { get; } = ["Connect Timeout", "Connection Timeout", "Timeout"];

    /// <summary>Azure SQL says 12, as SQL Server 2014 does, so that one is let pass.</summary>
    public override ServerVersion? VersionOf(string text) => ServerVersion.Read(Dialect.DisplayName, text, new(12, 0));

    /// <summary>
    /// By the error's number (https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors), which
    /// the driver leaves in Data; 0 is the network, whose own number stands in the text.
    /// </summary>
    protected override ConnectionFault ServerFault(DbException failure) =>
        DataNumber(failure, ErrorNumber) switch
        {
            18450 or 18452 or 18456 or 18470 or 18486 or 18487 or 18488 => ConnectionFault.Login,
            911 or 4060 or 4064 => ConnectionFault.UnknownDatabase,
            6005 or 10928 or 10929 or 17142 or 17187 or 17809 or 17810 or 18401 or 40197 or 40501 or 40613 or 49918 or 49919 or 49920 =>
                ConnectionFault.NotReady,
            -2146893019 or -2146893022 => ConnectionFault.Tls,
            -2 or 110 or 258 or 10060 => ConnectionFault.TimeOut,
            11001 => ConnectionFault.UnknownHost,
            2 or 53 or 111 or 1225 or 10053 or 10054 or 10061 => ConnectionFault.Refused,
            _ when failure.Message.Contains("error: 40 ", StringComparison.Ordinal) => ConnectionFault.Refused,
            _ => ConnectionFault.Other,
        };

    /// <summary>
    /// The server has no limit for a statement (https://learn.microsoft.com/sql/t-sql/statements/set-lock-timeout-transact-sql).
    /// </summary>
    public override string Limits(int? statementTimeout, int? lockTimeout) => lockTimeout is { } seconds
        ? $"SET LOCK_TIMEOUT {Math.Min(seconds * 1000L, int.MaxValue)};"
        : $"IF @@LOCK_TIMEOUT = -1 SET LOCK_TIMEOUT {DefaultLockTimeout * 1000};";

    /// <inheritdoc/>
    public override bool IsBlocked(DbException failure) => DataNumber(failure, ErrorNumber) is 1222 or 1205;

    /// <inheritdoc/>
    public override string? Advice(DbException failure) => DataNumber(failure, ErrorNumber) switch
    {
        1222 => "Another session holds a lock on it. Run again when it has ended, or wait longer with "
            + $"{Phrases.Option("LockTimeout", "SECONDS")}.",
        1205 => "Another session and this run waited for each other, and the server let this one give way. Run again.",
        1101 or 1105 or 9002 => "Make room on the server's disk, and run again.",
        3906 => "Give the bind a database that may be written to.",
        229 or 230 or 262 => "Grant the right to the user of this bind, or give the bind another user.",
        _ => null,
    };

    /// <inheritdoc/>
    public override string ConnectionString(DatabaseUrl url, string folder) => SqlServerConnectionString.Of(url);

    /// <inheritdoc/>
    public override async Task<IMigrationSession> BeginSessionAsync(
        DbConnection connection,
        RunLock runLock,
        CancellationToken cancellation
    ) => await SqlServerSession.BeginAsync(connection, runLock, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public override Task<string?> RunLockHolderAsync(DbConnection connection, TableName versionTable, CancellationToken cancellation) =>
        SqlServerSession.HolderAsync(connection, versionTable, cancellation);
}
