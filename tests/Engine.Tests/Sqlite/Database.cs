using Microsoft.Data.Sqlite;
using Migrations.Engine.Dialects.Sqlite;

namespace Engine.Tests.Sqlite;

/// <summary>A SQLite database in memory, run through the dialect as a migration is.</summary>
sealed class Database : IAsyncDisposable
{
    public static readonly SqliteDialect Dialect = new();

    public SqliteConnection Connection { get; } = new("Data Source=:memory:");

    public static async Task<Database> OpenAsync(params string[] sql)
    {
        var database = new Database();
        await database.Connection.OpenAsync();
        foreach (var statement in sql)
            await database.ExecuteAsync(statement);
        return database;
    }

    public Task<MetaData> ReadAsync() => Dialect.SchemaReader.ReadSchemaAsync(Connection, null, default);

    /// <summary>Rewrites and runs the operations in one transaction, between a session's begin and verification.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(params Operation[] operations) => await RunAsync(await ReadAsync(), operations);

    public async Task<IReadOnlyList<string>> RunAsync(MetaData schema, params Operation[] operations)
    {
        var sql = Sql(schema, operations);
        var runLock = new RunLock(new("alembic_version"), TimeSpan.Zero);
        await using var session = await Dialect.Connector.BeginSessionAsync(Connection, runLock, default);
        await using var transaction = await Connection.BeginTransactionAsync();
        foreach (var statement in sql)
            await ExecuteAsync(statement, (SqliteTransaction)transaction);
        await session.VerifyAsync(transaction, default);
        await transaction.CommitAsync();
        return sql;
    }

    public static IReadOnlyList<string> Sql(MetaData? schema, params Operation[] operations) =>
        Dialect.Rewrite(operations, schema).SelectMany(Dialect.SqlWriter.ToSql).Select(statement => statement.Sql).ToList();

    public static IReadOnlyList<string> Sql(Operation operation) =>
        Dialect.SqlWriter.ToSql(operation).Select(statement => statement.Sql).ToList();

    public async Task ExecuteAsync(string sql, SqliteTransaction? transaction = null)
    {
        await using var command = new SqliteCommand(sql, Connection, transaction);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All values, row by row: <c>1|a;2|b</c>.</summary>
    public async Task<string> QueryAsync(string sql)
    {
        await using var command = new SqliteCommand(sql, Connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(
                string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetValue(i)))
            );
        return string.Join(";", rows);
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
