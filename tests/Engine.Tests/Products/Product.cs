using System.Data.Common;
using Microsoft.Data.Sqlite;
using Migrations.Engine.Dialects.MySql;
using Migrations.Engine.Dialects.PostgreSql;
using Migrations.Engine.Dialects.Sqlite;
using Npgsql;
using Tests.Servers;

namespace Engine.Tests.Products;

/// <summary>A product with what a test that serves them all needs of it: new databases, and its own client.</summary>
abstract class Product(Dialect dialect)
{
    public static readonly Product Sqlite = new SqliteProduct();
    public static readonly Product PostgreSql = new PostgreSqlProduct(PostgreSqlVersion.Usual);
    public static readonly Product PostgreSql18 = new PostgreSqlProduct(PostgreSqlVersion.Eighteen);
    public static readonly Product MySql = new MySqlProduct();

    /// <summary>One of each product.</summary>
    public static IReadOnlyList<Product> All { get; } = [Sqlite, PostgreSql, MySql];

    public Dialect Dialect => dialect;

    /// <summary>Makes an empty database.</summary>
    public abstract TestDatabase Create();

    /// <summary>Makes an empty database in a folder, where it ends with the folder.</summary>
    public static TestDatabase OnSqlite(string folder) => SqliteProduct.On(folder, () => { });

    /// <summary>Makes an empty database of a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="folder">Where its new tables are; null: where the server has them.</param>
    public static TestDatabase OnPostgreSql(PostgreSqlServer server, string? folder = null) => PostgreSqlProduct.On(server, folder);

    /// <summary>Makes an empty database of a server.</summary>
    public static TestDatabase OnMySql(MariaDbServer server) => MySqlProduct.On(server);

    public override string ToString() => Dialect.Name;

    sealed class SqliteProduct() : Product(new SqliteDialect())
    {
        public override TestDatabase Create()
        {
            var folder = Directory.CreateTempSubdirectory("migrations-").FullName;
            return On(folder, () => Directory.Delete(folder, true));
        }

        public static TestDatabase On(string folder, Action drop)
        {
            var file = Path.Combine(folder, "test.db");
            return new(
                Sqlite.Dialect,
                () => new SqliteConnection($"Data Source={file};Pooling=False"),
                $"sqlite:///{file}",
                script => ServerProcess.Run("sqlite3", ["-bail", "-batch", file], script),
                drop
            );
        }
    }

    sealed class PostgreSqlProduct(PostgreSqlVersion version) : Product(new PostgreSqlDialect())
    {
        public override TestDatabase Create() => On(PostgreSqlServer.Of(version), null);

        public override string ToString() => version == PostgreSqlVersion.Eighteen ? $"{base.ToString()} 18" : base.ToString();

        public static TestDatabase On(PostgreSqlServer server, string? folder)
        {
            var parts = new NpgsqlConnectionStringBuilder(server.CreateDatabase(folder));
            var text = parts.ConnectionString;
            return new(
                PostgreSql.Dialect,
                () => new NpgsqlConnection(text),
                $"postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}?Pooling=false",
                script => PostgreSqlServer.Psql(text, script),
                () => server.DropDatabase(text)
            );
        }
    }

    sealed class MySqlProduct() : Product(new MySqlDialect())
    {
        public override TestDatabase Create() => On(MariaDbServer.Current);

        public static TestDatabase On(MariaDbServer server)
        {
            var text = server.CreateDatabase();
            return new(
                MySql.Dialect,
                () => Connection(text),
                MariaDbServer.Url(text),
                script => MariaDbServer.Client(text, script),
                () => server.DropDatabase(text)
            );
        }

        static DbConnection Connection(string text)
        {
            var connection = MariaDbServer.Driver.CreateConnection()!;
            connection.ConnectionString = text;
            return connection;
        }
    }
}
