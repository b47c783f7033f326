using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Dialects;
using MigrationsBuild.Dialects;
using Npgsql;
using Tests.Servers;

namespace EntityFrameworkCore.Tests;

/// <summary>An empty database of one product, for EF Core and for the dialect; dropped in the end.</summary>
sealed class Database : IAsyncDisposable
{
    static readonly CompareOptions Options = new() { CompareServerDefault = true, IncludeSchemas = true };

    readonly string? _folder;
    readonly string _connectionString;

    Database(string product)
    {
        Dialect = DialectCatalog.Find(product)!;
        if (product == "sqlite")
        {
            _folder = Directory.CreateTempSubdirectory("migrations-ef-").FullName;
            Connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "app.db")};Pooling=False");
        }
        else
            Connection = new NpgsqlConnection(PostgreSqlServer.Current.CreateDatabase());
        _connectionString = Connection.ConnectionString;
    }

    public Dialect Dialect { get; }

    public DbConnection Connection { get; }

    public static async Task<Database> OpenAsync(string product)
    {
        var database = new Database(product);
        await database.Connection.OpenAsync();
        return database;
    }

    /// <summary>A context on it.</summary>
    public DbContext Context(Type type)
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        options = Dialect.Name == "sqlite" ? options.UseSqlite(_connectionString) : options.UseNpgsql(_connectionString);
        return (DbContext)Activator.CreateInstance(type, options.Options)!;
    }

    /// <summary>Has EF Core make all that the context has.</summary>
    public async Task CreateAsync(Type type)
    {
        await using var context = Context(type);
        await context.Database.EnsureCreatedAsync();
    }

    /// <summary>What it has.</summary>
    public Task<MetaData> ReadAsync() => Dialect.SchemaReader.ReadSchemaAsync(Connection, null, default);

    /// <summary>What would bring the one to the other, in words; nothing for equal ones.</summary>
    public IReadOnlyList<Operation> Difference(MetaData model, MetaData database) =>
        Operations(SchemaComparer.Compare(model, database, Dialect, Options));

    static IReadOnlyList<Operation> Operations(SchemaDifference difference) => [.. difference.Foundation, .. difference.Upgrade];

    /// <summary>Runs operations, as a revision does.</summary>
    public async Task RunAsync(IReadOnlyList<Operation> operations)
    {
        var rewritten = Dialect.Rewrite([.. operations.OfType<ExecuteSql>()], null)
            .Concat(Dialect.Rewrite([.. operations.Where(operation => operation is not ExecuteSql)], await ReadAsync()));
        foreach (var statement in rewritten.SelectMany(operation => Dialect.SqlWriter.ToSql(operation)))
            await ExecuteAsync(Dialect.ValueWriter.Inline(statement));
    }

    public async Task ExecuteAsync(string sql)
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

    /// <summary>What the product itself tells of it, line by line: pg_dump, and SQLite's PRAGMAs.</summary>
    public async Task<IReadOnlyList<string>> DumpAsync()
    {
        if (Dialect.Name == "sqlite")
            return await RowsAsync(SqlitePragmas);
        var parts = new NpgsqlConnectionStringBuilder(_connectionString);
        var text = ServerProcess.Run(
            "pg_dump",
            ["-s", "--no-owner", "-h", parts.Host!, "-p", $"{parts.Port}", "-U", parts.Username!, "-d", parts.Database!],
            ""
        );
        return [.. text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal) && line[0] != '\\')];
    }

    async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }

    // Columns in their order; a type in any case, and a default in parentheses, are the same.
    const string SqlitePragmas = """
        SELECT format('%s: column %s %s notnull=%d default=%s key=%d hidden=%d', t.name, c.name, upper(c.type), c."notnull",
            coalesce(trim(c.dflt_value, '()'), '-'), c.pk, c.hidden) AS line
        FROM sqlite_master t, pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'
        UNION ALL
        SELECT format('%s: index %s unique=%d origin=%s partial=%d on %s', t.name, iif(i.origin = 'c', i.name, ''), i."unique", i.origin,
            i.partial, (SELECT group_concat(format('%s %s %d', x.name, x.coll, x."desc"), ', ') FROM pragma_index_xinfo(i.name) x))
        FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table'
        UNION ALL
        SELECT format('%s: foreign key %s -> %s.%s on delete %s on update %s', t.name, f."from", f."table", f."to", f.on_delete,
            f.on_update)
        FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        UNION ALL
        SELECT format('%s: autoincrement', name) FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'
        ORDER BY 1
        """;

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        else
            PostgreSqlServer.Current.DropDatabase(Connection.ConnectionString);
    }
}
