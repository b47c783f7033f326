using Microsoft.Data.Sqlite;

namespace Speed;

/// <summary>A product with a place for the databases of the runs: each run has an empty one.</summary>
sealed class Database(string product, string server, string folder)
{
    int _count;

    /// <summary>sqlite, postgresql or mariadb.</summary>
    public string Product => product;

    /// <summary>The name that our binds have for it.</summary>
    public string Provider => product == "mariadb" ? "mysql" : product;

    /// <summary>Those that this machine has.</summary>
    public static IReadOnlyList<Database> All(string folder)
    {
        string? Server(string name) => Environment.GetEnvironmentVariable("BENCH_" + name);
        return
        [
            new("sqlite", "", folder),
            .. Server("POSTGRESQL") is { } postgresql ? [new Database("postgresql", postgresql, folder)] : Array.Empty<Database>(),
            .. Server("MARIADB") is { } mariadb ? [new Database("mariadb", mariadb, folder)] : Array.Empty<Database>(),
        ];
    }

    /// <summary>Makes an empty database in place of the one of the same name.</summary>
    /// <returns>Its connection string.</returns>
    public string Create(string? name = null)
    {
        name ??= $"run{++_count % 4}";
        switch (product)
        {
            case "sqlite":
                foreach (var file in Directory.GetFiles(folder, name + ".db*"))
                    File.Delete(file);
                return new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, name + ".db"), Pooling = false }.ConnectionString;
            case "postgresql":
                Execute(new Npgsql.NpgsqlConnection(server), $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", $"CREATE DATABASE {name}");
                return new Npgsql.NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString;
            default:
                Execute(new MySqlConnector.MySqlConnection(server), $"DROP DATABASE IF EXISTS {name}", $"CREATE DATABASE {name}");
                return new MySqlConnector.MySqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString;
        }
    }

    /// <summary>A connection string as a URL of SQLAlchemy's.</summary>
    public string Url(string connection) => product == "sqlite"
        ? "sqlite:///" + new SqliteConnectionStringBuilder(connection).DataSource
        : PostgreSqlUrl(new(connection));

    static string PostgreSqlUrl(Npgsql.NpgsqlConnectionStringBuilder parts) =>
        $"postgresql+psycopg2://{parts.Username}@/{parts.Database}?host={parts.Host}&port={parts.Port}";

    static void Execute(System.Data.Common.DbConnection connection, params string[] statements)
    {
        using (connection)
        {
            connection.Open();
            foreach (var statement in statements)
            {
                using var command = connection.CreateCommand();
                command.CommandText = statement;
                command.ExecuteNonQuery();
            }
        }
    }
}
