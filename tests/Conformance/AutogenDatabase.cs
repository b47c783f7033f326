using System.Data.Common;
using Microsoft.Data.Sqlite;
using Migrations.Engine.Dialects;
using Migrations.Engine.Dialects.MySql;
using Migrations.Engine.Dialects.PostgreSql;
using Migrations.Engine.Dialects.Sqlite;
using Migrations.Engine.Operations;
using Migrations.Engine.Schema;
using Npgsql;

namespace Conformance;

/// <summary>A product on which the cases of autogen.json are made for real. Disposing it takes away what was made.</summary>
abstract class AutogenDatabase(Dialect dialect) : IDisposable
{
    /// <summary>The products that can be reached from here.</summary>
    public static IEnumerable<AutogenDatabase> Open()
    {
        yield return new Sqlite();
        if (Environment.GetEnvironmentVariable("MIGRATIONS_TEST_POSTGRESQL") is { Length: > 0 } postgreSql)
            yield return new PostgreSql(postgreSql);
        if (Environment.GetEnvironmentVariable("MIGRATIONS_TEST_MYSQL") is { Length: > 0 } mySql)
            yield return new MySql(mySql);
    }

    /// <summary>The product.</summary>
    public Dialect Dialect => dialect;

    /// <summary>Makes the tables in an empty database and reads them back.</summary>
    public MetaData Created(MetaData schema)
    {
        using var connection = Empty();
        foreach (
            var statement in dialect
                .Rewrite([.. schema.Tables.Select(table => new CreateTable(table))], new MetaData())
                .SelectMany(dialect.SqlWriter.ToSql)
        )
            Execute(connection, statement.Sql);
        return dialect.SchemaReader.ReadSchemaAsync(connection, null, default).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>A connection to a database without tables.</summary>
    protected abstract DbConnection Empty();

    static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    sealed class Sqlite() : AutogenDatabase(new SqliteDialect())
    {
        protected override DbConnection Empty()
        {
            var connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();
            return connection;
        }
    }

    sealed class PostgreSql : AutogenDatabase
    {
        readonly string _server;
        readonly string _name = $"conformance_{Environment.ProcessId}";

        public PostgreSql(string server) : base(new PostgreSqlDialect(TypeStyle.Alembic, hasSerialKeys: false))
        {
            this._server = server;
            OnServer($"CREATE DATABASE {_name}");
        }

        public override void Dispose() => OnServer($"DROP DATABASE {_name} WITH (FORCE)");

        protected override DbConnection Empty()
        {
            var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString);
            connection.Open();
            Execute(connection, "DROP SCHEMA IF EXISTS public, s1, s2 CASCADE; CREATE SCHEMA public; CREATE SCHEMA s1; CREATE SCHEMA s2");
            return connection;
        }

        void OnServer(string sql)
        {
            using var connection = new NpgsqlConnection(_server);
            connection.Open();
            Execute(connection, sql);
        }
    }

    sealed class MySql(string server) : AutogenDatabase(new MySqlDialect(TypeStyle.Alembic))
    {
        static readonly DbProviderFactory Driver = new MySqlDialect()
            .Connector.Drivers.Select(driver => Type.GetType($"{driver.Factory}, {driver.Assembly}")?.GetField("Instance")?.GetValue(null))
            .OfType<DbProviderFactory>()
            .First();

        readonly string _name = $"conformance_{Environment.ProcessId}";

        public override void Dispose()
        {
            using var connection = Empty();
            Execute(connection, $"DROP DATABASE {_name}");
        }

        protected override DbConnection Empty()
        {
            var connection = Driver.CreateConnection()!;
            connection.ConnectionString = server;
            connection.Open();
            Dialect.Connector.PrepareConnectionAsync(connection, default).GetAwaiter().GetResult();
            Execute(connection, $"DROP DATABASE IF EXISTS {_name}");
            Execute(connection, $"CREATE DATABASE {_name}");
            Execute(connection, $"USE {_name}");
            return connection;
        }
    }
}
