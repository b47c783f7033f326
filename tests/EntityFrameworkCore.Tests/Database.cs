using System.Data.Common;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Dialects;
using MigrationsBuild.Dialects;

namespace EntityFrameworkCore.Tests;

/// <summary>An empty database of one product, for EF Core and for the dialect; dropped in the end.</summary>
abstract class Database(string product, DbConnection connection) : IAsyncDisposable
{
    static readonly CompareOptions Options = new() { CompareServerDefault = true, IncludeSchemas = true };

    /// <summary>With the password, which an open connection may not tell.</summary>
    protected string ConnectionString { get; } = connection.ConnectionString;

    public Dialect Dialect { get; } = DialectCatalog.Find(product)!;

    /// <summary>Of the tests; EF Core opens one of its own.</summary>
    protected DbConnection Connection => connection;

    /// <summary>Configures EF Core for it.</summary>
    protected abstract void Use(DbContextOptionsBuilder options);

    /// <summary>What the product itself tells of it, line by line.</summary>
    public abstract Task<IReadOnlyList<string>> DumpAsync();

    /// <summary>Takes it away.</summary>
    protected abstract void Drop();

    public Task OpenAsync() => Connection.OpenAsync();

    /// <summary>Has EF Core make all that the context has.</summary>
    public async Task CreateAsync(Type type)
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        Use(options);
        await using var context = (DbContext)Activator.CreateInstance(type, options.Options)!;
        await context.Database.EnsureCreatedAsync();
    }

    /// <summary>What it has.</summary>
    public Task<MetaData> ReadAsync() => Dialect.SchemaReader.ReadSchemaAsync(Connection, null, default);

    /// <summary>What would bring the one to the other; nothing for equal ones.</summary>
    public IReadOnlyList<Operation> Difference(MetaData model, MetaData database)
    {
        var difference = SchemaComparer.Compare(model, database, Dialect, Options);
        return [.. difference.Foundation, .. difference.Upgrade];
    }

    /// <summary>Runs operations, as a revision does.</summary>
    public async Task RunAsync(IReadOnlyList<Operation> operations)
    {
        var rewritten = Dialect.Rewrite([.. operations.OfType<ExecuteSql>()], null)
            .Concat(Dialect.Rewrite([.. operations.Where(operation => operation is not ExecuteSql)], await ReadAsync()));
        foreach (var statement in rewritten.SelectMany(operation => Dialect.SqlWriter.ToSql(operation)))
            await ExecuteAsync(Dialect.ValueWriter.Inline(statement));
    }

    /// <summary>The first value of each row.</summary>
    protected async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }

    async Task ExecuteAsync(string sql)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        catch (DbException failure)
        {
            Assert.Fail($"{failure.Message}\n{sql}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        Drop();
    }
}
