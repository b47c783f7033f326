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
    public static readonly Product PostgreSql = new PostgreSqlProduct();
    public static readonly Product MySql = new MySqlProduct();

    public static IReadOnlyList<Product> All { get; } = [Sqlite, PostgreSql, MySql];

    public Dialect Dialect => dialect;

    /// <summary>Makes an empty database.</summary>
    public abstract TestDatabase Create();

    public override string ToString() => Dialect.Name;

    sealed class SqliteProduct() : Product(new SqliteDialect())
    {
        public override TestDatabase Create()
        {
            var folder = Directory.CreateTempSubdirectory("migrations-").FullName;
            var file = Path.Combine(folder, "test.db");
            return new(
                Dialect,
                new SqliteConnection($"Data Source={file};Pooling=False"),
                $"sqlite:///{file}",
                script => ServerProcess.Run("sqlite3", ["-bail", "-batch", file], script),
                () => Directory.Delete(folder, true)
            );
        }
    }

    sealed class PostgreSqlProduct() : Product(new PostgreSqlDialect())
    {
        public override TestDatabase Create()
        {
            var parts = new NpgsqlConnectionStringBuilder(PostgreSqlServer.Current.CreateDatabase());
            var text = parts.ConnectionString;
            return new(
                Dialect,
                new NpgsqlConnection(text),
                $"postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}?Pooling=false",
                script => PostgreSqlServer.Psql(text, script),
                () => PostgreSqlServer.Current.DropDatabase(text)
            );
        }
    }

    sealed class MySqlProduct() : Product(new MySqlDialect())
    {
        public override TestDatabase Create()
        {
            var text = MariaDbServer.Current.CreateDatabase();
            return new(
                Dialect,
                Connection(text),
                MariaDbServer.Url(text),
                script => MariaDbServer.Client(text, script),
                () => MariaDbServer.Current.DropDatabase(text)
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
