using System.Data.Common;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Runs.Sinks;

namespace Engine.Tests.Products;

/// <summary>A database of its own, of any product; gone in the end.</summary>
sealed class TestDatabase : IDisposable
{
    // What is read of a database has no rows.
    public static readonly CompareOptions Options = new() { CompareServerDefault = true, IncludeSchemas = true, CompareRows = false };

    readonly Func<DbConnection> _connect;
    readonly Func<string, string> _client;
    readonly Action _drop;

    public TestDatabase(Dialect dialect, Func<DbConnection> connect, string url, Func<string, string> client, Action drop)
    {
        (Dialect, this._connect, Url, this._client, this._drop) = (dialect, connect, url, client, drop);
        Connection = Open();
    }

    public Dialect Dialect { get; }

    public DbConnection Connection { get; }

    public string Url { get; }

    /// <summary>A further connection.</summary>
    public DbConnection Open()
    {
        var connection = _connect();
        connection.Open();
        Dialect.Connector.PrepareConnectionAsync(connection, default).GetAwaiter().GetResult();
        return connection;
    }

    public void Execute(string sql) => Rows(sql);

    /// <summary>All values of all rows, in one line.</summary>
    public string Rows(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        return string.Join(", ", rows);
    }

    /// <summary>Runs a script with the product's own client, which stops at the first error.</summary>
    public void Load(string script) => _client(script);

    public MetaData Read() => Dialect.SchemaReader.ReadSchemaAsync(Connection, null, default).GetAwaiter().GetResult();

    /// <summary>The schema without the version table and the history.</summary>
    public MetaData ReadModel()
    {
        var read = Read();
        read.Remove(new("alembic_version"));
        read.Remove(new("alembic_version_history"));
        return read;
    }

    /// <summary>What would bring the one to the other, in words; nothing for equal ones.</summary>
    public string Difference(MetaData model, MetaData database) =>
        string.Join("\n", SchemaComparer.Compare(model, database, Dialect, Options).Upgrade);

    /// <summary>
    /// Rewrites operations and runs them, as an online run does: between a session's begin and verification, in a transaction where
    /// schema changes roll back.
    /// </summary>
    public async Task RunAsync(IReadOnlyList<Operation> operations)
    {
        await using var sink = new ConnectionSink(Dialect, Connection, new(new("alembic_version"), TimeSpan.FromSeconds(5)));
        if (Dialect.HasTransactionalDdl)
            await sink.BeginAsync(default);
        foreach (var operation in Dialect.Rewrite(operations, Dialect.NeedsSchema(operations) ? await sink.ReadSchemaAsync(default) : null))
        {
            if (operation is not AutocommitBlock block)
            {
                await sink.ExecuteAsync(operation, default);
                continue;
            }
            await sink.CommitAsync(default);
            foreach (var inner in block.Operations)
                await sink.ExecuteAsync(inner, default);
            await sink.BeginAsync(default);
        }
        if (Dialect.HasTransactionalDdl)
            await sink.CommitAsync(default);
    }

    public void Dispose()
    {
        Connection.Dispose();
        _drop();
    }
}
