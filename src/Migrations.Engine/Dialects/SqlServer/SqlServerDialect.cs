using System.Data.Common;

namespace Migrations.Engine.Dialects.SqlServer;

/// <summary>
/// SQL Server 2016 and later, and Azure SQL, by its documentation (https://learn.microsoft.com/sql/t-sql/statements/statements).
/// Schema changes roll back; a script is sent in batches, see <see cref="BatchSplitter"/>.
/// </summary>
/// <param name="types">Which types neutral ones become.</param>
sealed partial class SqlServerDialect(TypeStyle types = TypeStyle.Modern) : Dialect
{
    /// <inheritdoc/>
    public override string Name => "mssql";

    /// <inheritdoc/>
    public override string DisplayName => "SQL Server";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["sqlserver"];

    /// <inheritdoc/>
    public override IReadOnlyList<Driver> Drivers { get; } =
        [new("Microsoft.Data.SqlClient", "Microsoft.Data.SqlClient", "Microsoft.Data.SqlClient.SqlClientFactory")];

    /// <inheritdoc/>
    protected override IReadOnlySet<string> OptionKeys => SqlServerOptions.All;

    /// <inheritdoc/>
    public override bool HasTransactionalDdl => true;

    /// <summary>
    /// IDENTITY stays as the column was made
    /// (https://learn.microsoft.com/sql/t-sql/statements/create-table-transact-sql-identity-property).
    /// </summary>
    public override bool AltersIdentity => false;

    /// <summary>It has a first value and a step, each 1 where it is not said.</summary>
    public override Identity? ComparableIdentity(Column column) =>
        column.Identity is { } identity ? new() { Start = identity.Start ?? 1, Increment = identity.Increment ?? 1 } : null;

    /// <summary>
    /// See https://learn.microsoft.com/sql/relational-databases/native-client-ole-db-transactions/supporting-distributed-transactions.
    /// </summary>
    public override string NoTwoPhase =>
        "SQL Server takes part in a distributed transaction only through a coordinator service, which .NET has on Windows alone";

    /// <inheritdoc/>
    public override string? DefaultSchema => "dbo";

    /// <summary>128 characters (https://learn.microsoft.com/sql/relational-databases/databases/database-identifiers).</summary>
    public override IdentifierLimit NameLimit { get; } = IdentifierLimit.Units(128);

    /// <inheritdoc/>
    public override bool ForeignKeysHoldTypes => true;

    /// <inheritdoc/>
    public override string BeginSql => "BEGIN TRANSACTION";

    /// <inheritdoc/>
    public override string? BatchSeparator => "GO";

    /// <summary>
    /// sqlcmd begins with QUOTED_IDENTIFIER off, which filtered indexes and indexes on computed columns refuse; a login's language decides
    /// how DATETIME reads '2026-01-02'; NOEXEC is on where
    /// the same window ran a script that failed.
    /// </summary>
    public override IReadOnlyList<string> ScriptPrologue =>
        ["SET NOEXEC OFF;", "SET XACT_ABORT ON;", "SET QUOTED_IDENTIFIER ON;", "SET DATEFORMAT ymd;"];

    /// <inheritdoc/>
    public override string ScriptUsage =>
        "sqlcmd -b -x -f 65001 -d DATABASE -i FILE, or SQL Server Management Studio; nothing is executed after the first error";

    /// <inheritdoc/>
    protected override string Client => "sqlcmd";

    /// <summary>
    /// A client goes on with the next batch after a failed one, which would then run outside of the transaction that the failure rolled
    /// back. So what follows a failure is not executed.
    /// </summary>
    public override string ScriptGuard(bool inTransaction) => inTransaction
        ? "IF @@ERROR <> 0 AND @@TRANCOUNT > 0 ROLLBACK; IF @@TRANCOUNT = 0 SET NOEXEC ON;"
        : "IF @@ERROR <> 0 SET NOEXEC ON;";

    /// <inheritdoc/>
    public override ConditionalScript ConditionalScript(string name) => new SqlServerConditionalScript(this);

    /// <inheritdoc/>
    public override IReadOnlyList<string> UrlDrivers { get; } = ["pyodbc", "aioodbc", "pymssql", "mssqlpython"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ConnectTimeoutKeywords { get; } = ["Connect Timeout", "Connection Timeout", "Timeout"];

    /// <summary>Azure SQL says 12, as SQL Server 2014 does, so that one is let pass.</summary>
    public override ServerVersion? VersionOf(string text) => ServerVersion.Read(DisplayName, text, new(12, 0));

    /// <summary>
    /// By the error's number (https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors), which
    /// the driver leaves in Data; 0 is the network, whose own number stands in the text.
    /// </summary>
    protected override ConnectionFault ServerFault(DbException failure) =>
        DataNumber(failure, "HelpLink.EvtID") switch
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

    /// <inheritdoc/>
    public override string ConnectionString(DatabaseUrl url, string folder) => SqlServerConnectionString.Of(url);

    /// <inheritdoc/>
    public override Statement TableExists(TableName table) => $"SELECT 1 WHERE OBJECT_ID({Text(Quote(table))}, 'U') IS NOT NULL";

    /// <inheritdoc/>
    protected override string OtherObjectsSql => CatalogQueries.Others;

    /// <summary>The schemas of the tables; CREATE SCHEMA has to be alone in its batch.</summary>
    public override IEnumerable<(string Create, string Drop)> Foundation(MetaData schema) =>
        schema
            .Tables.Select(table => table.Schema)
            .OfType<string>()
            .Distinct()
            .Except(schema.Schemas)
            .Select(name =>
                ($"IF SCHEMA_ID({Literal(name)}) IS NULL EXEC({Literal($"CREATE SCHEMA {Quote(name)}")})", $"DROP SCHEMA {Quote(name)}")
            );

    /// <inheritdoc/>
    public override Task<MetaData> ReadSchemaAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        SqlServerSchemaReader.ReadAsync(types, connection, transaction, cancellation);

    /// <inheritdoc/>
    public override async Task<IMigrationSession> BeginSessionAsync(
        DbConnection connection,
        RunLock runLock,
        CancellationToken cancellation
    ) => await SqlServerSession.BeginAsync(connection, runLock, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG6020, MIG6021: the schema does not tell what the statement must repeat.</exception>
    public override IReadOnlyList<Operation> Rewrite(IReadOnlyList<Operation> operations, MetaData? schema) =>
        new DefinitionFilling(this, schema).Run(operations);

    /// <inheritdoc/>
    public override bool NeedsSchema(IReadOnlyList<Operation> operations) => operations.Any(DefinitionFilling.NeedsSchema);
}
