using System.Data.Common;

// The least that the work can cost: the same statements, straight to the driver, one after the other.
// Raw <product> <what> <revisions>, the connection string in BENCH_CONNECTION.
var (product, what, count) = (args[0], args[1], int.Parse(args[2]));
await using var connection = Open(product);
connection.ConnectionString = Environment.GetEnvironmentVariable("BENCH_CONNECTION")!;
await connection.OpenAsync();
switch (what)
{
    case "each": await UpgradeAsync(perRevision: true); break;
    case "run": await UpgradeAsync(perRevision: false); break;
    case "head": await HeadAsync(); break;
    case "catalog": await CatalogAsync(); break;
    default: throw new ArgumentException(what);
}
return;

static DbConnection Open(string product) => product switch
{
    "sqlite" => new Microsoft.Data.Sqlite.SqliteConnection(),
    "postgresql" => new Npgsql.NpgsqlConnection(),
    _ => new MySqlConnector.MySqlConnection(),
};

async Task ExecuteAsync(string sql, DbTransaction? transaction)
{
    await using var command = connection.CreateCommand();
    command.CommandText = sql;
    command.Transaction = transaction;
    await command.ExecuteNonQueryAsync();
}

async Task UpgradeAsync(bool perRevision)
{
    DbTransaction? transaction = await connection.BeginTransactionAsync();
    await ExecuteAsync("CREATE TABLE version (version_num VARCHAR(32) NOT NULL)", transaction);
    for (var i = 1; i <= count; i++)
    {
        transaction ??= await connection.BeginTransactionAsync();
        var name = product == "mariadb" ? "VARCHAR(100)" : "TEXT";
        await ExecuteAsync($"CREATE TABLE t{i} (id INTEGER NOT NULL PRIMARY KEY, name {name} NOT NULL, made TIMESTAMP NULL)", transaction);
        await ExecuteAsync($"CREATE INDEX ix_t{i}_name ON t{i} (name)", transaction);
        await ExecuteAsync(
            i == 1 ? "INSERT INTO version (version_num) VALUES ('r1')" : $"UPDATE version SET version_num = 'r{i}'",
            transaction
        );
        if (perRevision)
        {
            await transaction.CommitAsync();
            transaction = null;
        }
    }
    if (transaction is not null)
        await transaction.CommitAsync();
}

async Task HeadAsync()
{
    await using var command = connection.CreateCommand();
    command.CommandText = product == "sqlite"
        ? "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        : "SELECT count(*) FROM information_schema.tables WHERE table_name = 'alembic_version'";
    await command.ExecuteScalarAsync();
    command.CommandText = "SELECT version_num FROM alembic_version";
    await command.ExecuteScalarAsync();
}

// What the comparison of a schema cannot do without: columns, indexes, keys and constraints of every table, read once.
async Task CatalogAsync()
{
    string[] queries = product switch
    {
        "sqlite" =>
        [
            "SELECT type, name, tbl_name, sql FROM sqlite_master",
            "SELECT m.name, c.* FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table'",
            "SELECT m.name, i.*, x.* FROM sqlite_master m JOIN pragma_index_list(m.name) i JOIN pragma_index_xinfo(i.name) x "
                + "WHERE m.type = 'table'",
            "SELECT m.name, f.* FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
        ],
        "postgresql" =>
        [
            "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid) "
                + "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum "
                + "WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped",
            "SELECT conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid) FROM pg_constraint "
                + "WHERE connamespace = 'public'::regnamespace",
            "SELECT indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index i "
                + "JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace",
        ],
        _ =>
        [
            "SELECT * FROM information_schema.columns WHERE table_schema = database()",
            "SELECT * FROM information_schema.statistics WHERE table_schema = database()",
            "SELECT * FROM information_schema.key_column_usage WHERE table_schema = database()",
        ],
    };
    var rows = 0;
    foreach (var query in queries)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
            rows++;
        }
    }
    Console.WriteLine(rows);
}
