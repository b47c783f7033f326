using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
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

    /// <summary>Has EF Core make it by one migration that nobody wrote: by <c>Migrate()</c>, with its history.</summary>
    public async Task MigrateAsync(Type type)
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        Use(options);
        options.ReplaceService<IMigrationsAssembly, OneMigration>();
        options.ConfigureWarnings(warnings => warnings.Default(WarningBehavior.Ignore));
        await using var context = (DbContext)Activator.CreateInstance(type, options.Options)!;
        await context.Database.MigrateAsync();
    }

    /// <summary>Has EF Core run the migrations of the context up to one, or back to it.</summary>
    public async Task MigrateAsync(Type type, string migration)
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        Use(options);
        options.ConfigureWarnings(warnings => warnings.Default(WarningBehavior.Ignore));
        await using var context = (DbContext)Activator.CreateInstance(type, options.Options)!;
        await context.GetService<IMigrator>().MigrateAsync(migration);
    }

    /// <summary>Runs operations one by one, as the statements of a revision.</summary>
    public async Task RunEachAsync(IEnumerable<Operation> operations)
    {
        foreach (var operation in operations.SelectMany(one => one is AutocommitBlock block ? block.Operations : [one]))
            await RunAsync([operation]);
    }

    /// <summary>The rows of a table, but for the moments when they were added.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(Table table)
    {
        var columns = table.Columns.Select(column => column.Name).Where(name => name != "Added").Select(Dialect.Quote).ToList();
        var name = table.Schema is null ? Dialect.Quote(table.Name) : $"{Dialect.Quote(table.Schema)}.{Dialect.Quote(table.Name)}";
        await using var command = Connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", columns)} FROM {name} ORDER BY 1{(columns.Count > 1 ? ", 2" : "")}";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(at => Shown(reader.GetValue(at)))));
        return rows;
    }

    static string Shown(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        string[] texts => string.Join(",", texts),
        IFormattable number => $"{number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)} {value.GetType().Name}",
        _ => $"{value} {value.GetType().Name}",
    };

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
