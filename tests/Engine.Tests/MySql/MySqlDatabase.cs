using System.Data.Common;
using Migrations.Engine.Autogenerate.Compare;
using Migrations.Engine.Dialects.MySql;
using Tests.Servers;

namespace Engine.Tests.MySql;

/// <summary>A database of its own on the test run's MariaDB or MySQL.</summary>
sealed class MySqlDatabase : IDisposable
{
    static readonly CompareOptions Options = Products.TestDatabase.Options with { IncludeSchemas = false };

    public static readonly MySqlDialect Dialect = new();

    public MySqlDatabase(params string[] sql)
    {
        ConnectionString = MariaDbServer.Current.CreateDatabase();
        Connection = MariaDbServer.Open(ConnectionString);
        foreach (var statement in sql)
            Execute(statement);
    }

    public string ConnectionString { get; }

    public DbConnection Connection { get; }

    public MetaData Read() => Dialect.SchemaReader.ReadSchemaAsync(Connection, null, default).GetAwaiter().GetResult();

    /// <summary>Rewrites and runs the operations as a migration does.</summary>
    public void Run(params Operation[] operations)
    {
        foreach (var sql in Sql(Dialect.NeedsSchema(operations) ? Read() : null, operations))
            Execute(sql);
    }

    public static IEnumerable<string> Sql(MetaData? schema, params Operation[] operations) =>
        Dialect.Rewrite(operations, schema).SelectMany(Dialect.SqlWriter.ToSql).Select(statement => statement.Sql);

    /// <summary>What would bring the one to the other, in words.</summary>
    public static string Difference(MetaData model, MetaData database) =>
        string.Join("; ", SchemaComparer.Compare(model, database, Dialect, Options).Upgrade);

    public void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DbException failure)
        {
            throw new InvalidOperationException($"{failure.Message} SQL: {sql}", failure);
        }
    }

    /// <summary>The values, row by row: <c>1|a;2|b</c>.</summary>
    public string Query(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(
                string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetValue(i)))
            );
        return string.Join(";", rows);
    }

    public void Dispose()
    {
        Connection.Dispose();
        MariaDbServer.Current.DropDatabase(ConnectionString);
    }
}
