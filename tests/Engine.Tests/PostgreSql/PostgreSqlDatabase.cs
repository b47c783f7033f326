using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Dialects.PostgreSql;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.PostgreSql;

/// <summary>A new database of the server, run through the dialect; dropped in the end.</summary>
sealed class PostgreSqlDatabase : IAsyncDisposable
{
    public static readonly PostgreSqlDialect Dialect = new();
    /// <summary>How many runs hold their lock in the database of the connection, whatever the others on the server do.</summary>
    public const string CountOfRunLocks =
        "SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database "
        + "WHERE locktype = 'advisory' AND datname = current_database()";

    public static readonly CompareOptions Options = Products.TestDatabase.Options;

    readonly PostgreSqlServer _server;

    PostgreSqlDatabase(PostgreSqlServer server)
    {
        _server = server;
        ConnectionString = _server.CreateDatabase();
        Connection = new(ConnectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlConnection Connection { get; }

    public static Task<PostgreSqlDatabase> OpenAsync(params string[] sql) => OpenAsync(PostgreSqlVersion.Usual, sql);

    public static async Task<PostgreSqlDatabase> OpenAsync(PostgreSqlVersion version, params string[] sql)
    {
        var database = new PostgreSqlDatabase(PostgreSqlServer.Of(version));
        await database.Connection.OpenAsync();
        foreach (var statement in sql)
            await database.ExecuteAsync(statement);
        return database;
    }

    public Task<MetaData> ReadAsync() => Dialect.SchemaReader.ReadSchemaAsync(Connection, null, default);

    /// <summary>Rewrites the operations and runs them, knowing what a run would know: raw SQL is looked at again.</summary>
    public async Task RunAsync(params Operation[] operations)
    {
        for (var at = 0; at < operations.Length;)
        {
            var stretch =
                operations[at] is ExecuteSql
                    ? [operations[at]]
                    : operations[at..].TakeWhile(operation => operation is not ExecuteSql).ToArray();
            at += stretch.Length;
            foreach (
                var statement in Dialect.Rewrite(stretch, Dialect.NeedsSchema(stretch) ? await ReadAsync() : null)
                    .SelectMany(Dialect.SqlWriter.ToSql)
            )
                await RunAsync(statement);
        }
    }

    async Task RunAsync(Statement statement)
    {
        await using var command = new NpgsqlCommand(statement.Sql, Connection);
        foreach (var (name, value) in statement.Parameters)
            command.Parameters.Add(new NpgsqlParameter("@" + name, value));
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException failure)
        {
            Assert.Fail($"{failure.MessageText}\n{statement.Sql}");
        }
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All values, row by row: <c>1|a;2|b</c>.</summary>
    public async Task<string> QueryAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(
                string.Join(
                    "|",
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => reader.IsDBNull(i) ? "NULL" : FormattableString.Invariant($"{reader.GetValue(i)}"))
                )
            );
        return string.Join(";", rows);
    }

    /// <summary>What would bring a database to a model, in words; nothing for equal ones.</summary>
    public static string Difference(MetaData model, MetaData database) =>
        string.Join("\n", SchemaComparer.Compare(model, database, Dialect, Options).Upgrade);

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _server.DropDatabase(ConnectionString);
    }
}
