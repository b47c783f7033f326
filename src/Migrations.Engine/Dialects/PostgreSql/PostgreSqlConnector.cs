using System.Data.Common;
using Migrations.Engine.Diagnostics;

namespace Migrations.Engine.Dialects.PostgreSql;

/// <summary>How PostgreSQL connects.</summary>
sealed class PostgreSqlConnector(PostgreSqlDialect dialect) : Connector(dialect)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Driver> Drivers { get; } = [new("Npgsql", "Npgsql", "Npgsql.NpgsqlFactory")];

    /// <inheritdoc/>
    public override TwoPhaseCommit TwoPhase { get; } = new PostgreSqlTwoPhase();

    /// <summary>Until the driver's message ends, the server is in one transaction.</summary>
    public override bool RunsTextAsOne => true;

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
    public override ServerVersion? VersionOf(string text) => ServerVersion.Read(Dialect.DisplayName, text, new(12, 0));

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

    /// <inheritdoc/>
    public override Task<string?> RunLockHolderAsync(DbConnection connection, TableName versionTable, CancellationToken cancellation) =>
        PostgreSqlSession.HolderAsync(connection, versionTable, cancellation);

    /// <summary>See https://www.postgresql.org/docs/current/runtime-config-client.html; the server counts in milliseconds.</summary>
    public override string Limits(int? statementTimeout, int? lockTimeout)
    {
        var wait = lockTimeout is { } seconds
            ? $"SELECT set_config('lock_timeout', '{Milliseconds(Math.Max(seconds, 1))}', false)"
            : $"SELECT set_config('lock_timeout', '{DefaultLockTimeout}s', false) WHERE current_setting('lock_timeout') = '0'";
        return statementTimeout is { } most ? $"SET statement_timeout = {Milliseconds(most)}; {wait}" : wait;
    }

    /// <summary>What is done concurrently waits for every old transaction, and holds up no reader and no writer.</summary>
    public override (string Lift, string Restore)? LimitLift(string sql) =>
        Dialect.Language.Mentions(sql, "CONCURRENTLY")
            ? (
                "SELECT set_config('migrations.lock_timeout', current_setting('lock_timeout'), false), "
                    + "set_config('lock_timeout', '0', false)",
                "SELECT set_config('lock_timeout', current_setting('migrations.lock_timeout'), false)"
            )
            : null;

    /// <summary>The server's own limit is enough, and a revision may change it.</summary>
    public override int? CommandTimeout(int? statementTimeout, string serverVersion) => 0;

    /// <inheritdoc/>
    public override bool IsBlocked(DbException failure) => failure.SqlState is "55P03" or "40P01" or "40001";

    /// <summary>Who has a lock on something that the statement names.</summary>
    public override Statement BlockersOf(string sql) => $"""
        SELECT concat('server process ', a.pid, ', user ', a.usename, coalesce(', program ' || nullif(a.application_name, ''), ''),
            coalesce(', in a transaction since ' || to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS TZ'), ''))
        FROM pg_catalog.pg_stat_activity a
        WHERE a.pid <> pg_catalog.pg_backend_pid() AND EXISTS (
            SELECT 1 FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid = l.relation
            WHERE l.pid = a.pid AND l.granted AND l.relation >= 16384
                AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
                AND strpos({Dialect.ValueWriter.Literal(sql)}, c.relname) > 0)
        ORDER BY a.xact_start LIMIT 3
        """;

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
                "Make it first, with op.CreateExtension(\"…\"), or with CREATE DOMAIN or CREATE FUNCTION in op.Execute, at the beginning "
                    + "of the revision.",
            "42501" => "Grant the right to the user of this bind, or give the bind a user that owns what it changes.",
            "25006" => "Give the bind a server and a user that may write: this is a standby, or default_transaction_read_only is on.",
            "55P03" when Says(failure, "timeout") =>
                "Another session holds a lock on it for longer than lock_timeout. Run again when it has ended, or wait longer with "
                    + $"{Phrases.Option("LockTimeout", "SECONDS")}.",
            "40P01" => "Another session and this run waited for each other, and the server let this one give way. Run again.",
            "57014" when Says(failure, "timeout") =>
                "It took longer than statement_timeout of this user, database or server. Give it more with "
                    + $"{Phrases.Option("StatementTimeout", "SECONDS")}, or 0 for no limit.",
            "53100" => "Make room on the server's disk, and run again.",
            _ => null,
        };

    /// <summary>
    /// A concurrent build that fails or is cut leaves an invalid index, which the next try finds in its way
    /// (https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY).
    /// </summary>
    public override (Statement Question, Statement Removal)? LeftoverOf(TableName table, string index)
    {
        string Class(TableName name) => $"to_regclass({Dialect.ValueWriter.Literal(Dialect.Quote(name))})";
        var name = new TableName(index, table.Schema);
        return (
            $"SELECT 1 FROM pg_catalog.pg_index WHERE indexrelid = {Class(name)} AND indrelid = {Class(table)} AND NOT indisvalid",
            $"DROP INDEX {Dialect.Quote(name)}"
        );
    }

    static long Milliseconds(int seconds) => Math.Min(seconds * 1000L, int.MaxValue);

    static bool Says(DbException failure, string words) => failure.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>With it a backslash in '…' is a backslash; the server's own texts, such as defaults, are in the same mode.</summary>
    public override IReadOnlyList<string> SessionSettings { get; } = ["SET standard_conforming_strings = on"];
}
