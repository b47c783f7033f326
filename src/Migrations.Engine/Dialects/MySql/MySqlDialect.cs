using System.Data.Common;
using System.Text.RegularExpressions;

namespace Migrations.Engine.Dialects.MySql;

/// <summary>
/// MySQL 8.0.19 and later, MariaDB 10.5 and later. One script serves both: the words that both know are chosen, and where one of them
/// refuses a word it stands in a comment that only the other executes (https://dev.mysql.com/doc/refman/8.4/en/comments.html).
/// </summary>
/// <param name="style">DATETIME(6) and TIME(6), or DATETIME and TIME.</param>
sealed partial class MySqlDialect(TypeStyle style = TypeStyle.Modern) : Dialect
{
    /// <inheritdoc/>
    public override string Name => "mysql";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases { get; } = ["mariadb"];

    /// <inheritdoc/>
    public override string DisplayName => "MySQL/MariaDB";

    /// <inheritdoc/>
    public override IReadOnlyList<Driver> Drivers { get; } =
    [
        new("MySqlConnector", "MySqlConnector", "MySqlConnector.MySqlConnectorFactory"),
        new("MySql.Data", "MySql.Data", "MySql.Data.MySqlClient.MySqlClientFactory"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlySet<string> OptionKeys => MySqlOptions.All;

    /// <inheritdoc/>
    protected override bool IsTableOption(string key) => key.StartsWith(MySqlOptions.Prefix, StringComparison.Ordinal);

    /// <summary>
    /// Every schema change commits what was before it and itself (https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html).
    /// </summary>
    public override bool HasTransactionalDdl => false;

    /// <inheritdoc/>
    public override TwoPhaseCommit TwoPhase { get; } = new MySqlTwoPhase();

    /// <summary>AUTO_INCREMENT is there or not. Where a table counts from changes with every row.</summary>
    public override Identity? ComparableIdentity(Column column) => column.Identity is null ? null : new();

    /// <inheritdoc/>
    public override bool ForeignKeysUseOwnKeys => true;

    /// <inheritdoc/>
    public override bool ForeignKeysHoldTypes => true;

    /// <inheritdoc/>
    public override int MaxIdentifierLength => 64;

    /// <summary>64 characters (https://dev.mysql.com/doc/refman/8.4/en/identifier-length.html).</summary>
    public override IdentifierLimit NameLimit { get; } = IdentifierLimit.Characters(64);

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
    public override Statement TableExists(TableName table) =>
        $"SELECT 1 FROM information_schema.tables WHERE table_schema = {(table.Schema is null ? "DATABASE()" : Literal(table.Schema))} "
            + $"AND table_name = {Literal(table.Name)}";

    /// <inheritdoc/>
    protected override string OtherObjectsSql =>
        """
            SELECT kind, name FROM (
                SELECT CASE table_type WHEN 'VIEW' THEN 'view' ELSE 'sequence' END AS kind, table_name AS name
                FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type IN ('VIEW', 'SYSTEM VIEW', 'SEQUENCE')
                UNION ALL SELECT 'trigger', trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()
                UNION ALL SELECT LOWER(routine_type), routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()
                UNION ALL SELECT 'event', event_name FROM information_schema.events WHERE event_schema = DATABASE()
                UNION ALL SELECT DISTINCT 'partitioning of a table', table_name FROM information_schema.partitions
                WHERE table_schema = DATABASE() AND partition_name IS NOT NULL) o
            ORDER BY kind, name
            """;

    /// <summary>
    /// Beside whole objects, the clauses of CREATE TABLE that <see cref="ReadSchemaAsync"/> has no place for: SHOW CREATE TABLE
    /// alone tells them.
    /// </summary>
    public override async Task<IReadOnlyList<OtherObject>> ReadOtherObjectsAsync(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken cancellation
    )
    {
        var others = (await base.ReadOtherObjectsAsync(connection, transaction, cancellation).ConfigureAwait(false)).ToList();
        var tables = await CatalogQuery
            .RowsAsync(
                connection,
                transaction,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', "
                    + "'SYSTEM VERSIONED') ORDER BY table_name",
                row => row.GetString(0),
                cancellation
            )
            .ConfigureAwait(false);
        foreach (var table in tables)
            if (
                (await MySqlCatalog.ShownAsync(connection, transaction, table, cancellation).ConfigureAwait(false)).FurtherWords.ToList() is
                { Count: > 0 } words
            )
                others.Add(new("clause of a table", $"{table}: {string.Join(", ", words)}"));
        return others;
    }

    /// <inheritdoc/>
    public override IEnumerable<OtherObject> Unwritten(MetaData schema) =>
        schema
            .Tables.SelectMany(table => table.Columns, (table, column) => (table, column))
            .Where(of => of.column.Info.IsSet(HiddenTexts.Unread))
            .Select(of => new OtherObject(
                "values that the catalog cannot tell and that no temporary table could be made for",
                $"{of.table.FullName}.{of.column.Name}"
            ));

    /// <inheritdoc/>
    public override Table Adopted(Table table) => KeyIndexes.Named(table);

    /// <inheritdoc/>
    public override Task<MetaData> ReadSchemaAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        new MySqlCatalog(connection, transaction, FractionDigits).ReadAsync(cancellation);

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG5010: another run holds the lock.</exception>
    public override async Task<IMigrationSession> BeginSessionAsync(
        DbConnection connection,
        RunLock runLock,
        CancellationToken cancellation
    ) => await MySqlSession.BeginAsync(connection, runLock, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    /// <exception cref="MigrationException">MIG6020, MIG6021: what the statement needs to say is not known.</exception>
    public override IReadOnlyList<Operation> Rewrite(IReadOnlyList<Operation> operations, MetaData? schema) =>
        new MySqlRewrite(this, schema).Run(operations);

    /// <inheritdoc/>
    public override bool NeedsSchema(IReadOnlyList<Operation> operations) => operations.Any(NeedsSchema);

    static bool NeedsSchema(Operation operation) => operation switch
    {
        AutocommitBlock block => block.Operations.Any(NeedsSchema),
        BatchAlterTable { PartialReordering.Count: > 0 } => true,
        BatchAlterTable batch => batch.Operations.Any(NeedsSchema),
        AlterColumn alter => alter.ChangesDefinition,
        AddColumn add => add.IfNotExists || add.Before is not null,
        CreateIndex create => create.IfNotExists,
        MigrationsBuild.DropColumn or MigrationsBuild.DropIndex => true,
        MigrationsBuild.DropConstraint drop => drop.IfExists || drop.Name is null || drop.Kind is not ConstraintKind.Check,
        _ => false,
    };

    [GeneratedRegex(@"\d+\.\d+\.\d+(?=-MariaDB)")]
    private static partial Regex MariaDbVersion();

    int FractionDigits => style == TypeStyle.Alembic ? 0 : 6;
}
